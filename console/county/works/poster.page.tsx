/** A notice as it hangs on the board: large letters, printed from the page. */
import { Button } from '@mantine/core'
import '#console/county/design/design.css'
import { useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { type Contract, getContract } from '#county/works/contract/contract.contract.ts'
import './works.css'
import { worksTexts } from './works.texts.ts'

export function Page() {
  const contractId = useParam('contractId')
  const contract = useCall(getContract, { params: { contractId } })
  return (
    <Answer of={contract} height={600}>
      {(loaded) => <Poster contract={loaded} />}
    </Answer>
  )
}

function Poster({ contract }: { readonly contract: Contract }) {
  const t = useTexts(worksTexts)
  const posterId = useParam('posterId')
  const notice = contract.notices.find(({ id }) => id === posterId)
  if (!notice) return <EmptyState title={t('noPoster')} />
  const paragraphs = notice.body.split('\n').filter((text) => text.trim() !== '')
  const { liaison } = contract
  return (
    <>
      <PageHead
        title={notice.title}
        trail={
          <PageLink to={`/works/${contract.id}`} search={{ tab: 'public' }}>
            {contract.placeName}
          </PageLink>
        }
        actions={<Button onClick={() => window.print()}>{t('print')}</Button>}
      />
      <article className="card works-poster">
        <h2>{notice.title}</h2>
        {paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
        {liaison && <p>{t('contact', liaison)}</p>}
        <div className="works-sign">
          <div>{contract.builderName}</div>
          <div>{notice.postedOn}</div>
          <div>{t('posted', { from: notice.postedOn, until: notice.untilOn })}</div>
        </div>
      </article>
    </>
  )
}

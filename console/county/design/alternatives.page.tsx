/** The alternatives of one community on a page of their own. */
import { useParam } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { listAlternatives } from '#county/design/plan/plan.contract.ts'
import { Alternatives } from './alternatives.tsx'
import { designTexts } from './design.texts.ts'

export function Page() {
  const t = useTexts(designTexts)
  const communityId = useParam('communityId')
  const plans = useCall(listAlternatives, { params: { communityId } })
  return (
    <>
      <PageHead
        title={`${plans.data?.communityName ?? ''} ${t('alternatives')}`.trim()}
        trail={<PageLink to="/designs">{t('title')}</PageLink>}
      />
      <Alternatives communityId={communityId} />
    </>
  )
}

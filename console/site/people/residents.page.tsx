/** The register as the property office works with it: look for somebody with a reason, open one, record one. */
import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { listPapers, PAPERS } from '#site/people/paper/paper.contract.ts'
import { listResidents, type ResidentRow } from '#site/people/resident/resident.contract.ts'
import { READ_REASONS, RESIDENT_ROLES, type ReadReason } from '#site/people/words.contract.ts'
import { AddResident } from './add-resident.tsx'
import { peopleTexts } from './people.texts.ts'
import { ResidentDialog } from './resident-dialog.tsx'

export function Page() {
  const t = useTexts(siteTexts)
  const p = useTexts(peopleTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const [reason, setReason] = useState<ReadReason>('register')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 300)
  const [gone, setGone] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const found = useCall(
    listResidents,
    { params: { communityId }, query: { reason, text: asked, movedOut: gone ? 'true' : 'false' } },
    { keepLast: true },
  )
  const reasons = (Object.keys(READ_REASONS) as ReadReason[]).map((code) => ({
    value: code,
    label: pick(READ_REASONS[code]),
  }))
  return (
    <>
      <PageHead
        title={t('residents')}
        about={t('residentsAbout')}
        actions={<Button onClick={() => setAdding(true)}>{t('add')}</Button>}
      />
      <Missing />
      <div className="row site-add">
        <Select
          label={t('reason')}
          data={reasons}
          value={reason}
          onChange={(code) => code !== null && setReason(code as ReadReason)}
          allowDeselect={false}
        />
        <TextInput label={t('search')} value={text} onChange={(event) => setText(event.currentTarget.value)} w={280} />
        <Switch label={p('showMovedOut')} checked={gone} onChange={(event) => setGone(event.currentTarget.checked)} />
      </div>
      <Answer of={found} isEmpty={({ total }) => total === 0} empty={<Nobody filtered={asked !== '' || gone} />}>
        {(answer) => <Rows rows={answer.items} total={answer.total} onOpen={setOpened} />}
      </Answer>
      {adding && <AddResident onClose={() => setAdding(false)} />}
      {opened !== null && <ResidentDialog residentId={opened} reason={reason} onClose={() => setOpened(null)} />}
    </>
  )
}

function Nobody({ filtered }: { readonly filtered: boolean }) {
  const t = useTexts(siteTexts)
  return filtered ? (
    <EmptyState title={t('noMatch')} />
  ) : (
    <EmptyState title={t('none')} text={t('noneText')} next={<PageLink to="/lists">{t('lists')}</PageLink>} />
  )
}

/** Which papers still hold everything up. */
function Missing() {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const papers = useCall(listPapers, { params: { communityId: useCommunity().communityId } })
  const missing = papers.data?.missing ?? []
  if (missing.length === 0) return null
  return (
    <p className="site-card" role="status">
      ▲ {t('papersMissing', { what: missing.map((kind) => pick(PAPERS[kind])).join('、') })}{' '}
      <PageLink to="/papers">{t('toPapers')}</PageLink>
    </p>
  )
}

interface RowsProps {
  readonly rows: readonly ResidentRow[]
  readonly total: number
  readonly onOpen: (residentId: string) => void
}

/** A list without an export: whoever takes all of it along would be in no trail. */
function Rows({ rows, total, onOpen }: RowsProps) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  return (
    <section className="site-card">
      <p className="quiet">{t('total', { n: total })}</p>
      <ul className="site-list">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" className="site-name" onClick={() => onOpen(row.id)}>
              {row.name}
            </button>
            <span className="site-grow">
              {row.building} {row.stairwell} {row.door}
            </span>
            <span>{pick(RESIDENT_ROLES[row.role])}</span>
            <span className="quiet">{row.hasPhone ? `${t('phone')} ${t('hasPhone')}` : ''}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

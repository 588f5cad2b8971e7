/** The papers that must be on file before anybody is recorded. */
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DropField } from '#console/parts/field/drop-field.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { filePaper, listPapers, PAPERS, type PaperKind } from '#site/people/paper/paper.contract.ts'

export function Page() {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const papers = useCall(listPapers, { params: { communityId: useCommunity().communityId } })
  return (
    <>
      <PageHead title={t('papers')} about={t('papersAbout')} />
      <Answer of={papers}>
        {({ items, missing }) => (
          <>
            <section className="site-card">
              <ul className="site-list">
                {(Object.keys(PAPERS) as PaperKind[]).map((kind) => {
                  const newest = items.find((paper) => paper.kind === kind)
                  return (
                    <li key={kind}>
                      <strong className="site-grow">{pick(PAPERS[kind])}</strong>
                      <span>{newest && `${newest.title} · ${newest.onDay}`}</span>
                      <span>{missing.includes(kind) ? `◆ ${t('notOnFile')}` : `■ ${t('onFile')}`}</span>
                    </li>
                  )
                })}
              </ul>
            </section>
            <FileForm first={missing[0] ?? 'notice'} key={missing[0] ?? ''} />
          </>
        )}
      </Answer>
    </>
  )
}

function FileForm({ first }: { readonly first: PaperKind }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const [paperKind, setKind] = useState(first)
  const [title, setTitle] = useState('')
  const [onDay, setDay] = useState(() => new Date().toLocaleDateString('sv'))
  const send = useSend(filePaper, () => setTitle(''))
  const file = ([chosen]: readonly File[]) => {
    if (chosen === undefined) return
    const query = { title: title.trim() || chosen.name.slice(0, 100), onDay }
    send.mutate({ params: { communityId, paperKind }, query, body: chosen })
  }
  return (
    <section className="site-card stack">
      <div className="row">
        <Select
          label={t('papers')}
          data={(Object.keys(PAPERS) as PaperKind[]).map((value) => ({ value, label: pick(PAPERS[value]) }))}
          value={paperKind}
          onChange={(kind) => kind !== null && setKind(kind as PaperKind)}
          allowDeselect={false}
        />
        <TextInput label={t('title')} value={title} onChange={(event) => setTitle(event.currentTarget.value)} w={280} />
        <TextInput label={t('day')} type="date" value={onDay} onChange={(event) => setDay(event.currentTarget.value)} />
      </div>
      <DropField label={t('fileHere')} help={t('fileHelp')} disabled={send.isPending} onFiles={file} />
      {send.error && <ProblemBox problem={send.error} />}
    </section>
  )
}

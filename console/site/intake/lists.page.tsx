/** Taking over the property company's list: chosen, looked at, taken over, undone. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DropField } from '#console/parts/field/drop-field.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import {
  LIST_PROBLEMS,
  type Looked,
  listImports,
  lookAtList,
  takeList,
  undoImport,
} from '#site/people/intake/intake.contract.ts'

export function Page() {
  const t = useTexts(siteTexts)
  const toast = useToast()
  const { communityId } = useCommunity()
  const [file, setFile] = useState<File | null>(null)
  const look = useSend(lookAtList)
  const take = useSend(takeList, ({ residents }) => {
    toast({ text: t('taken', { residents }) })
    setFile(null)
    look.reset()
  })
  const choose = ([chosen]: readonly File[]) => {
    if (chosen === undefined) return
    setFile(chosen)
    take.reset()
    look.mutate({ params: { communityId }, body: chosen })
  }
  const onTake = (looked: Looked) => {
    if (file !== null) take.mutate({ params: { communityId }, query: { fileHash: looked.fileHash }, body: file })
  }
  const problem = look.error ?? take.error
  return (
    <>
      <PageHead title={t('lists')} about={t('listsAbout')} />
      <DropField label={t('drop')} accept=".xlsx,.xls,.csv" disabled={look.isPending} onFiles={choose} />
      {problem && <ProblemBox problem={problem} />}
      {look.data && (
        <Outcome looked={look.data} taking={take.isPending} onTake={() => look.data && onTake(look.data)} />
      )}
      <Past />
    </>
  )
}

interface OutcomeProps {
  readonly looked: Looked
  readonly taking: boolean
  readonly onTake: () => void
}

function Outcome({ looked, taking, onTake }: OutcomeProps) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { households, residents, vehicles, known } = looked
  const stopping = looked.problems.filter(({ stops }) => stops).length
  return (
    <section className="site-card stack">
      <p>{t('willAdd', { households, residents, vehicles, known })}</p>
      {looked.ignored.length > 0 && <p className="quiet">{t('ignored', { columns: looked.ignored.join('、') })}</p>}
      {stopping > 0 && <p role="alert">◆ {t('mustMend', { n: stopping })}</p>}
      <ul className="site-list">
        {looked.problems.slice(0, 50).map(({ sheet, cell, problem, stops }) => (
          <li key={`${sheet}${cell}${problem}`}>
            <strong>
              {sheet} {cell}
            </strong>
            <span>
              {stops ? '◆' : '▲'} {pick(LIST_PROBLEMS[problem])}
            </span>
          </li>
        ))}
      </ul>
      <Button onClick={onTake} loading={taking} disabled={stopping > 0}>
        {t('take')}
      </Button>
    </section>
  )
}

function Past() {
  const t = useTexts(siteTexts)
  const { communityId } = useCommunity()
  const confirm = useConfirm()
  const runs = useCall(listImports, { params: { communityId } })
  const undo = useSend(undoImport)
  const onUndo = async (importId: string) => {
    const question = { title: t('undoTitle'), loses: t('undoLoses'), undo: t('undoUndo'), action: t('undo') }
    if (await confirm(question)) undo.mutate({ params: { communityId, importId } })
  }
  return (
    <section className="site-card">
      <h2>{t('past')}</h2>
      {undo.error && <ProblemBox problem={undo.error} />}
      <Answer of={runs} isEmpty={({ items }) => items.length === 0} empty={<p className="quiet">{t('nothing')}</p>}>
        {({ items }) => (
          <ul className="site-list">
            {items.map((run) => (
              <li key={run.id}>
                <span>{writeMoment(run.appliedAt)}</span>
                <span>{run.byName}</span>
                <span className="site-grow">{t('total', { n: run.residents })}</span>
                {run.state === 'undone' ? (
                  <span>○ {t('undone')}</span>
                ) : (
                  <Button size="compact-sm" variant="default" onClick={() => void onUndo(run.id)}>
                    {t('undo')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}

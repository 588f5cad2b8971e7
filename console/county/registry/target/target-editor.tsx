/** The editable table of targets with its sums, checks and the bar that saves. Reading a paste is in `paste.ts`. */
import { Button } from '@mantine/core'
import { type ClipboardEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { putTargets, TARGET_GATES, type TargetGate, type TargetTable } from '#county/registry/target/target.contract.ts'
import '#console/county/registry/registry.css'
import './target.css'
import { checkCell, type Draft, pasteBlock, readCell, readDraft, sumColumn, writeDraft } from './paste.ts'
import { targetTexts } from './target.texts.ts'
import { TargetRows } from './target-rows.tsx'

/** What was read stays the measure until it is saved: a refresh in the background does not take away what is typed. */
export function TargetEditor({ table }: { readonly table: TargetTable }) {
  const t = useTexts(targetTexts)
  const toast = useToast()
  const [seen, setSeen] = useState(table)
  const [drafts, setDrafts] = useState<readonly Draft[]>(table.units.map((unit) => writeDraft(unit.target)))
  const [note, setNote] = useState<string | null>(null)
  const save = useSend(putTargets, (answer) => {
    setSeen(answer)
    setDrafts(answer.units.map((unit) => writeDraft(unit.target)))
    setNote(null)
    toast({ text: t('saved', { year: answer.year }) })
  })
  const changed = seen.units.flatMap((unit, row) => {
    const draft = drafts[row] ?? writeDraft(null)
    return isSame(draft, writeDraft(unit.target)) ? [] : [{ unitId: unit.unitId, target: readDraft(draft) }]
  })
  const problems = listProblems(seen, drafts, t)
  const paste = (event: ClipboardEvent, row: number, gate: TargetGate) => {
    const text = event.clipboardData.getData('text/plain')
    const found = pasteBlock({ units: seen.units, drafts, text, at: { row, gate } })
    if (found === null) return
    event.preventDefault()
    setDrafts(found.drafts)
    const unknown = found.unknown.length > 0 ? t('unknown', { names: found.unknown.join('、') }) : null
    setNote([t('pasted', { n: found.filled }), unknown].filter(Boolean).join('。'))
  }
  const drop = () => {
    setDrafts(seen.units.map((unit) => writeDraft(unit.target)))
    setNote(null)
  }
  return (
    <section className="card target-card">
      <div className="target-head">
        <h2>{t('tableTitle', { year: seen.year })}</h2>
        <SheetButton save={() => exportTable(seen, drafts, t)} label={t('tableTitle', { year: seen.year })} />
      </div>
      <p className="quiet">{seen.mayEdit ? t('help') : t('readOnly')}</p>
      <TargetRows
        table={seen}
        drafts={drafts}
        onType={(row, gate, text) =>
          setDrafts(drafts.map((draft, at) => (at === row ? { ...draft, [gate]: text } : draft)))
        }
        onPaste={paste}
      />
      <div role="status">
        {note && <p>{note}</p>}
        {problems.length > 0 && (
          <ul className="target-problems">
            {problems.map(({ text, stops }) => (
              <li key={text} data-stops={stops || undefined}>
                {text}
              </li>
            ))}
          </ul>
        )}
      </div>
      {save.error && <ProblemBox problem={save.error} />}
      {seen.mayEdit && (
        <div className="registry-buttons target-bar">
          <span className="quiet">{changed.length > 0 && t('changed', { n: changed.length })}</span>
          <Button variant="default" disabled={changed.length === 0} onClick={drop}>
            {t('undo')}
          </Button>
          <Button
            disabled={changed.length === 0 || problems.some(({ stops }) => stops)}
            loading={save.isPending}
            onClick={() =>
              save.mutate({ params: { year: seen.year }, body: { units: changed }, ifMatch: seen.version })
            }
          >
            {t('save')}
          </Button>
        </div>
      )}
    </section>
  )
}

type Say = ReturnType<typeof useTexts<keyof (typeof targetTexts)['keys']>>

function isSame(a: Draft, b: Draft): boolean {
  return TARGET_GATES.every((gate) => a[gate].trim() === b[gate])
}

/** Each in one sentence; one that stops keeps the table from being saved, the others are for a second look. */
function listProblems(table: TargetTable, drafts: readonly Draft[], t: Say): { text: string; stops: boolean }[] {
  return table.units.flatMap((unit, row) => {
    const draft = drafts[row] ?? writeDraft(null)
    const cells = TARGET_GATES.flatMap((gate) => {
      const problem = checkCell(draft, gate)
      const words = { unit: unit.name, gate: t(gate), text: draft[gate] }
      return problem === null ? [] : [{ text: t(problem, words), stops: true }]
    })
    const planned = readCell(draft.planned) ?? 0
    const most = unit.communities
    return planned > most && most > 0
      ? [...cells, { text: t('tooMany', { unit: unit.name, n: planned, most }), stops: false }]
      : cells
  })
}

/** As it stands on the screen, with the sum. */
function exportTable(table: TargetTable, drafts: readonly Draft[], t: Say): Promise<void> {
  const heads = [t('unit'), t('communities'), ...TARGET_GATES.map((gate) => t(gate))]
  const rows = table.units.map((unit, row) => [
    unit.name,
    unit.communities,
    ...TARGET_GATES.map((gate) => readCell(drafts[row]?.[gate] ?? '')),
  ])
  const surveyed = table.units.reduce((sum, unit) => sum + unit.communities, 0)
  const total = [t('total'), surveyed, ...TARGET_GATES.map((gate) => sumColumn(drafts, gate))]
  return saveCells(t('tableTitle', { year: table.year }), heads, [...rows, total])
}

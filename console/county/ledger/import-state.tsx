/** States of imports, sheets and rows as shape, word and colour. */
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { ImportState, ImportView } from '#county/registry/ledger/import/import.contract.ts'
import { ledgerTexts } from './ledger.texts.ts'

const OF_IMPORT = {
  open: { state: 'behind', word: 'stateOpen' },
  applied: { state: 'onPlan', word: 'stateApplied' },
  undone: { state: 'unknown', word: 'stateUndone' },
  discarded: { state: 'unknown', word: 'stateDiscarded' },
} as const satisfies Record<ImportState, { state: State; word: string }>

export function ImportStateMark({ state }: { readonly state: ImportState }) {
  const t = useTexts(ledgerTexts)
  return <StateMark state={OF_IMPORT[state].state} word={t(OF_IMPORT[state].word)} />
}

type Sheet = ImportView['sheets'][number]

/** A sheet is green when all of it is sure, yellow when something waits, red when it was not understood. */
export function SheetStateMark({ sheet }: { readonly sheet: Sheet }) {
  const t = useTexts(ledgerTexts)
  if (sheet.state === 'unreadable') return <StateMark state="late" word={t('sheetUnreadable')} />
  if (sheet.state === 'hidden') return <StateMark state="unknown" word={t('sheetHidden')} />
  if (sheet.state === 'skipped') return <StateMark state="unknown" word={t('sheetSkipped')} />
  const waiting = sheet.counts.doubtful + sheet.counts.refused
  if (waiting > 0)
    return <StateMark state={sheet.counts.refused > 0 ? 'late' : 'behind'} word={`${t('doubtful')} ${waiting}`} />
  return <StateMark state="onPlan" word={t('sheetRead', { n: sheet.communities })} />
}

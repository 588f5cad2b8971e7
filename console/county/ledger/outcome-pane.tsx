/** Right: what will happen to each row, by kind; every line jumps to its cell. */
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type ImportView, listImportRows, type PlanCounts } from '#county/registry/ledger/import/import.contract.ts'
import { readAddress } from './address.ts'
import type { ImportTools, Spot } from './import.page.tsx'
import { ledgerTexts } from './ledger.texts.ts'
import { OutcomeRow } from './outcome-row.tsx'
import { gatherOutcome } from './outcome-sheet.ts'

const KINDS = {
  doubtful: { text: 'doubtful', query: { state: 'doubtful' } },
  refused: { text: 'refusedRows', query: { state: 'refused' } },
  added: { text: 'added', query: { state: 'sure', outcome: 'added' } },
  changed: { text: 'changed', query: { state: 'sure', outcome: 'changed' } },
  same: { text: 'same', query: { state: 'sure', outcome: 'same' } },
  leftOut: { text: 'leftOut', query: { state: 'leftOut' } },
} as const satisfies Record<keyof PlanCounts, { text: keyof typeof ledgerTexts.keys; query: object }>
type Kind = keyof typeof KINDS
const ORDER = Object.keys(KINDS) as Kind[]
const SHOWN = 200

interface OutcomePaneProps {
  readonly view: ImportView
  readonly chosen: string | null
  readonly tools: ImportTools
  readonly onJump: (spot: Omit<Spot, 'times'>) => void
  readonly onAllSheets: () => void
}

export function OutcomePane({ view, chosen, tools, onJump, onAllSheets }: OutcomePaneProps) {
  const t = useTexts(ledgerTexts)
  const { pick } = useLanguage()
  const counts = view.sheets.find(({ name }) => name === chosen)?.counts ?? view.counts
  const [asked, setAsked] = useState<Kind | null>(null)
  const kind = asked ?? ORDER.find((one) => counts[one] > 0) ?? 'added'
  const query = { ...KINDS[kind].query, limit: SHOWN, ...(chosen === null ? {} : { sheet: chosen }) }
  const rows = useCall(listImportRows, { params: { importId: view.id }, query }, { keepLast: true })
  const save = async () => {
    const { heads, lines } = await gatherOutcome(view, { t, pick })
    await saveCells(t('outcomeFile', { name: view.fileName.replace(/\.\w+$/, '') }), heads, lines)
  }
  return (
    <section className="ledger-pane" data-pane="outcome" aria-label={t('outcome')}>
      <h2>
        {t('outcome')} · {chosen?.trim() ?? t('allSheets')}{' '}
        {chosen !== null && (
          <button type="button" className="plain-link" onClick={onAllSheets}>
            {t('allSheets')}
          </button>
        )}
      </h2>
      <SheetButton save={save} />
      <div className="ledger-kinds" role="tablist" aria-label={t('outcome')}>
        {ORDER.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === kind}
            data-kind={one}
            onClick={() => setAsked(one)}
          >
            {t(KINDS[one].text)} <strong>{counts[one]}</strong>
          </button>
        ))}
      </div>
      <Answer
        of={rows}
        isEmpty={(answer) => answer.total === 0}
        empty={<p className="quiet ledger-nothing">{t('nothingHere')}</p>}
      >
        {(answer) => (
          <>
            {kind === 'doubtful' && tools.editable && answer.rows.length > 1 && (
              <AcceptAll rows={answer.rows} tools={tools} />
            )}
            <ol className="ledger-rows">
              {answer.rows.map((row) => (
                <OutcomeRow
                  key={`${row.community.sheet} ${row.community.row}`}
                  row={row}
                  tools={tools}
                  onJump={(cell) => onJump({ sheet: row.community.sheet, ...readAddress(cell) })}
                />
              ))}
            </ol>
            {answer.total > answer.rows.length && <p className="quiet">{t('rowsMore', { n: answer.rows.length })}</p>}
          </>
        )}
      </Answer>
    </section>
  )
}

function AcceptAll({
  rows,
  tools,
}: {
  readonly rows: readonly {
    readonly community: { sheet: string; row: number }
    readonly candidates: readonly unknown[]
  }[]
  readonly tools: ImportTools
}) {
  const t = useTexts(ledgerTexts)
  const able = rows.filter(({ candidates }) => candidates.length === 0)
  const accept = () =>
    tools.correct(
      able.map(({ community }) => ({
        kind: 'row',
        sheet: community.sheet,
        row: community.row,
        action: 'accept',
        communityId: null,
      })),
    )
  return (
    <button type="button" className="plain-link" disabled={tools.busy || able.length === 0} onClick={accept}>
      {t('acceptAll')} ({able.length})
    </button>
  )
}

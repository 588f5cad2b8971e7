/** The table itself: a row a unit, a field a gate, the county's sum below. Enter and the arrows go from row to row. */
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { TARGET_GATES, type TargetGate, type TargetTable } from '#county/registry/target/target.contract.ts'
import { checkCell, type Draft, sumColumn, writeDraft } from './paste.ts'
import { targetTexts } from './target.texts.ts'

interface TargetRowsProps {
  readonly table: TargetTable
  readonly drafts: readonly Draft[]
  readonly onType: (row: number, gate: TargetGate, text: string) => void
  readonly onPaste: (event: ClipboardEvent, row: number, gate: TargetGate) => void
}

export function TargetRows({ table, drafts, onType, onPaste }: TargetRowsProps) {
  const t = useTexts(targetTexts)
  return (
    <table className="unit-table target-table">
      <thead>
        <tr>
          <th scope="col">{t('unit')}</th>
          <th scope="col" className="num target-surveyed">
            {t('communities')}
          </th>
          {TARGET_GATES.map((gate) => (
            <th key={gate} scope="col" className="num">
              {t(gate)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.units.map((unit, row) => {
          const draft = drafts[row] ?? writeDraft(null)
          return (
            <tr key={unit.unitId}>
              <th scope="row">
                <PageLink to={`/units/${unit.unitId}`}>{unit.name}</PageLink>
              </th>
              <td className="num target-surveyed">{unit.communities}</td>
              {TARGET_GATES.map((gate) => (
                <td key={gate} className="num">
                  {table.mayEdit ? (
                    <input
                      aria-label={t('cell', { unit: unit.name, gate: t(gate) })}
                      aria-invalid={checkCell(draft, gate) !== null}
                      inputMode="numeric"
                      value={draft[gate]}
                      data-changed={draft[gate].trim() !== writeDraft(unit.target)[gate] || undefined}
                      onChange={(event) => onType(row, gate, event.currentTarget.value)}
                      onPaste={(event) => onPaste(event, row, gate)}
                      onKeyDown={goUpOrDown}
                    />
                  ) : (
                    draft[gate] || '—'
                  )}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('total')}</th>
          <td className="num target-surveyed">{table.units.reduce((sum, unit) => sum + unit.communities, 0)}</td>
          {TARGET_GATES.map((gate) => (
            <td key={gate} className="num">
              {sumColumn(drafts, gate)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  )
}

/** To the same gate of the next or previous unit. */
function goUpOrDown(event: KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const cell = event.currentTarget.closest('td')
  const line = cell?.parentElement
  if (step === 0 || !cell || !line) return
  const next = step === 1 ? line.nextElementSibling : line.previousElementSibling
  const field = next?.children[(cell as HTMLTableCellElement).cellIndex]?.querySelector('input')
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select()
}

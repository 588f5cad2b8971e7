/** A sheet as a table of texts: sticky head with a choice per column, rows made only near the eye, marks on cells. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { ImportView } from '#county/registry/ledger/import/import.contract.ts'
import {
  COLUMN_ROLES,
  type ColumnRole,
  LEDGER_FIELDS,
  type LedgerField,
  type LedgerProblem,
  PAIRED_ROLES,
  type PairedRole,
} from '#county/registry/ledger/ledger.contract.ts'
import { columnLetters } from './address.ts'
import type { ImportTools, Spot } from './import.page.tsx'
import { ledgerTexts } from './ledger.texts.ts'

const ROW_PX = 28

interface CellGridProps {
  /** Rows from `from` on; the sheet may be longer. */
  readonly loaded: {
    readonly merges: readonly { readonly top: number; readonly left: number; readonly right: number }[]
    readonly rowCount: number
    readonly columnCount: number
    readonly rows: readonly (readonly string[])[]
  }
  readonly from: number
  readonly marks: ReadonlyMap<string, LedgerProblem>
  readonly sheet: ImportView['sheets'][number]
  readonly spot: Spot | null
  readonly tools: ImportTools
  readonly onNeed: (row: number) => void
}

export function CellGrid({ loaded, from, marks, sheet, spot, tools, onNeed }: CellGridProps) {
  const frame = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: loaded.rowCount,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  })
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  const missing =
    items.length > 0 && (first < from || last >= from + loaded.rows.length) && loaded.rows.length < loaded.rowCount
  useEffect(() => {
    if (missing) onNeed(first)
  }, [missing, first, onNeed])
  const scroll = rows.scrollToIndex
  useEffect(() => {
    if (!spot) return
    scroll(spot.row, { align: 'center' })
    // The rows scroll down, a wide sheet also sideways to the cell.
    frame.current
      ?.querySelector(`th[data-column="${spot.column}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [spot, scroll])
  const columns = Array.from({ length: loaded.columnCount }, (_, column) => column)
  const below = rows.getTotalSize() - (items.at(-1)?.end ?? 0)
  return (
    <section className="ledger-cells" ref={frame} aria-label={sheet.name.trim()}>
      <table aria-rowcount={loaded.rowCount}>
        <thead>
          <tr>
            <th aria-label="№" />
            {columns.map((column) => (
              <ColumnHead key={column} {...{ column, sheet, tools }} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={items[0]?.start ?? 0} span={columns.length + 1} />
          {items.map((item) => (
            <tr
              key={item.key}
              aria-rowindex={item.index + 1}
              data-head={sheet.headRows.includes(item.index + 1) || undefined}
            >
              <th scope="row">{item.index + 1}</th>
              {columns.map((column) => {
                const wide = findWide(loaded.merges, item.index, column)
                if (wide && wide.left < column) return null
                return (
                  <OneCell
                    key={column}
                    text={loaded.rows[item.index - from]?.[column] ?? ''}
                    span={wide ? wide.right - wide.left + 1 : 1}
                    problem={marks.get(`${columnLetters(column)}${item.index + 1}`)}
                    aimed={spot?.row === item.index && spot.column === column}
                  />
                )
              })}
            </tr>
          ))}
          <Gap height={below} span={columns.length + 1} />
        </tbody>
      </table>
    </section>
  )
}

interface Wide {
  readonly top: number
  readonly left: number
  readonly right: number
}

/** The sideways merge that covers a cell: titles and grouped headings. Merges over several rows show their first row only. */
function findWide(merges: readonly Wide[], row: number, column: number): Wide | undefined {
  return merges.find(
    (merge) => merge.top === row && merge.left < merge.right && merge.left <= column && column <= merge.right,
  )
}

/** Keeps the place of the rows that are not made. */
function Gap({ height, span }: { readonly height: number; readonly span: number }) {
  if (height <= 0) return null
  return (
    <tr>
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

interface OneCellProps {
  readonly text: string
  readonly span: number
  readonly problem: LedgerProblem | undefined
  readonly aimed: boolean
}

function OneCell({ text, span, problem, aimed }: OneCellProps) {
  const { pick } = useLanguage()
  const says = problem ? pick(problem.message) : undefined
  return (
    <td colSpan={span} data-severity={problem?.severity} data-aimed={aimed || undefined} title={says ?? text}>
      {problem && (
        <span aria-hidden="true">
          {problem.severity === 'refused' ? '◆' : problem.severity === 'doubt' ? '▲' : '○'}
        </span>
      )}
      {text}
      {says && <span className="visually-hidden">{says}</span>}
    </td>
  )
}

interface ColumnHeadProps {
  readonly column: number
  readonly sheet: ImportView['sheets'][number]
  readonly tools: ImportTools
}

function ColumnHead({ column, sheet, tools }: ColumnHeadProps) {
  const t = useTexts(ledgerTexts)
  const { pick } = useLanguage()
  const known = sheet.columns.find((entry) => entry.column === column)
  const isField = (role: ColumnRole): role is LedgerField => Object.hasOwn(LEDGER_FIELDS, role)
  const isPair = (role: ColumnRole): role is PairedRole => Object.hasOwn(PAIRED_ROLES, role)
  const word = (role: ColumnRole): string => {
    if (isField(role)) return pick(LEDGER_FIELDS[role])
    return isPair(role) ? PAIRED_ROLES[role].map((field) => pick(LEDGER_FIELDS[field])).join('+') : t('notImported')
  }
  const roles = COLUMN_ROLES.filter((role) => isField(role) || isPair(role) || role === 'other')
  const shown = known && roles.some((role) => role === known.role) ? known.role : 'other'
  const hint =
    known?.because === 'memory'
      ? t('byMemory')
      : known?.because === 'content'
        ? t('byContent')
        : known?.because === 'hand'
          ? t('byHand')
          : ''
  return (
    <th scope="col" data-column={column} data-because={known?.because} title={hint}>
      <span className="quiet">{columnLetters(column)}</span>
      {known && (
        <select
          aria-label={t('columnOf', { letters: known.letters, heading: known.heading })}
          value={shown}
          disabled={tools.busy || !tools.editable}
          onChange={(event) =>
            tools.correct([
              { kind: 'column', sheet: sheet.name, column, role: event.currentTarget.value as ColumnRole },
            ])
          }
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {word(role)}
            </option>
          ))}
        </select>
      )}
    </th>
  )
}

/** The table of the console: sticky head, search, sort and filters in the address, columns, density, selection, Excel, keyboard, 10,000 rows, cards on a phone. */
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useMemo, useState } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import { Cards } from './cards.tsx'
import type { Column } from './column.ts'
import { Grid } from './grid.tsx'
import { useRows } from './rows.ts'
import './table.css'
import { useTableView } from './table-view.ts'
import { Toolbar } from './toolbar.tsx'

export interface DataTableProps<R> {
  /** Unique on the page; prefix of its choices in the address. */
  readonly name: string
  /** Said to screen readers, and title of the Excel file. */
  readonly title: string
  /** Second line of the Excel file: as-of day, source. */
  readonly note?: string
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** Opens a row: click, Enter. */
  readonly onOpen?: (row: R) => void
  /** Column id, `-` in front for downwards. */
  readonly firstSort?: string
  readonly selected?: ReadonlySet<string>
  readonly onSelect?: (keys: ReadonlySet<string>) => void
  /** Buttons for the selected rows, or anything beside the search. */
  readonly actions?: ReactNode
  /** Pinned under the rows; not sorted, not filtered, not exported twice. */
  readonly total?: R
  /** Replaces the export made in the page, e.g. by the server's own file. */
  readonly onExport?: () => Promise<void>
  /** What names a person leaves by no file that no trail knows. */
  readonly noExport?: boolean
  /** CSS height at which the table scrolls inside itself. */
  readonly maxHeight?: string
  /** For a small table inside a card: no search, filters and density. */
  readonly plain?: boolean
  /** The page has its own search and filters; columns and density stay. */
  readonly ownFilters?: boolean
  /** Instead of the words "nothing matches" when there are no rows at all. */
  readonly empty?: ReactNode
  readonly rowState?: (row: R) => 'behind' | 'late' | undefined
}

export function DataTable<R>(props: DataTableProps<R>) {
  const { name, columns, rows, rowKey, firstSort, empty } = props
  const t = useTexts(partsTexts)
  const view = useTableView(name, columns, firstSort)
  const table = useRows(rows, columns, view, rowKey)
  const phone = useMediaQuery('(max-width: 760px)') ?? false
  const shown = table.getRowModel().rows.map((row) => row.original)
  const visible = useMemo(
    () => columns.filter((column) => view.visibility[column.id] !== false),
    [columns, view.visibility],
  )
  const [activeKey, setActiveKey] = useState<string | null>(null)
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const body = { ...props, shown, visible, view, activeKey, setActiveKey }
  return (
    <section
      className="table"
      data-density={view.density}
      data-plain={props.plain || undefined}
      aria-label={phone ? props.title : undefined}
    >
      <Toolbar {...props} view={view} shown={shown} visible={visible} />
      {phone ? <Cards {...body} /> : <Grid {...body} />}
      {shown.length === 0 && (
        <div className="table-none">
          <span className="quiet">{t('noRows')}</span>
          <button type="button" className="plain-link" onClick={view.clear}>
            {t('clearFilter')}
          </button>
        </div>
      )}
    </section>
  )
}

/** What the two ways of drawing receive. */
export interface BodyProps<R> extends DataTableProps<R> {
  readonly shown: readonly R[]
  readonly visible: readonly Column<R>[]
  readonly view: ReturnType<typeof useTableView>
  readonly activeKey: string | null
  readonly setActiveKey: (key: string) => void
}

/** The sticky head of a table: names that sort, and the box that selects everything shown. */
import { Checkbox } from '@mantine/core'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { Column } from './column.ts'
import type { BodyProps } from './data-table.tsx'

export function Head<R>(props: BodyProps<R>) {
  const { visible, shown, rowKey, selected, onSelect, view } = props
  const t = useTexts(partsTexts)
  const sort = view.sorting[0]
  const all = shown.length > 0 && shown.every((row) => selected?.has(rowKey(row)))
  return (
    <thead>
      <tr aria-rowindex={1}>
        {onSelect && (
          <th className="table-check">
            <Checkbox
              size="xs"
              aria-label={t('selectAll')}
              checked={all}
              indeterminate={!all && (selected?.size ?? 0) > 0}
              onChange={() => onSelect(all ? new Set() : new Set(shown.map(rowKey)))}
            />
          </th>
        )}
        {visible.map((column) => (
          <HeadCell
            key={column.id}
            column={column}
            way={sort?.id === column.id ? (sort.desc ? 'descending' : 'ascending') : 'none'}
            onSort={() => view.sortBy(column.id, column.kind === 'number')}
          />
        ))}
      </tr>
    </thead>
  )
}

interface HeadCellProps<R> {
  readonly column: Column<R>
  readonly way: 'ascending' | 'descending' | 'none'
  readonly onSort: () => void
}

function HeadCell<R>({ column, way, onSort }: HeadCellProps<R>) {
  const className = column.kind === 'number' ? 'num' : undefined
  const style = column.width === undefined ? undefined : { width: column.width, minWidth: column.width }
  if (column.unsorted)
    return (
      <th scope="col" className={className} style={style}>
        {column.head}
      </th>
    )
  return (
    <th scope="col" className={className} style={style} aria-sort={way}>
      <button type="button" onClick={onSort}>
        {column.head}
        <span aria-hidden="true" className="sort-way">
          {way === 'ascending' ? '▲' : way === 'descending' ? '▼' : '↕'}
        </span>
      </button>
    </th>
  )
}

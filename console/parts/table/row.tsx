/** One row of a table on a desk, and the pinned total. */
import type { KeyboardEvent, MouseEvent } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import { type Column, writeValue } from './column.ts'
import type { BodyProps } from './data-table.tsx'
import { SelectCell } from './grid.tsx'

interface GridRowProps<R> extends BodyProps<R> {
  readonly row: R
  readonly index: number
  readonly onKey: (event: KeyboardEvent) => void
}

export function GridRow<R>(props: GridRowProps<R>) {
  const { row, index, rowKey, visible, columns, onOpen, onSelect, selected, activeKey, setActiveKey, onKey } = props
  const key = rowKey(row)
  const t = useTexts(partsTexts)
  const canFocus = activeKey === null ? index === 0 : activeKey === key
  const open = (event: MouseEvent) => {
    const onControl = (event.target as HTMLElement).closest('a,button,input,label') !== null
    if (!onControl && getSelection()?.isCollapsed !== false) onOpen?.(row)
  }
  return (
    <tr
      aria-rowindex={index + 2}
      tabIndex={canFocus ? 0 : -1}
      data-opens={onOpen ? true : undefined}
      data-selected={selected?.has(key) || undefined}
      data-row-state={props.rowState?.(row)}
      {...(onOpen ? { title: t('openRow', { name: nameOf(columns, row) }) } : {})}
      onClick={open}
      onKeyDown={onKey}
      onFocus={() => setActiveKey(key)}
    >
      {onSelect && (
        <td className="table-check">
          <SelectCell {...props} row={row} />
        </td>
      )}
      {visible.map((column) => (
        <Cell key={column.id} column={column} row={row} />
      ))}
    </tr>
  )
}

function Cell<R>({ column, row }: { readonly column: Column<R>; readonly row: R }) {
  const body = column.show ? column.show(row) : writeValue(column.value(row))
  const className = column.kind === 'number' ? 'num' : column.kind === 'day' ? 'day' : undefined
  if (column.main)
    return (
      <th scope="row" className={className}>
        {body}
      </th>
    )
  return <td className={className}>{body}</td>
}

export function TotalRow<R>({ visible, total, onSelect }: BodyProps<R> & { readonly total: R }) {
  return (
    <tfoot>
      <tr>
        {onSelect && <td />}
        {visible.map((column) => (
          <Cell key={column.id} column={column} row={total} />
        ))}
      </tr>
    </tfoot>
  )
}

/** The words that name a row: its main column, else its first. */
export function nameOf<R>(columns: readonly Column<R>[], row: R): string {
  const column = columns.find((one) => one.main) ?? columns[0]
  return column === undefined ? '' : writeValue(column.value(row))
}

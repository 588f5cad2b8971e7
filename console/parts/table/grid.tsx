/** A table's rows on a desk: a real table element, of which only the rows in sight exist. Arrow keys move, Enter opens, Space selects. */
import { Checkbox } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { BodyProps } from './data-table.tsx'
import { Head } from './head.tsx'
import { GridRow, nameOf, TotalRow } from './row.tsx'
import { toggled } from './selection.ts'

const ALL_AT_ONCE = 120
/** Heights of `--row` in table.css. Rows out of sight are not measured, so every row of a long table is as high as the next. */
const ROW_PX = { compact: 32, comfortable: 40, plain: 38 }

export function Grid<R>(props: BodyProps<R>) {
  const { title, plain, shown, visible, rowKey, view, maxHeight = 'calc(100vh - 220px)', total } = props
  const scroll = useRef<HTMLElement>(null)
  const rowPx = plain ? ROW_PX.plain : ROW_PX[view.density]
  const virtual = shown.length > ALL_AT_ONCE
  const window = useVirtualizer({
    count: virtual ? shown.length : 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    overscan: 12,
  })
  const items = virtual ? window.getVirtualItems().map((item) => item.index) : shown.map((_, index) => index)
  const before = virtual ? (items[0] ?? 0) * rowPx : 0
  const after = virtual ? Math.max(0, (shown.length - (items.at(-1) ?? -1) - 1) * rowPx) : 0
  const move = (to: number) => {
    const row = shown[to]
    if (row === undefined) return
    props.setActiveKey(rowKey(row))
    if (virtual) window.scrollToIndex(to)
    requestAnimationFrame(() => scroll.current?.querySelector<HTMLElement>(`[aria-rowindex="${to + 2}"]`)?.focus())
  }
  const span = visible.length + (props.onSelect ? 1 : 0)
  return (
    <section className="table-scroll" style={{ maxHeight }} ref={scroll as RefObject<HTMLElement>} aria-label={title}>
      <table data-long={virtual || undefined} aria-rowcount={shown.length + 1}>
        <Head {...props} />
        <tbody>
          {before > 0 && <Spacer height={before} span={span} />}
          {items.map((index) => {
            const row = shown[index]
            if (row === undefined) return null
            return (
              <GridRow
                key={rowKey(row)}
                {...props}
                row={row}
                index={index}
                onKey={(event) => onRowKey(event, { ...props, row, index, move })}
              />
            )
          })}
          {after > 0 && <Spacer height={after} span={span} />}
        </tbody>
        {total !== undefined && <TotalRow {...props} total={total} />}
      </table>
    </section>
  )
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr className="table-spacer" style={{ height }}>
      <td colSpan={span} />
    </tr>
  )
}

interface KeyedRow<R> extends BodyProps<R> {
  readonly row: R
  readonly index: number
  readonly move: (to: number) => void
}

function onRowKey<R>(
  event: KeyboardEvent,
  { row, index, move, shown, onOpen, onSelect, selected, rowKey }: KeyedRow<R>,
) {
  if (event.target !== event.currentTarget) return
  const steps: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    Home: 0,
    End: shown.length - 1,
    PageDown: index + 10,
    PageUp: index - 10,
  }
  const to = steps[event.key]
  if (to !== undefined) {
    event.preventDefault()
    move(Math.max(0, Math.min(shown.length - 1, to)))
  } else if (event.key === 'Enter') onOpen?.(row)
  else if (event.key === ' ' && onSelect) {
    event.preventDefault()
    onSelect(toggled(selected, rowKey(row)))
  }
}

export function SelectCell<R>({ row, rowKey, selected, onSelect, columns }: BodyProps<R> & { readonly row: R }) {
  const t = useTexts(partsTexts)
  return (
    <Checkbox
      size="xs"
      aria-label={t('selectRow', { name: nameOf(columns, row) })}
      checked={selected?.has(rowKey(row)) ?? false}
      onChange={() => onSelect?.(toggled(selected, rowKey(row)))}
      onClick={(event) => event.stopPropagation()}
    />
  )
}

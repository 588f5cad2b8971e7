/** A table's rows on a phone: one card each, of which only those near the screen exist. */
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState } from 'react'
import { type Column, writeValue } from './column.ts'
import type { BodyProps } from './data-table.tsx'
import { SelectCell } from './grid.tsx'
import { nameOf } from './row.tsx'

export function Cards<R>(props: BodyProps<R>) {
  const { shown, rowKey, visible, total } = props
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  // What stands above the list may arrive later and push it down.
  useLayoutEffect(() => setTop(Math.round((list.current?.getBoundingClientRect().top ?? 0) + globalThis.scrollY)))
  const window = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => 132,
    overscan: 6,
    scrollMargin: top,
  })
  return (
    <>
      <ul className="cards" ref={list} style={{ height: window.getTotalSize() }}>
        {window.getVirtualItems().map((item) => {
          const row = shown[item.index]
          if (row === undefined) return null
          return (
            <li
              key={rowKey(row)}
              ref={window.measureElement}
              data-index={item.index}
              style={{ transform: `translateY(${item.start - window.options.scrollMargin}px)` }}
            >
              <Card {...props} row={row} />
            </li>
          )
        })}
      </ul>
      {total !== undefined && (
        <div className="card-row cards-total">
          <CardFacts visible={visible} row={total} />
        </div>
      )}
    </>
  )
}

function Card<R>(props: BodyProps<R> & { readonly row: R }) {
  const { row, visible, columns, onOpen, onSelect, rowState } = props
  const main = visible.find((column) => column.main) ?? visible[0]
  const beside = visible.filter((column) => column.phone === 'beside')
  const title = main?.show ? main.show(row) : nameOf(columns, row)
  return (
    <div className="card-row" data-row-state={rowState?.(row)}>
      <div className="row">
        {onSelect && <SelectCell {...props} row={row} />}
        {onOpen ? (
          <button type="button" className="card-open" onClick={() => onOpen(row)}>
            {nameOf(columns, row)}
          </button>
        ) : (
          <strong>{title}</strong>
        )}
        {beside.map((column) => (
          <span key={column.id} className="card-beside">
            {column.show ? column.show(row) : writeValue(column.value(row))}
          </span>
        ))}
      </div>
      <CardFacts visible={visible.filter((column) => column !== main && column.phone !== 'beside')} row={row} />
    </div>
  )
}

function CardFacts<R>({ visible, row }: { readonly visible: readonly Column<R>[]; readonly row: R }) {
  return (
    <dl>
      {visible
        .filter((column) => column.phone !== 'none' && !(column.phone === 'filled' && column.value(row) === null))
        .map((column) => (
          <div key={column.id} data-double={column.phone === 'double' || undefined}>
            <dt>{column.head}</dt>
            <dd>{column.show ? column.show(row) : writeValue(column.value(row))}</dd>
          </div>
        ))}
    </dl>
  )
}

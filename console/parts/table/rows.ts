/** Rows as the person wants them: filtered, searched and sorted. TanStack Table does the work; this says how values compare. */
import {
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  type Row,
  type Table,
  useReactTable,
} from '@tanstack/react-table'
import { useMemo, useRef } from 'react'
import { type CellValue, type Column, writeValue } from './column.ts'
import type { TableView } from './table-view.ts'

const byPinyin = new Intl.Collator('zh-CN', { numeric: true })

/** Empty cells come last whichever way the sort goes. */
export function compareValues(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return byPinyin.compare(String(a), String(b))
}

export function useRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  view: TableView,
  rowKey: (row: R) => string,
): Table<R> {
  const latest = useRef(columns)
  latest.current = columns
  // Pages make their columns anew on every render; only other ids or words (another language) mean other columns.
  const said = columns.map((column) => `${column.id}\n${column.head}`).join('\n')
  const defs = useMemo(() => (said === '' ? [] : latest.current.map((column) => defineColumn(column))), [said])
  return useReactTable<R>({
    data: rows as R[],
    columns: defs,
    state: {
      sorting: view.sorting,
      columnFilters: view.filters,
      globalFilter: view.text,
      columnVisibility: view.visibility,
    },
    getRowId: rowKey,
    // Without this, rows or choices that are new arrays set state anew on every render, without end.
    autoResetAll: false,
    globalFilterFn: (row: Row<R>, _column, wanted: string) => {
      const text = wanted.trim().toLowerCase()
      return columns.some((column) => writeValue(column.value(row.original)).toLowerCase().includes(text))
    },
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
    getFilteredRowModel: getFilteredRowModel(),
  })
}

function defineColumn<R>(column: Column<R>) {
  return {
    id: column.id,
    // TanStack puts undefined last in both directions.
    accessorFn: (row: R) => column.value(row) ?? undefined,
    sortUndefined: 'last' as const,
    sortingFn: (a: Row<R>, b: Row<R>, id: string) =>
      compareValues(a.getValue<CellValue>(id), b.getValue<CellValue>(id)),
    filterFn: (row: Row<R>, _id: string, wanted: readonly string[]) =>
      wanted.includes(writeValue(column.value(row.original))),
    getColumnCanGlobalFilter: () => true,
  }
}

/** Rows as the person wants them: filtered, searched and sorted. TanStack Table does the work; this says how values compare. */
import {
  getCoreRowModel,
  getFilteredRowModel,
  getSortedRowModel,
  type Row,
  type Table,
  useReactTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
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
  const defs = useMemo(() => columns.map((column) => defineColumn(column)), [columns])
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
    autoResetAll: false, // there are no pages to reset, and resetting them re-renders for ever when columns are new each time
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

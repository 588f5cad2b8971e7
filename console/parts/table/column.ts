/** How a page describes a table's columns. A description only; drawing is in `data-table.tsx`. */
import type { ReactNode } from 'react'

/** What a cell is for sorting, filtering and the Excel file. Null: nothing known. Percentages as numbers, days as YYYY-MM-DD. */
export type CellValue = string | number | boolean | null

export interface Column<R> {
  /** Stable name: stands in the address and in the stored choice of columns. */
  readonly id: string
  readonly head: string
  readonly value: (row: R) => CellValue
  /** How it is drawn; without it the value is written. */
  readonly show?: (row: R) => ReactNode
  /** `number` is right-aligned and sorted downwards first. */
  readonly kind?: 'text' | 'number' | 'day'
  readonly width?: number
  /** The row's name: title of its card on a phone, first words of its label. One per table. */
  readonly main?: boolean
  /** Not shown until somebody picks it in the column chooser. */
  readonly hidden?: boolean
  /** Offers its distinct values as a filter. */
  readonly choice?: boolean
  /** Sorting makes no sense, e.g. for a picture. */
  readonly unsorted?: boolean
  /** On a phone's card: left out, only where there is something, beside the title, or across two places. */
  readonly phone?: 'none' | 'filled' | 'beside' | 'double'
}

/** A value as written in a cell without `show`. */
export function writeValue(value: CellValue): string {
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return value ? '✓' : '—'
  return String(value)
}

/** What a person chose for a table: search, sort and filters in the address; columns and density on this device. */
import { useLocalStorage } from '@mantine/hooks'
import type { ColumnFiltersState, SortingState, VisibilityState } from '@tanstack/react-table'
import { useRef } from 'react'
import { z } from 'zod'
import { useAddress } from '#console/parts/address.ts'
import type { Column } from './column.ts'

export type Density = 'compact' | 'comfortable'

export interface TableView {
  readonly text: string
  readonly setText: (text: string) => void
  readonly sorting: SortingState
  readonly sortBy: (columnId: string, firstDown: boolean) => void
  readonly filters: ColumnFiltersState
  readonly setFilter: (columnId: string, values: readonly string[]) => void
  readonly clear: () => void
  readonly visibility: VisibilityState
  readonly setVisible: (columnId: string, visible: boolean) => void
  readonly density: Density
  readonly setDensity: (density: Density) => void
}

const loose = z.looseObject({})

/** Names in the address: `<table>.q`, `<table>.sort` (`-built` is downwards), `<table>.<column>` (repeated per value). */
export function useTableView<R>(name: string, columns: readonly Column<R>[], firstSort?: string): TableView {
  const [address, setAddress] = useAddress(loose)
  const [hidden, setHidden] = useLocalStorage<Record<string, boolean>>({
    key: `anlin.columns.${name}`,
    defaultValue: {},
  })
  const [density, setDensity] = useLocalStorage<Density>({ key: 'anlin.density', defaultValue: 'comfortable' })
  const filters = useSame(
    columns
      .filter((column) => column.choice)
      .map((column) => ({ id: column.id, value: listOf(address[`${name}.${column.id}`]) }))
      .filter((filter) => filter.value.length > 0),
  )
  const sort = textOf(address[`${name}.sort`]) ?? firstSort
  const sorting = useSame<SortingState>(
    sort === undefined ? [] : [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }],
  )
  const visibility = useSame<VisibilityState>(
    Object.fromEntries(columns.map((column) => [column.id, !(hidden[column.id] ?? column.hidden ?? false)])),
  )
  return {
    text: textOf(address[`${name}.q`]) ?? '',
    setText: (text) => setAddress({ [`${name}.q`]: text }),
    sorting,
    sortBy: (id, firstDown) => setAddress({ [`${name}.sort`]: nextSort(sort, id, firstDown) }),
    filters,
    setFilter: (id, values) => setAddress({ [`${name}.${id}`]: values.length > 0 ? values : undefined }),
    clear: () =>
      setAddress(
        Object.fromEntries([`${name}.q`, ...filters.map((f) => `${name}.${f.id}`)].map((key) => [key, undefined])),
      ),
    visibility,
    setVisible: (id, visible) => setHidden((last) => ({ ...last, [id]: !visible })),
    density,
    setDensity,
  }
}

/** The same object as before while it says the same, so that ten thousand rows are not sorted anew on every render. */
function useSame<T>(value: T): T {
  const kept = useRef(value)
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value
  return kept.current
}

/** First click in the natural direction, second the other way round. */
function nextSort(now: string | undefined, id: string, firstDown: boolean): string {
  const first = firstDown ? `-${id}` : id
  const second = firstDown ? id : `-${id}`
  return now === first ? second : first
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '')
}

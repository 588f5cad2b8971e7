/** What changed between two states of a unit, as its history keeps it. Pure. Contacts leave no name behind: who asked to be removed stays removed. */
import type { UnitDetail } from '#county/registry/unit.contract.ts'

/** What is compared: the unit's own fields and its lists. */
export type UnitState = Omit<UnitDetail, 'mayEdit' | 'children' | 'parentName' | 'version' | 'id' | 'communities'>

/** Changed fields only. Of a list: the lines that went and the lines that came, in words. */
export interface UnitDifference {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

const FIELDS = ['kind', 'name', 'shortName', 'parentId', 'ordinal', 'active', 'duty', 'place', 'placeNote'] as const

interface ListRow {
  readonly name: 'codes' | 'names' | 'members' | 'contacts' | 'targets'
  readonly write: (unit: UnitState) => readonly string[]
}

/** How one line of each list is written. A contact is told by post and duty alone. */
const LISTS: readonly ListRow[] = [
  {
    name: 'codes',
    write: ({ codes }) => codes.map((row) => join(row.divisionCode, row.name, `${row.validFrom}–${row.validTo ?? ''}`)),
  },
  { name: 'names', write: ({ names }) => names.map((row) => join(row.name, row.validFrom, row.validTo)) },
  { name: 'members', write: ({ members }) => members.map((row) => join(row.name, row.post, row.duty)) },
  { name: 'contacts', write: ({ contacts }) => contacts.map((row) => join(row.post, row.duty) || '—') },
  {
    name: 'targets',
    write: ({ targets }) =>
      targets.map((row) => `${row.year}: ${row.planned} / ${row.started} / ${row.built} / ${row.connected}`),
  },
]

function join(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' ')
}

/** Null when nothing changed that is kept. */
export function compareUnits(was: UnitState, is: UnitState): UnitDifference | null {
  const fields = FIELDS.filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
  const lists = LISTS.flatMap(({ name, write }) => {
    const same = JSON.stringify(was[name]) === JSON.stringify(is[name])
    return same ? [] : [{ name, ...compareLines(write(was), write(is)) }]
  })
  if (fields.length + lists.length === 0) return null
  return {
    before: Object.fromEntries([
      ...fields.map((field) => [field, was[field]]),
      ...lists.map(({ name, gone }) => [name, gone]),
    ]),
    after: Object.fromEntries([
      ...fields.map((field) => [field, is[field]]),
      ...lists.map(({ name, came }) => [name, came]),
    ]),
  }
}

/** Lines that are in one list only; equal lines are taken off one for one. */
function compareLines(was: readonly string[], is: readonly string[]): { gone: string[]; came: string[] } {
  const came = [...is]
  const gone = was.filter((line) => {
    const at = came.indexOf(line)
    if (at >= 0) came.splice(at, 1)
    return at < 0
  })
  return { gone, came }
}

/** From the cells of the property company's list to people at doors. Pure; what it cannot read it names by cell. */
import { type Cell, type Sheet, showCell, writeAddress } from '#base/files/workbook/grid.ts'
import type { PurposeCode } from '#site/people/consent/purpose.contract.ts'
import {
  personNameSchema,
  phoneSchema,
  plateSchema,
  RESIDENT_ROLES,
  type ResidentRole,
  type VehicleKind,
} from '#site/people/words.contract.ts'
import { findWord, readPastedDay } from '#terms/pasted-cells.ts'
import { LIST_COLUMNS, type ListColumn, type ListProblem } from './intake.contract.ts'

export interface ListedPerson {
  readonly name: string
  readonly role: ResidentRole
  readonly phone: string | null
  readonly movedInOn: string | null
  readonly purposes: readonly PurposeCode[]
  readonly vehicles: readonly { readonly kind: VehicleKind; readonly plate: string }[]
}

export interface ListedRow {
  readonly building: string
  readonly stairwell: string
  readonly door: string
  /** Null: an empty flat. */
  readonly person: ListedPerson | null
}

export interface FoundProblem {
  readonly sheet: string
  readonly cell: string
  readonly problem: ListProblem
  readonly stops: boolean
}

export interface ReadList {
  readonly rows: readonly ListedRow[]
  readonly problems: readonly FoundProblem[]
  readonly ignored: readonly string[]
  /** False when no sheet has headings for building and door. */
  readonly found: boolean
}

const HEAD_ROWS = 10
const YES = /^(是|同意|y|yes|√|1)$/i

export function readList(sheets: readonly Sheet[]): ReadList {
  const read = sheets.filter((sheet) => !sheet.hidden).flatMap((sheet) => readSheet(sheet) ?? [])
  return {
    rows: read.flatMap(({ rows }) => rows),
    problems: read.flatMap(({ problems }) => problems),
    ignored: [...new Set(read.flatMap(({ ignored }) => ignored))],
    found: read.length > 0,
  }
}

const wordOf = (cell: Cell | undefined): string => showCell(cell).normalize('NFKC').trim()

type Places = ReadonlyMap<ListColumn, number>

/** The first row that names building and door. */
function findHead(sheet: Sheet): { readonly at: number; readonly places: Places; readonly ignored: string[] } | null {
  for (const [at, cells] of sheet.rows.slice(0, HEAD_ROWS).entries()) {
    const words = cells.map((cell) => wordOf(cell).replaceAll(/\s/g, ''))
    const columns = Object.entries(LIST_COLUMNS) as [ListColumn, { names: readonly string[] }][]
    const places = new Map(
      columns.flatMap(([column, { names }]) => {
        const place = words.findIndex((word) => names.includes(word))
        return place < 0 ? [] : [[column, place] as const]
      }),
    )
    if (!places.has('building') || !places.has('door')) continue
    const used = new Set(places.values())
    return { at, places, ignored: words.filter((word, place) => word !== '' && !used.has(place)) }
  }
  return null
}

function readSheet(sheet: Sheet): Omit<ReadList, 'found'> | null {
  const head = findHead(sheet)
  if (head === null) return null
  const problems: FoundProblem[] = []
  const seen = new Set<string>()
  const rows = sheet.rows.slice(head.at + 1).flatMap((cells, index) => {
    if (cells.every((cell) => wordOf(cell) === '')) return []
    const at = head.at + 1 + index
    const complain = (column: ListColumn, problem: ListProblem, stops: boolean) =>
      problems.push({ sheet: sheet.name, cell: writeAddress(at, head.places.get(column) ?? 0), problem, stops })
    const say = (column: ListColumn) => {
      const place = head.places.get(column)
      return place === undefined ? '' : wordOf(cells[place])
    }
    return readRow(say, complain, seen) ?? []
  })
  return { rows, problems, ignored: head.ignored }
}

type Say = (column: ListColumn) => string
type Complain = (column: ListColumn, problem: ListProblem, stops: boolean) => void

function readRow(say: Say, complain: Complain, seen: Set<string>): ListedRow | null {
  const place = { building: say('building'), stairwell: say('stairwell'), door: say('door') }
  const empty = (['building', 'door'] as const).filter((column) => place[column] === '')
  for (const column of empty) complain(column, 'missing', true)
  for (const column of ['building', 'stairwell', 'door'] as const)
    if (place[column].length > (column === 'building' ? 40 : 20)) complain(column, 'tooLong', true)
  const key = [place.building, place.stairwell, place.door, say('name')].join('\0')
  if (seen.has(key)) complain('door', 'twice', true)
  seen.add(key)
  return { ...place, person: say('name') === '' ? null : readPerson(say, complain) }
}

function readPerson(say: Say, complain: Complain): ListedPerson {
  const name = personNameSchema.safeParse(say('name'))
  if (!name.success) complain('name', 'tooLong', true)
  const role = say('role') === '' ? 'owner' : findWord(RESIDENT_ROLES, say('role'))
  if (role === null) complain('role', 'role', true)
  const { phone, agreed } = readPhone(say, complain)
  const vehicles = readVehicles(say, complain)
  const day = say('movedInOn') === '' ? null : readPastedDay(say('movedInOn'))
  if (say('movedInOn') !== '' && day === null) complain('movedInOn', 'day', true)
  return {
    name: name.data ?? '',
    role: role ?? 'owner',
    phone,
    movedInOn: day,
    vehicles,
    purposes: [...(agreed ? ['contact' as const] : []), ...(vehicles.length > 0 ? ['vehicle' as const] : [])],
  }
}

/** A list that is already there is no consent: without a yes beside it a phone is left out, and said so. */
function readPhone(say: Say, complain: Complain): { phone: string | null; agreed: boolean } {
  const agreed = YES.test(say('contact'))
  if (say('phone') === '') return { phone: null, agreed }
  const phone = phoneSchema.safeParse(say('phone'))
  if (!phone.success) complain('phone', 'phone', true)
  if (!agreed) complain('phone', 'phoneAgreed', false)
  return { phone: agreed ? (phone.data ?? null) : null, agreed }
}

function readVehicles(say: Say, complain: Complain): { kind: VehicleKind; plate: string }[] {
  const agreed = YES.test(say('vehicle'))
  return (['ebike', 'car'] as const).flatMap((kind) => {
    if (say(kind) === '') return []
    const plate = plateSchema.safeParse(say(kind))
    if (!plate.success) complain(kind, 'plate', true)
    if (!agreed) complain(kind, 'plateAgreed', false)
    return agreed && plate.success ? [{ kind, plate: plate.data }] : []
  })
}

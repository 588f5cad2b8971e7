/** One row of cells → one community with its problems. Knows columns, not sheets; checks a row only against itself. */

import type { LedgerCommunity, LedgerField, LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'
import { type Cell, showCell, writeAddress } from '#county/registry/ledger/open/grid.ts'
import { readCount, readYear } from '#county/registry/ledger/read/cell/count.rules.ts'
import { readDate } from '#county/registry/ledger/read/cell/date.rules.ts'
import { dropIndex, isNothing, tidyName } from '#county/registry/ledger/read/cell/plain.rules.ts'
import type { Doubt, Reading } from '#county/registry/ledger/read/cell/reading.ts'
import {
  readCategory,
  readFunding,
  readName,
  readPhone,
  readText,
  readYesNo,
  splitContact,
} from '#county/registry/ledger/read/cell/word.rules.ts'
import type { Day } from '#terms/day.ts'

/** Where a row's fields stand and what the sheet says around it. Cells are already filled from their merges. */
export interface RowPlace {
  readonly sheet: string
  readonly row: number
  readonly date1904: boolean
  readonly monthFirst: boolean
  readonly columns: ReadonlyMap<LedgerField | 'contactPhone' | 'status', number>
  /** Category of the separator above, when the row has none of its own. */
  readonly sectionCategory: string | null
  readonly unit: string
  /** Days that have happened cannot lie after this one. */
  readonly asOf: Day
}

type Facts = Omit<LedgerCommunity, 'sheet' | 'row' | 'unit' | 'name'>

/** The community of a row and what a person should look at in it. */
export function readCommunity(
  cells: readonly Cell[],
  place: RowPlace,
): { community: LedgerCommunity; problems: LedgerProblem[] } {
  const reader = new RowReader(cells, place)
  const facts = readFacts(reader, place)
  const community = {
    sheet: place.sheet,
    row: place.row + 1,
    unit: place.unit,
    name: dropIndex(tidyName(showCell(reader.cell('name')))),
    ...facts,
  }
  checkErrors(reader)
  checkOrder(community, reader, place)
  // From left to right, as a person reads the row.
  const problems = reader.problems.toSorted((a, b) => a.cell.length - b.cell.length || (a.cell < b.cell ? -1 : 1))
  return { community, problems }
}

/** Hands out cells by field and collects doubts with their addresses. */
class RowReader {
  readonly problems: LedgerProblem[] = []
  readonly #cells: readonly Cell[]
  readonly place: RowPlace

  constructor(cells: readonly Cell[], place: RowPlace) {
    this.#cells = cells
    this.place = place
  }

  cell(field: LedgerField | 'contactPhone' | 'status'): Cell {
    const column = this.place.columns.get(field)
    const cell = column === undefined ? null : (this.#cells[column] ?? null)
    return cell !== null && typeof cell === 'object' && !('date' in cell) ? null : cell
  }

  raw(field: LedgerField | 'contactPhone' | 'status'): Cell {
    const column = this.place.columns.get(field)
    return column === undefined ? null : (this.#cells[column] ?? null)
  }

  has(field: LedgerField | 'contactPhone'): boolean {
    return this.place.columns.has(field)
  }

  /** The value; its doubt becomes a problem at the field's cell. */
  take<T>(field: LedgerField, reading: Reading<T>, from: LedgerField | 'contactPhone' = field): T {
    if (reading.doubt) this.doubt(field, reading.doubt, from)
    return reading.value
  }

  doubt(field: LedgerField, doubt: Doubt, from: LedgerField | 'contactPhone' = field): void {
    const column = this.place.columns.get(from) ?? this.place.columns.get('name') ?? 0
    this.problems.push({
      sheet: this.place.sheet,
      cell: writeAddress(this.place.row, column),
      row: this.place.row + 1,
      field,
      severity: 'doubt',
      found: showCell(this.#cells[column] ?? null),
      ...doubt,
    })
  }
}

function readFacts(reader: RowReader, place: RowPlace): Facts {
  const latest = Number(place.asOf.slice(0, 4))
  const category = readCategoryOf(reader, place)
  const count = (field: LedgerField, max: number): number | null =>
    reader.take(field, readCount(reader.cell(field), { max }))
  const day = (field: LedgerField): Day | null => reader.take(field, readDate(reader.cell(field), place))
  const approvedOn = day('approvedOn')
  return {
    category: category.value,
    unmanaged: reader.take('unmanaged', readYesNo(reader.cell('unmanaged'), 'unmanaged')) || category.unmanaged,
    households: count('households', 50_000),
    buildings: count('buildings', 1_000),
    builtYear: reader.take('builtYear', readYear(reader.cell('builtYear'), latest)),
    peopleGates: count('peopleGates', 100),
    carGates: count('carGates', 100),
    cameras: reader.take('cameras', readCount(reader.cell('cameras'), { max: 20_000, noneIsZero: true })),
    responsible: readName(reader.cell('responsible')),
    funding: reader.take('funding', readFunding(showCell(reader.cell('funding')))),
    // Without a column of its own, being in the plan is having been approved: that is the programme's definition.
    planned: reader.has('planned')
      ? reader.take('planned', readYesNo(reader.cell('planned'), 'planned'))
      : approvedOn !== null,
    approvedOn,
    startedOn: day('startedOn'),
    builtOn: day('builtOn'),
    connectedOn: day('connectedOn'),
    plannedDoneOn: day('plannedDoneOn'),
    blocker: readText(reader.cell('blocker')),
    ...readContact(reader),
  }
}

function readCategoryOf(
  reader: RowReader,
  place: RowPlace,
): { value: LedgerCommunity['category']; unmanaged: boolean } {
  const own = showCell(reader.cell('category'))
  const reading = readCategory(isNothing(own) ? (place.sectionCategory ?? '') : own)
  if (reading.doubt) reader.doubt('category', reading.doubt)
  else if (reading.value === null) {
    reader.doubt('category', {
      expected: { zh: '商住、回迁安置、老旧或在建', en: 'commercial, resettlement, old or under construction' },
      message: { zh: '没有写明类别，请补上', en: 'the category is not stated; please add it' },
    })
  }
  return { value: reading.value, unmanaged: reading.unmanaged }
}

function readContact(reader: RowReader): { contact: string | null; phone: string | null } {
  const phoneCell = reader.cell('phone')
  // Where person and number have columns of their own, a third for both is somebody else's.
  if (reader.has('contactPhone') && !(reader.has('contact') && reader.has('phone'))) {
    const { name, phone } = splitContact(showCell(reader.cell('contactPhone')))
    return phone === null
      ? { contact: name, phone: reader.take('phone', readPhone(phoneCell)) }
      : { contact: name, phone: reader.take('phone', readPhone(phone), 'contactPhone') }
  }
  const text = showCell(reader.cell('contact'))
  const apart = splitContact(text)
  if (apart.phone && isNothing(showCell(phoneCell)))
    return { contact: apart.name, phone: reader.take('phone', readPhone(apart.phone), 'contact') }
  const inPhone = splitContact(showCell(phoneCell))
  if (
    inPhone.phone &&
    inPhone.name &&
    /^\p{Script=Han}{2,4}$/u.test(inPhone.name) &&
    (isNothing(text) || inPhone.name === apart.name)
  ) {
    return { contact: inPhone.name, phone: reader.take('phone', readPhone(inPhone.phone)) }
  }
  return {
    contact: apart.phone ? apart.name : readName(reader.cell('contact')),
    phone: reader.take('phone', readPhone(phoneCell)),
  }
}

function checkErrors(reader: RowReader): void {
  for (const field of reader.place.columns.keys()) {
    if (field === 'status' || field === 'contactPhone') continue
    const raw = reader.raw(field)
    if (raw === null || typeof raw !== 'object' || 'date' in raw) continue
    const error = 'error' in raw
    reader.doubt(field, {
      expected: { zh: '一个值', en: 'a value' },
      message: error
        ? { zh: `公式出错(${raw.error})，没有值`, en: `the formula failed (${raw.error}) and gives no value` }
        : {
            zh: '公式没有保存计算结果，请打开文件保存一次',
            en: "the formula's result was not saved; open the file and save it once",
          },
    })
  }
}

const ORDER = ['approvedOn', 'startedOn', 'builtOn', 'connectedOn'] as const
const WORDS = {
  approvedOn: { zh: '立项', en: 'approval' },
  startedOn: { zh: '开工', en: 'start' },
  builtOn: { zh: '建成', en: 'completion' },
  connectedOn: { zh: '接入', en: 'connection' },
} as const

/** Days must follow the gates and lie in the past; a gate without the one before it is doubted, not repaired. */
function checkOrder(community: LedgerCommunity, reader: RowReader, place: RowPlace): void {
  for (const field of ORDER) {
    const on = community[field]
    if (on !== null && on > place.asOf) {
      reader.doubt(field, {
        expected: { zh: `不晚于 ${place.asOf}`, en: `not after ${place.asOf}` },
        message: {
          zh: `${WORDS[field].zh}日期 ${on} 还没有到`,
          en: `the day of ${WORDS[field].en} ${on} has not come yet`,
        },
      })
    }
  }
  let before: (typeof ORDER)[number] | null = null
  for (const field of ORDER) {
    const on = community[field]
    if (on === null) continue
    const earlier = before === null ? null : community[before]
    if (before !== null && earlier !== null && on < earlier) doubtOrder(reader, field, { on, before, earlier })
    before = field
  }
  checkGates(community, reader)
}

function doubtOrder(
  reader: RowReader,
  field: (typeof ORDER)[number],
  { on, before, earlier }: { on: Day; before: (typeof ORDER)[number]; earlier: Day },
): void {
  reader.doubt(field, {
    expected: { zh: `不早于${WORDS[before].zh} ${earlier}`, en: `not before the ${WORDS[before].en} on ${earlier}` },
    message: {
      zh: `${WORDS[field].zh} ${on} 早于${WORDS[before].zh} ${earlier}，请核对两个日期`,
      en: `the ${WORDS[field].en} on ${on} is before the ${WORDS[before].en} on ${earlier}; please check both days`,
    },
  })
}

function checkGates(community: LedgerCommunity, reader: RowReader): void {
  if (
    community.connectedOn !== null &&
    community.builtOn === null &&
    !reader.problems.some((problem) => problem.field === 'builtOn')
  ) {
    reader.doubt('connectedOn', {
      expected: { zh: '先有建成时间', en: 'a day of completion before it' },
      message: {
        zh: '已接入但没有建成时间，请补上或更正',
        en: 'connected, but no day of completion is given; please add or correct it',
      },
    })
  }
  if (
    !community.planned &&
    community.approvedOn !== null &&
    !reader.problems.some((problem) => problem.field === 'planned')
  ) {
    reader.doubt('planned', {
      expected: { zh: '与立项时间一致', en: 'in line with the day of approval' },
      message: {
        zh: `未纳入计划却有立项时间 ${community.approvedOn}，请核对`,
        en: `not in the plan, yet approved on ${community.approvedOn}; please check`,
      },
    })
  }
}

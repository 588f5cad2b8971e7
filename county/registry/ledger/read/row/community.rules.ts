/** One row of cells → one community with its problems. Knows columns, not sheets; checks a row only against itself. */

import { type Cell, showCell } from '#base/files/workbook/grid.ts'
import {
  LEDGER_FIELDS,
  type LedgerCommunity,
  type LedgerField,
  type LedgerProblem,
} from '#county/registry/ledger/ledger.contract.ts'
import { readCount, readYear } from '#county/registry/ledger/read/cell/count.rules.ts'
import { readDate } from '#county/registry/ledger/read/cell/date.rules.ts'
import { readGates } from '#county/registry/ledger/read/cell/gate.rules.ts'
import { dropNumber, looksNumbered } from '#county/registry/ledger/read/cell/name.rules.ts'
import { dropIndex, isNothing, tidyName } from '#county/registry/ledger/read/cell/plain.rules.ts'
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
import { checkOrder } from './gates.rules.ts'
import { type RowPlace, RowReader } from './row-reader.ts'

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
    name: readCommunityName(reader),
    ...facts,
  }
  checkErrors(reader)
  checkOrder(community, reader, place)
  // From left to right, as a person reads the row.
  const problems = reader.problems.toSorted((a, b) => a.cell.length - b.cell.length || (a.cell < b.cell ? -1 : 1))
  return { community, problems }
}

function readCommunityName(reader: RowReader): string {
  const written = tidyName(showCell(reader.cell('name')))
  const { numbered, columns } = reader.place
  const ordinal = columns.has('ordinal') ? showCell(reader.cell('ordinal')).trim() : ''
  const own = /^\d{1,3}/.exec(written)?.[0]
  if (numbered || (own !== undefined && own === ordinal && looksNumbered(written))) {
    return tidyName(dropNumber(written))
  }
  if (looksNumbered(dropIndex(written))) {
    reader.doubt('name', {
      expected: { zh: '不带编号的小区名称', en: 'the name without a number' },
      message: {
        zh: `“${written}”开头像是编号，暂按原样，请核实`,
        en: `“${written}” seems to begin with a number; it is kept as written for now, please check`,
      },
    })
  }
  return dropIndex(written)
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
    ...readGateCounts(reader),
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

/** Columns of their own go before one that holds both. */
function readGateCounts(reader: RowReader): { peopleGates: number | null; carGates: number | null } {
  const own = (field: 'peopleGates' | 'carGates'): number | null =>
    reader.take(field, readCount(reader.cell(field), { max: 100 }))
  const shared = reader.has('gates') ? readGates(reader.cell('gates'), reader.place.carsFirst) : null
  const take = (field: 'peopleGates' | 'carGates', count: number | null): number | null => {
    if (reader.has(field) || !shared) return own(field)
    if (shared.doubt) reader.doubt(field, shared.doubt, 'gates')
    return count
  }
  return {
    peopleGates: take('peopleGates', shared?.value.people ?? null),
    carGates: take('carGates', shared?.value.cars ?? null),
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

/** Words beside a number that are not whose number it is. */
const NOT_A_PERSON = /微信|同号|手机|电话|座机|办公|本人|短号|移动|联通|电信|转|分机|固话|号码|值班/u

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
    !NOT_A_PERSON.test(inPhone.name) &&
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
    if (!Object.hasOwn(LEDGER_FIELDS, field)) continue
    const raw = reader.raw(field)
    if (raw === null || typeof raw !== 'object' || 'date' in raw) continue
    const error = 'error' in raw
    reader.doubt(field as LedgerField, {
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

/** Contracts pasted from Excel: cells to what can be recorded, or line and column of each problem. Pure. */
import { type PastedRow, pastedProblem } from '#base/files/pasted.ts'
import { findResidentData } from '#county/works/public/telling.rules.ts'
import type { Day } from '#terms/day.ts'
import { readYuan } from '#terms/money.ts'
import { NAME_SEVERAL, NAME_UNKNOWN, type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { readPastedDay } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'
import { CONTRACT_COLUMNS, type Contract } from './contract.contract.ts'

export interface NewContract {
  readonly communityId: string
  readonly number: string
  readonly title: string
  readonly builderUnitId: string
  readonly supervisorUnitId: string | null
  /** Yuan, as written. */
  readonly amount: string
  readonly signedOn: Day
  readonly startsOn: Day
  readonly endsOn: Day
  readonly liaison: Contract['liaison']
}

/** What the names and numbers in the cells may mean. */
export interface KnownContracts {
  /** Ids of communities and of active companies by name. */
  readonly communities: ReadonlyMap<string, readonly string[]>
  readonly builders: ReadonlyMap<string, readonly string[]>
  readonly supervisors: ReadonlyMap<string, readonly string[]>
  /** Communities for which the caller's unit records. */
  readonly own: ReadonlySet<string>
  /** `<community id> <number>` of every contract there is. */
  readonly taken: ReadonlySet<string>
}

type Row = PastedRow<keyof typeof CONTRACT_COLUMNS>
type Name = keyof typeof CONTRACT_COLUMNS

export function readContractRows(rows: readonly Row[], known: KnownContracts) {
  const problems: PastedProblem[] = []
  const taken = new Set(known.taken)
  const contracts = rows.map((row) => {
    const note = (column: Name, text: Text) => {
      const found = row.cells[column].slice(0, 40)
      problems.push(pastedProblem(CONTRACT_COLUMNS, { line: row.line, column, found }, text))
    }
    const contract = readRow(row, known, note)
    const key = `${contract.communityId} ${contract.number}`
    if (contract.communityId !== '' && taken.has(key)) note('number', TAKEN)
    taken.add(key)
    return contract
  })
  return { contracts, problems }
}

type Note = (column: Name, text: Text) => void

function readRow({ cells }: Row, known: KnownContracts, note: Note): NewContract {
  const named = (column: Name, ids: ReadonlyMap<string, readonly string[]>, none: Text = NAME_UNKNOWN): string => {
    const found = ids.get(cells[column]) ?? []
    if (found.length !== 1) note(column, found.length === 0 ? none : NAME_SEVERAL)
    return found.length === 1 ? (found[0] ?? '') : ''
  }
  const text = (column: Name, most: number): string => {
    if (cells[column] === '' || cells[column].length > most) note(column, TEXT_LENGTH(most))
    return cells[column]
  }
  const communityId = named('community', known.communities)
  if (communityId !== '' && !known.own.has(communityId)) note('community', NOT_OWN)
  const fen = readYuan(cells.amount)
  if (fen === null || fen <= 0n) note('amount', AMOUNT)
  return {
    ...{ communityId, number: text('number', 60), title: text('title', 120), amount: cells.amount },
    builderUnitId: named('builder', known.builders, NO_BUILDER),
    supervisorUnitId: cells.supervisor === '' ? null : named('supervisor', known.supervisors, NO_SUPERVISOR),
    ...readDays(cells, note),
    liaison: readLiaison(cells, note),
  }
}

function readDays(cells: Row['cells'], note: Note): Pick<NewContract, 'signedOn' | 'startsOn' | 'endsOn'> {
  const day = (column: 'signedOn' | 'startsOn' | 'endsOn'): Day => {
    const read = readPastedDay(cells[column])
    if (read === null) note(column, DAY)
    return read ?? '0001-01-01'
  }
  const days = { signedOn: day('signedOn'), startsOn: day('startsOn'), endsOn: day('endsOn') }
  if (days.endsOn < days.startsOn && readPastedDay(cells.endsOn) !== null) note('endsOn', BEFORE)
  return days
}

/** All three or none: a name without a unit or a number helps nobody at the gate. */
function readLiaison(cells: Row['cells'], note: Note): NewContract['liaison'] {
  const { liaisonName: name, liaisonUnit: unit, liaisonPhone: phone } = cells
  if (name === '' && unit === '' && phone === '') return null
  if (name === '' || name.length > 30) note('liaisonName', TEXT_LENGTH(30))
  if (unit === '' || unit.length > 60 || findResidentData(unit) === 'door') note('liaisonUnit', LIAISON_UNIT)
  if (phone.length < 5 || phone.length > 30) note('liaisonPhone', PHONE)
  return { name, unit, phone }
}

const TAKEN: Text = { zh: '这个小区已有同编号的合同', en: 'this community has a contract of that number' }
const NOT_OWN: Text = { zh: '不是您单位主管的小区', en: 'your unit does not lead this community' }
const AMOUNT: Text = { zh: '应为大于 0 的金额(元)，如 129,650.00', en: 'an amount in yuan above 0, such as 129,650.00' }
const DAY: Text = { zh: '应为日期，如 2020-04-15', en: 'a day, such as 2020-04-15' }
const BEFORE: Text = { zh: '完工日期早于开工日期', en: 'it ends before it begins' }
const PHONE: Text = { zh: '写了联系人，须写工作电话', en: 'a liaison person needs a work phone' }
const LIAISON_UNIT: Text = {
  zh: '写了联系人，须写其单位(企业或乡镇)',
  en: 'a liaison person needs a unit: company or town',
}
const NO_BUILDER: Text = { zh: '单位名录中没有这个施工单位', en: 'no contractor of this name is registered' }
const NO_SUPERVISOR: Text = { zh: '单位名录中没有这个监理单位', en: 'no supervisor of this name is registered' }

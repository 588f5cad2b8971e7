/** Describes what a column holds (days, answers, phones, words) so that headings can be told apart. Decides nothing itself. */

import { type Cell, showCell } from '#base/files/workbook/grid.ts'
import type { ColumnRole } from '#county/registry/ledger/ledger.contract.ts'
import { readYear } from '#county/registry/ledger/read/cell/count.rules.ts'
import { readDate, saysHappened } from '#county/registry/ledger/read/cell/date.rules.ts'
import { dropNumber, numbersNames } from '#county/registry/ledger/read/cell/name.rules.ts'
import { dropIndex, isNothing, squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import {
  readCategory,
  readFunding,
  readPhone,
  readYesNo,
  splitContact,
} from '#county/registry/ledger/read/cell/word.rules.ts'

/** Shares (0–1) of the cells that say something; `count` is how many those are. */
export interface ColumnProfile {
  readonly count: number
  readonly day: number
  readonly year: number
  readonly number: number
  readonly answer: number
  /** Says that it has happened, without a day. */
  readonly happened: number
  readonly phone: number
  /** Holds a number, perhaps beside a name. */
  readonly carriesPhone: number
  readonly category: number
  readonly funding: number
  readonly text: number
  readonly distinct: number
  /** Short words that begin with a Chinese character, as communities are called. */
  readonly name: number
}

/** No town of the programme approved anything before. */
const PROGRAMME_YEAR = 2018

const EMPTY: ColumnProfile = {
  ...{
    count: 0,
    day: 0,
    year: 0,
    number: 0,
    answer: 0,
    happened: 0,
    phone: 0,
    carriesPhone: 0,
    category: 0,
    funding: 0,
    text: 0,
    distinct: 0,
    name: 0,
  },
}

/** Looks at `cells` (the first few hundred of a column under its heading). */
export function profileColumn(cells: readonly Cell[], date1904: boolean): ColumnProfile {
  const told = cells.filter((cell) => cell !== null && !isNothing(showCell(cell)))
  if (told.length === 0) return EMPTY
  const texts = told.map((cell) => squeeze(showCell(cell)))
  const numbered = numbersNames(texts)
  const share = (test: (text: string, cell: Cell) => boolean): number =>
    told.filter((cell, at) => test(texts[at] ?? '', cell)).length / told.length
  return {
    count: told.length,
    day: share((_, cell) => readDate(cell, { date1904 }).value !== null),
    year: share((text, cell) => isYearOfBuilding(text, cell)),
    number: share((text) => /^\d+(\.\d+)?[^\d]{0,2}$/.test(text)),
    answer: share((text, cell) => text.length <= 6 && readYesNo(cell, 'planned').doubt === undefined),
    happened: share((text) => text.length <= 6 && saysHappened(text)),
    phone: share((text, cell) => text.length >= 7 && readPhone(cell).value !== null),
    carriesPhone: share((text) => splitContact(text).phone !== null),
    category: share((text) => text.length <= 8 && readCategory(text).value !== null),
    funding: share((text) => text.length <= 8 && readFunding(text).value !== null),
    text: share((text) => /\p{Script=Han}{2}/u.test(text)),
    name: share((text) =>
      /^\p{Script=Han}[\p{Script=Han}\d()（）·a-z]{1,15}$/u.test(numbered ? dropNumber(text) : dropIndex(text)),
    ),
    distinct: new Set(texts).size / told.length,
  }
}

/** A bare year, or a month or day before the programme began: a house was built then, not its cameras. */
function isYearOfBuilding(text: string, cell: Cell): boolean {
  if (/^(19|20)\d{2}年?$/u.test(text)) return true
  const year = readYear(cell, 2049).value
  return year !== null && year < PROGRAMME_YEAR && !/^\d{5}(\.\d+)?$/.test(text)
}

const DAYS: ReadonlySet<ColumnRole> = new Set(['approvedOn', 'startedOn', 'builtOn', 'connectedOn', 'plannedDoneOn'])
const COUNTS: ReadonlySet<ColumnRole> = new Set(['households', 'buildings', 'peopleGates', 'carGates', 'cameras'])

/** The heading's score after a look at the content; content confirms or contradicts, it does not outvote clear words. */
export function weighByContent(role: ColumnRole, score: number, profile: ColumnProfile): number {
  if (profile.count === 0) return score
  if (DAYS.has(role)) {
    if (profile.year > 0.6) return score * 0.2
    // 立项 over ticks asks whether, not when; for the other gates a tick is a day that is missing.
    if (role === 'approvedOn' && profile.answer > 0.7 && profile.day < 0.2 && profile.happened > profile.day)
      return score * 0.45
    return profile.day > 0.5 ? score + 0.1 : score * (profile.text > 0.8 && profile.day < 0.1 ? 0.7 : 1)
  }
  if (role === 'planned') return profile.day > 0.5 ? score * 0.4 : score + (profile.answer > 0.6 ? 0.1 : 0)
  if (role === 'builtYear') {
    return profile.year > 0.5 ? score + 0.4 : profile.day > 0.5 ? score * 0.6 : score
  }
  // The others are contradicted only by more than a few cells.
  if (profile.count < 3) return score
  if (COUNTS.has(role)) return profile.number < 0.2 && profile.count > 4 ? score * 0.6 : score
  if (role === 'phone' || role === 'contact' || role === 'contactPhone') return weighContact(role, score, profile)
  if (role === 'name') return profile.number > 0.6 ? score * 0.3 : score
  if (role === 'category') return profile.category > 0.5 ? score + 0.1 : score * 0.8
  if (role === 'funding') return profile.funding > 0.5 ? score + 0.1 : score
  return score
}

function weighContact(role: ColumnRole, score: number, profile: ColumnProfile): number {
  if (role === 'phone')
    return profile.phone > 0.4 ? score + 0.1 : profile.text > 0.8 && profile.carriesPhone < 0.5 ? score * 0.5 : score
  if (role === 'contact') return profile.phone > 0.5 ? score * 0.4 : score
  return score
}

/** What content alone suggests for a column whose heading says nothing known; weak on purpose. */
export function guessByContent(profile: ColumnProfile): readonly [ColumnRole, number][] {
  if (profile.count < 3) return []
  if (profile.phone > 0.6) return [['phone', 0.55]]
  if (profile.category > 0.8 && profile.distinct < 0.9) return [['category', 0.55]]
  if (profile.funding > 0.8 && profile.distinct < 0.9) return [['funding', 0.55]]
  if (profile.name > 0.9 && profile.distinct > 0.9) return [['name', 0.5]]
  return []
}

/** Which unit a written name means, and how lists of a unit must fit. Pure; the units come as an argument. */
import { Fault } from '#terms/fault.ts'
import type { UnitCode, UnitLists } from './unit.contract.ts'

/** A unit with every name it goes or went by. */
export interface NamedUnit {
  readonly id: string
  readonly name: string
  readonly shortName: string | null
  readonly names: readonly { readonly name: string; readonly kind: 'former' | 'alias' }[]
}

export interface UnitMatch {
  readonly unitId: string
  readonly name: string
  readonly how: 'official' | 'short' | 'alias' | 'former' | 'contained'
  /** False when the name only occurs inside the text: a person should confirm. */
  readonly sure: boolean
}

/**
 * The unit a text means: its official name, short name, alias or a former name, whatever the width of letters, the
 * brackets, the spaces and the county's name before it; else the longest name that occurs in the text
 * (`上派镇小区台账`). Null when nothing fits or two units fit equally well.
 */
export function matchUnit(units: readonly NamedUnit[], text: string): UnitMatch | null {
  const wanted = normaliseUnitName(text)
  if (wanted === '') return null
  const spelled = units.flatMap(spellings)
  const exact = onlyUnit(spelled.filter((spelling) => spelling.text === wanted))
  if (exact) return { unitId: exact.unit.id, name: exact.unit.name, how: exact.how, sure: true }
  const inside = spelled.filter((spelling) => spelling.text.length >= 2 && wanted.includes(spelling.text))
  const longest = Math.max(0, ...inside.map((spelling) => spelling.text.length))
  const best = onlyUnit(inside.filter((spelling) => spelling.text.length === longest))
  return best && { unitId: best.unit.id, name: best.unit.name, how: 'contained', sure: false }
}

/** A unit's name without what does not tell units apart: width, brackets, spaces, province, city and county, 人民政府. */
export function normaliseUnitName(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\u200b()[\]【】〔〕“”"'、,。:·.-]/g, '')
    .replace(/^(安徽省)?(合肥市)?(肥西县)?/, '')
    .replace(/(党委政府|人民政府|政府|党工委管委会)$/, '')
    .toLowerCase()
}

interface Spelling {
  readonly unit: NamedUnit
  readonly text: string
  readonly how: Exclude<UnitMatch['how'], 'contained'>
}

const RANK: Readonly<Record<Spelling['how'], number>> = { official: 0, short: 1, alias: 2, former: 3 }

function spellings(unit: NamedUnit): Spelling[] {
  const all = [
    { unit, name: unit.name, how: 'official' as const },
    ...(unit.shortName ? [{ unit, name: unit.shortName, how: 'short' as const }] : []),
    ...unit.names.map((other) => ({ unit, name: other.name, how: other.kind })),
  ]
  return all.map(({ name, how }) => ({ unit, how, text: normaliseUnitName(name) })).filter(({ text }) => text !== '')
}

/** The spelling of highest rank, unless spellings of that rank belong to different units. */
function onlyUnit(found: readonly Spelling[]): Spelling | null {
  const first = [...found].sort((a, b) => RANK[a.how] - RANK[b.how])[0]
  if (!first) return null
  const rivals = found.some((other) => other.how === first.how && other.unit.id !== first.unit.id)
  return rivals ? null : first
}

/** The code in force on a day, null when there was none. */
export function codeOn(codes: readonly UnitCode[], day: string): UnitCode | null {
  return codes.find((code) => code.validFrom <= day && (code.validTo === null || day <= code.validTo)) ?? null
}

/** Throws `invalid` when codes or names overlap or end before they begin, or a year occurs twice. */
export function checkUnitLists(lists: UnitLists): void {
  for (const period of [...(lists.codes ?? []), ...(lists.names ?? [])])
    if (period.validFrom !== null && period.validTo !== null && period.validTo < period.validFrom)
      throw new Fault('invalid', 'registry.periodEndsBeforeStart', {
        zh: `${period.validFrom} 起、${period.validTo} 止：止日早于起日。请改正日期后再保存。`,
        en: `From ${period.validFrom} to ${period.validTo}: it ends before it begins. Correct the days and save again.`,
      })
  const codes = [...(lists.codes ?? [])].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  codes.forEach((code, index) => {
    const next = codes[index + 1]
    if (next && (code.validTo === null || code.validTo >= next.validFrom))
      throw new Fault('invalid', 'registry.codesOverlap', {
        zh: `区划代码 ${code.divisionCode} 与 ${next.divisionCode} 的有效期重叠。同一天只能有一个代码,请先填写前一个的止日。`,
        en: `Codes ${code.divisionCode} and ${next.divisionCode} overlap. A unit has one code on any day: end the earlier one first.`,
      })
  })
  requireDistinct((lists.targets ?? []).map((target) => `${target.year}年`))
  requireDistinct((lists.names ?? []).map((name) => name.name))
}

function requireDistinct(values: readonly string[]): void {
  const twice = values.find((value, index) => values.indexOf(value) !== index)
  if (twice !== undefined)
    throw new Fault('invalid', 'registry.entryTwice', {
      zh: `“${twice}”出现了两次。请删去一条后再保存。`,
      en: `"${twice}" occurs twice. Remove one and save again.`,
    })
}

/** Reads a calendar day however it was typed; what is not a full day is never completed by a guess. */
import { type Cell, showCell } from '#base/files/workbook/grid.ts'
import { type Day, makeDay } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'
import { isNothing, readNumeral, tidy } from './plain.rules.ts'
import { doubtful, type Reading, sure } from './reading.ts'
import words from './words.json' with { type: 'json' }

const DAY: Text = { zh: '年月日，如 2020-04-15', en: 'year, month and day such as 2020-04-15' }
const NOT_YET: ReadonlySet<string> = new Set(words.notYet)
const HAPPENED: ReadonlySet<string> = new Set(words.happened)
const MAC_OFFSET_DAYS = 1462 // The 1904 date system starts four years and a day later.

const waits = (text: string, message: Text): Reading<Day | null> =>
  doubtful<Day | null>(null, DAY, { zh: `“${text}”：${message.zh}`, en: `“${text}”: ${message.en}` })

/** Serial numbers of 2000-01-01 … 2059-12-31 in the 1900 system, as a bare number means a day that lost its format. */
function readSerial(value: number, date1904: boolean): Day | null {
  const serial = Math.floor(value) + (date1904 ? MAC_OFFSET_DAYS : 0)
  if (serial < 36_526 || serial > 58_440) return null
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10)
}

/** Spaces go, except between two digits, where they part a day from a time or one number from the next. */
const closeGaps = (text: string): string =>
  tidy(text)
    .toLowerCase()
    .replace(/(?<!\d) | (?!\d)/gu, '')

export interface DateOptions {
  readonly date1904: boolean
  /** The table has days that only make sense as month/day/year, so 3/4/20 is one too. */
  readonly monthFirst?: boolean
}

/** A table writes month before day when one of its days is 8/20/19 and none is 20/8/19. */
export function writesMonthFirst(cells: readonly Cell[]): boolean {
  const pairs = cells.flatMap((cell) => {
    const hit = typeof cell === 'string' ? AMERICAN.exec(cell.trim()) : null
    return hit ? [{ first: Number(hit[1]), second: Number(hit[2]) }] : []
  })
  return pairs.some(({ second }) => second > 12) && pairs.every(({ first }) => first <= 12)
}

/** One day, or null when the cell says nothing or only that it has not happened. */
export function readDate(cell: Cell, options: DateOptions): Reading<Day | null> {
  if (cell !== null && typeof cell === 'object' && 'date' in cell) return checkDay(cell.date, cell.date)
  const text = showCell(cell).trim()
  if (typeof cell === 'number' && cell < 1_000_000) {
    const day = readSerial(cell, options.date1904)
    if (day) return sure(day)
  }
  const plain = closeGaps(text).replace(/^['’](?=\d)/u, '')
  if (isNothing(plain) || saysNotYet(plain)) return sure(null)
  if (HAPPENED.has(plain)) {
    return waits(text, {
      zh: '只说明已经发生，没有日期，请补上日期',
      en: 'says that it happened but not when; please add the day',
    })
  }
  if (typeof cell === 'string' && /^\d{5}(\.\d+)?$/.test(plain)) {
    const day = readSerial(Number(plain), options.date1904)
    if (day) return sure(day)
  }
  return readWritten(plain, text, options.monthFirst ?? false)
}

/** 已开工, √: it has happened, on a day that is not given. */
export const saysHappened = (plain: string): boolean => HAPPENED.has(plain)

/** 暂未接入, 招标中, 无计划: no digit, and words that it has not come to that. */
export function saysNotYet(plain: string): boolean {
  if (NOT_YET.has(plain)) return true
  return (
    plain.length <= 10 &&
    !/\d/.test(plain) &&
    (/^(暂|尚|还|仍)?(未|没|没有|无|不|待|拟|正在|正|在)/u.test(plain) ||
      /^(前期|筹备|暂缓|计划中)/u.test(plain) ||
      /(中|缓|准备)$/u.test(plain)) &&
    !/(误|详|符|不准)/u.test(plain)
  )
}

const NOT_A_DAY: Text = { zh: '不是可以确定的日期，未采用', en: 'is not a definite date; it was not used' }
const FULL = /(?<!\d)(\d{4})[年./\\_\-—–、,。·: ](\d{1,2})[月./\\_\-—–、,。·: ](\d{1,2})(?:[日号])?(?!\d)/gu
const COMPACT = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/gu
const SHORT = /^'?(\d{2})[年./\-、](\d{1,2})[月./\-、](\d{1,2})[日号]?$/u
/** 8/20/2019 or 8/20/19, as spreadsheets set to American English write a day into a CSV. */
const AMERICAN = /^(\d{1,2})[/-](\d{1,2})[/-]((?:20)?\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/u
const SIX = /^([1-4]\d)(0[1-9]|1[0-2])([0-3]\d)$/u
const MONTH = /^(\d{4})[年./\-—、](\d{1,2})月?(份|初|上旬|中旬|下旬|底|末|中|前|内)?$/u
/** Words that may stand beside a day without changing it. */
const HARMLESS =
  /^(已|于|在|约定|计划|预计|拟|完成|完工|竣工|建成|开工|立项|批复|接入|进场|动工|施工|通过|验收|前|之前|以前|止|底前|内|星期.|周.| ?t?\d{1,2}:\d{2}(:\d{2}(\.\d+)?z?)?|00000[0-9]?|\([^待核疑暂估?？约]*\)|[,.;:。、])*$/u

function readWritten(plain: string, text: string, monthFirst: boolean): Reading<Day | null> {
  if (plain.length > 60) return waits(`${text.slice(0, 40)}…`, NOT_A_DAY)
  const spelled = spellOut(plain)
  const hits = [...spelled.matchAll(FULL)]
  const found = hits.length > 0 ? hits : [...spelled.matchAll(COMPACT)]
  if (found.length > 1) return waits(text, { zh: '一格里有多个日期', en: 'there is more than one date in the cell' })
  const [hit] = found
  if (hit) return readHit(hit, spelled, text)
  const american = readAmerican(spelled, text, monthFirst)
  if (american) return american
  const short = SHORT.exec(spelled) ?? (isMonth(spelled) ? null : SIX.exec(spelled))
  if (short) return readShort(short, text)
  if (MONTH.test(spelled) || isMonth(spelled)) {
    return waits(text, { zh: '只有年月，没有日，请补全', en: 'has a year and a month but no day; please complete it' })
  }
  if (/^\d{1,2}[月./-]\d{1,2}[日号]?$/u.test(spelled)) {
    return waits(text, { zh: '没有年份，请补全', en: 'has no year; please complete it' })
  }
  return waits(text, NOT_A_DAY)
}

/** 201909 is a month; 200912 and 201211 are days of 2020, since the programme has no 2009 and no 2012. */
const isMonth = (plain: string): boolean => /^20(1[3-9]|[2-4]\d)(0[1-9]|1[0-2])$/.test(plain)

/** Null when it is no such day. A year of two digits last cannot be one first: 8/20/19 would be in 2008. */
function readAmerican(plain: string, text: string, monthFirst: boolean): Reading<Day | null> | null {
  const hit = AMERICAN.exec(plain)
  if (!hit) return null
  const year = Number(hit[3]) < 100 ? 2000 + Number(hit[3]) : Number(hit[3])
  const day = Number(hit[1]) <= 12 && year >= 2013 ? makeDay(year, Number(hit[1]), Number(hit[2])) : null
  if (!day) return null
  if (monthFirst || Number(hit[2]) > 12) return checkDay(day, text)
  return doubtful<Day | null>(day, DAY, {
    zh: `“${text}”按“月/日/年”暂记 ${day}，请核实`,
    en: `“${text}” was read as month/day/year; ${day} is noted for now, please check`,
  })
}

/** 二〇二〇年四月五日 → 2020年4月5日. */
const spellOut = (plain: string): string =>
  plain
    .replace(/\d+(?=[〇○零一二三四五六七八九])|(?<=[〇○零一二三四五六七八九])\d+/gu, (run) =>
      [...run].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join(''),
    )
    .replace(/[〇○零一二三四五六七八九十廿]+(?=[年月日号])/gu, (run) => String(readNumeral(run) ?? run))

function readHit(hit: RegExpExecArray, plain: string, text: string): Reading<Day | null> {
  const day = makeDay(Number(hit[1]), Number(hit[2]), Number(hit[3]))
  if (!day) return waits(text, { zh: '没有这一天', en: 'there is no such day' })
  const rest = plain.replace(hit[0], '').replace(/^日|^号/u, '')
  if (!HARMLESS.test(rest)) {
    return doubtful<Day | null>(day, DAY, {
      zh: `“${text}”除日期外还有文字，暂记 ${day}，请核实`,
      en: `“${text}” says more than a date; ${day} is noted for now, please check`,
    })
  }
  return checkDay(day, text)
}

function readShort(short: RegExpExecArray, text: string): Reading<Day | null> {
  const day = makeDay(2000 + Number(short[1]), Number(short[2]), Number(short[3]))
  if (!day) return waits(text, { zh: '没有这一天', en: 'there is no such day' })
  return doubtful<Day | null>(day, DAY, {
    zh: `“${text}”的年份只有两位，暂记 ${day}，请核实`,
    en: `“${text}” has a year of two digits; ${day} is noted for now, please check`,
  })
}

function checkDay(day: Day, text: string): Reading<Day | null> {
  if (day >= '2010-01-01' && day <= '2049-12-31') return sure<Day | null>(day)
  return doubtful<Day | null>(day, DAY, {
    zh: `日期“${text}”超出本项目的年代，请核实`,
    en: `the date “${text}” lies outside the programme's years; please check`,
  })
}

/** Reads counts and years of building: 1,643 · ２８ · 51个 · 十二栋 · 约300户 · 2006年. Dates are read elsewhere. */
import { type Cell, showCell } from '#base/files/workbook/grid.ts'
import type { Text } from '#terms/text.ts'
import { isNothing, readNumeral, squeeze } from './plain.rules.ts'
import { doubtful, type Reading, sure } from './reading.ts'

const NUMBER: Text = { zh: '一个整数', en: 'one whole number' }
const YEAR: Text = { zh: '四位数年份，如 2006', en: 'a year of four digits such as 2006' }
const UNIT =
  /(户数?|栋|幢|座|楼|个|处|台|路|只|套|道|口|门|扇|条|部|人|枚|支|间|点位|点|棟|号楼|单元楼|摄像头|摄像机|探头|监控|居民|住户)+$/u
const APPROXIMATE = /(约|大约|近|左右|余|多|上下|不到|以上|以下|估计|预计|大概|将近|超过|\+|[~～]|>|<|≥|≤)/u

/** Words beside a number that make it less than certain: 12栋（待核实）, 300(另有商铺20), 12？. */
const OPEN = /待|核实|核对|存疑|估|暂|预|另|不含.*\d|其中|[?？]/u

/** 1200户（在住800户） says two things; 3（东门1、西门2） adds up. */
function hasOtherNumbers(beside: string, value: number): boolean {
  const numbers = (beside.match(/\d+/g) ?? []).map(Number)
  return numbers.length > 0 && numbers.reduce((sum, next) => sum + next, 0) !== value
}

/** Bounds beyond which a count is more likely a slip (columns swapped, a date behind a number format). */
export interface CountBounds {
  readonly max: number
  /** 无 means 0 for what a community may simply not have (existing cameras); elsewhere it means "not stated". */
  readonly noneIsZero?: boolean
}

const outOfRange = (value: number, max: number): Reading<number | null> =>
  doubtful<number | null>(value, NUMBER, {
    zh: `数值 ${value} 超出常理（最多 ${max}），请核实是否填错列`,
    en: `${value} is out of the ordinary (at most ${max}); please check that it stands in the right column`,
  })

const notANumber = (text: string): Reading<number | null> =>
  doubtful<number | null>(null, NUMBER, {
    zh: `“${text}”不是一个确定的整数，未采用`,
    en: `“${text}” is not one definite whole number; it was not used`,
  })

/** A count of households, buildings, gates or cameras; null when the cell says nothing. */
export function readCount(cell: Cell, bounds: CountBounds): Reading<number | null> {
  const text = showCell(cell)
  if (typeof cell === 'number') return checkCount(settle(cell), bounds, String(settle(cell)))
  if (cell !== null && typeof cell === 'object' && 'date' in cell) {
    return doubtful<number | null>(null, NUMBER, {
      zh: `单元格是日期 ${cell.date}，可能是数字被设成了日期格式`,
      en: `the cell is the date ${cell.date}; perhaps a number was given a date format`,
    })
  }
  const plain = squeeze(text)
  if (bounds.noneIsZero && /^(无|没有|零|none|无监控|未安装|未装|没装)$/u.test(plain)) return sure(0)
  if (isNothing(plain)) return sure(null)
  return readWrittenCount(plain, bounds, text)
}

function readWrittenCount(plain: string, bounds: CountBounds, text: string): Reading<number | null> {
  const bare = plain
    .replace(/[(（].*?[)）]/gu, '')
    .replace(/^[\p{Script=Han}]{1,6}[:：]/u, '')
    .replace(/^(共计?|合计|总计?)/u, '')
    .replace(/[。;；]$/u, '')
  const digits = bare.replace(/(?<=\d)[,，](?=\d{3}(\D|$))/gu, '').replace(UNIT, '')
  const exact = /^\d+(\.0+)?$/.test(digits) ? Number(digits) : readNumeral(digits)
  if (exact !== null && digits !== '') {
    const checked = checkCount(exact, bounds, text)
    const beside = plain.match(/[(（].*?[)）]/gu)?.join('') ?? ''
    return (OPEN.test(beside) || hasOtherNumbers(beside, exact)) && !checked.doubt ? estimate(exact, text) : checked
  }
  const questioned = /^(\d+)[^\d]{0,3}[?？]$/u.exec(digits)
  if (questioned) return estimate(Number(questioned[1]), text)
  const [only, ...others] = digits.match(/\d+/g) ?? []
  if (only !== undefined && others.length === 0 && APPROXIMATE.test(digits) && !/[.\-−]/.test(digits)) {
    return estimate(Number(only), text)
  }
  return notANumber(text.trim())
}

const estimate = (value: number, text: string): Reading<number | null> =>
  doubtful<number | null>(value, NUMBER, {
    zh: `“${text.trim()}”是约数或有待核实，暂记 ${value}，请核实`,
    en: `“${text.trim()}” is an estimate or not settled; ${value} is noted for now, please check`,
  })

/** A formula's 757.0000000001 is 757. */
const settle = (value: number): number => (Math.abs(value - Math.round(value)) < 1e-6 ? Math.round(value) : value)

function checkCount(value: number, bounds: CountBounds, text: string): Reading<number | null> {
  if (!Number.isInteger(value) || value < 0) return notANumber(text)
  if (text.replace(/\D/g, '').length >= 15) return notANumber(text)
  return value > bounds.max ? outOfRange(value, bounds.max) : sure(value)
}

/** Year of building: 2006 · 2006年 · 二〇〇六年 · 2006.5 · a date. Ranges and decades stay open, two digits are doubted. */
export function readYear(cell: Cell, latest: number): Reading<number | null> {
  if (cell !== null && typeof cell === 'object' && 'date' in cell)
    return checkYear(Number(cell.date.slice(0, 4)), latest)
  const text = showCell(cell).trim()
  const plain = squeeze(text)
  if (isNothing(plain) || NOT_BUILT.test(plain)) return sure(null)
  const years = plain.match(/(?<!\d)(?:1[89]|20)\d{2}(?!\d)/g) ?? []
  if (years.length === 1 && OPEN_YEAR.test(plain.replace(/(?:1[89]|20)\d{2}年?(?:\d{1,2}月?)?/u, ''))) {
    return doubtful<number | null>(Number(years[0]), YEAR, {
      zh: `“${text}”不是确定的年份，暂记 ${years[0]}，请核实`,
      en: `“${text}” is not definitely one year; ${years[0]} is noted for now, please check`,
    })
  }
  if (years.length === 1 && !/^\d{4}年?[-—~至到、/](?:1[3-9]|[2-9]\d)年?$/u.test(plain))
    return checkYear(Number(years[0]), latest)
  const compact = /^((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)?$/.exec(plain)
  if (compact) return checkYear(Number(compact[1]), latest)
  const numeral = readNumeral(plain.replace(/年.*$/u, ''))
  if (numeral !== null && numeral >= 1800) return checkYear(numeral, latest)
  const short = /^'?(\d{2})年?$/u.exec(plain)
  if (short) {
    const value = Number(short[1]) + (Number(short[1]) > latest % 100 ? 1900 : 2000)
    return doubtful<number | null>(value, YEAR, {
      zh: `年份只写了两位“${text}”，暂记 ${value}，请核实`,
      en: `the year “${text}” has only two digits; ${value} is noted for now, please check`,
    })
  }
  return doubtful<number | null>(null, YEAR, {
    zh: `“${text}”不是一个确定的年份，未采用`,
    en: `“${text}” is not one definite year; it was not used`,
  })
}

/** 2007年左右, 约2007年, 2007年前: near that year. 年底 and 年初 are within it. */
const OPEN_YEAR =
  /约|左右|前后|^前|之前|以前|以后|之后|^后$|余|多|近|不详|待|核|估|[?？~～]|预计|计划|拟|期|区|部分|扩建|改造|翻建|在建|未/u

/** The community itself is not finished: it has no year yet. */
const NOT_BUILT = /^(在建|未建成|未完工|未竣工|未交付|尚未(建成|交付|竣工)|建设中|正在建设|施工中)(小区)?$/u

function checkYear(value: number, latest: number): Reading<number | null> {
  if (value >= 1949 && value <= latest + 10) return sure<number | null>(value)
  return doubtful<number | null>(value, YEAR, {
    zh: `建成年份 ${value} 超出常理，请核实`,
    en: `the year ${value} is out of the ordinary; please check`,
  })
}

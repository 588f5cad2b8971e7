/** What kind of row it is that follows a head: a community, a separator, a sum, a note, a blank, the head again. */
import { type Cell, showCell } from '#base/files/workbook/grid.ts'
import { isNothing, squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { readCategory } from '#county/registry/ledger/read/cell/word.rules.ts'
import type { UnitDirectory } from '#county/registry/ledger/read/unit.rules.ts'
import { plainSeparator, readSeparatorCategory } from './separator.rules.ts'

export type RowKind =
  | { readonly kind: 'blank' | 'sum' | 'note' | 'community' }
  | { readonly kind: 'separator'; readonly text: string }
  /** A line that adds up the communities of what `text` names, above or below them. */
  | { readonly kind: 'total'; readonly text: string }
  | { readonly kind: 'nameless' }

const SUM_WORD = /^(小计|合计|总计|共计|累计|总数|汇总|总合计|本页小计|本页合计|其中)$/u
const SUM_ROW =
  /^(.{0,14}(小计|合计|总计|共计|累计)|(小计|合计|总计|共计|累计|其中)[:：(（\d\s].{0,20}|全(县|镇|乡|区)(汇总|总数)?)[:：]?\d*[户个栋处]?$/u
const NOTE =
  /^(\*|※)?(注|备注|说明|填表说明|填报说明|填表人|填报人|制表|制表人|审核|审核人|审批|联系人|联系电话|单位负责人|主要负责人|分管负责人|分管领导|负责人|填报单位|填报时间|填报日期|填表时间|填表日期|报送时间|统计时间|统计日期|截至|截止|截止时间|截止日期|截至时间|截至日期|制表时间|制表日期|以上|附|附注|打印|单位|单位盖章|\(?盖章|日期|时间|第\d+页|共\d+页|第.{1,3}页|数据来源|说\s*明)\d?[:：;；,，.。、(（共]/u

/** Cells of the row that name it: everything left of and including the community's name. */
export interface RowView {
  readonly cells: readonly Cell[]
  /** Zero-based columns of the fields; -1 where there is none. */
  readonly nameColumn: number
  readonly labelColumns: readonly number[]
  /** Columns whose value counts as content (recognised fields other than category and unit, which may be filled by merges). */
  readonly factColumns: readonly number[]
}

const textAt = (view: RowView, column: number): string => showCell(view.cells[column] ?? null).trim()

/** Decides by the words that stand in the row. A community's name wins unless it is a word for a sum. */
export function classifyRow(view: RowView): RowKind {
  const filled = view.cells.map((cell) => showCell(cell).trim()).filter((text) => text !== '')
  if (filled.length === 0) return { kind: 'blank' }
  const name = view.nameColumn < 0 ? '' : textAt(view, view.nameColumn)
  const labels = [...view.labelColumns.map((column) => textAt(view, column)), name].map(squeeze)
  if (labels.some(isSumWord)) return { kind: 'sum' }
  const [first = ''] = filled
  if (isColumnNumbers(filled) || isMeasures(filled) || EXAMPLE.test(squeeze(first))) return { kind: 'note' }
  const facts = view.factColumns.filter((column) => !isNothing(textAt(view, column))).length
  if (isNote(first, filled.length, facts)) return { kind: 'note' }
  const nameSays = !isNothing(name)
  // A line alone is about what follows, whatever column it happens to begin in.
  const isLine = filled.length === 1 && !nameSays && /\p{Script=Han}{2}/u.test(first)
  if ((facts === 0 && filled.length <= 2) || isLine) {
    const only = nameSays ? name : first
    if (filled.length === 1 || !nameSays) return judgeLonely(only)
  }
  if (nameSays) return { kind: 'community' }
  return facts >= 2 && !onlyNumbers(view) ? { kind: 'nameless' } : { kind: facts >= 2 ? 'sum' : 'blank' }
}

/** 例 | 锦绣花园 | … below the head shows how to fill the form in. */
const EXAMPLE = /^\(?(例|示例|样例|举例|范例|填写示例|填报示例|例如)\)?[:：]?$/u

/** 1 | 2 | 3 | 4 …, A | B | C … or 甲 | 乙 | 丙 … below the head numbers the columns. */
const isColumnNumbers = (filled: readonly string[]): boolean => {
  const places = filled.map((text) => readColumnNumber(squeeze(text).replace(/[()]/g, '')))
  return places.length >= 4 && places.every((place, at) => at === 0 || place === (places[at - 1] ?? Number.NaN) + 1)
}

const STEMS = '甲乙丙丁戊己庚辛壬癸'
function readColumnNumber(text: string): number {
  if (/^[a-z]$/.test(text)) return text.charCodeAt(0)
  return text.length === 1 && STEMS.includes(text) ? STEMS.indexOf(text) : Number(text || Number.NaN)
}

/** 户 | 栋 | 年 | 个 … or 是/否 | 填数字 … below the head says how to fill in. */
const isMeasures = (filled: readonly string[]): boolean =>
  filled.length >= 2 && filled.every((text) => MEASURE.test(squeeze(text)))
const MEASURE =
  /^\(?(单位|户|栋|幢|座|年|年份|个|处|台|路|只|月|日|年月日|年\/月\/日|年-月-日|yyyy.?mm.?dd|是\/否|有\/无|√|填?(数字|整数|文字|文本|日期)|四位年份|下拉选择|选择|必填|选填|手机号|11位)\)?$/u

/** The title of another list below, and a day or a place for a seal under one. */
const TITLE = /(台账|统计表|一览表|汇总表|明细表|情况表|登记表|摸排表|进度表|推进表|清单|报表|花名册|附表)([(（].*)?$/u
const DAY_LINE = /^\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?$|^[(（]?(盖章|公章|签章|签字)[)）]?$/u

const isSumWord = (text: string): boolean => text !== '' && (SUM_WORD.test(text) || SUM_ROW.test(text))

function isNote(first: string, filled: number, facts: number): boolean {
  const plain = squeeze(first)
  if (NOTE.test(plain) && (facts <= 1 || filled <= 4)) return true
  if (/^(注|备注|附注|说明|填表说明|填报说明)$/u.test(plain) && facts === 0) return true
  if (filled <= 2 && facts === 0 && (TITLE.test(plain) || DAY_LINE.test(plain))) return true
  if (filled <= 2 && facts === 0 && /^附[件表][\d一二三四五六七八九十]{0,3}[:：]?$/u.test(plain)) return true
  if (filled <= 2 && facts === 0 && /^[*※].*(必填|说明|备注|填写)|为?必填项$/u.test(plain)) return true
  return filled <= 2 && facts === 0 && (plain.length > 24 || /[。；;]$/u.test(plain))
}

/** One text alone in a row: a separator when it is short, otherwise a note. */
function judgeLonely(text: string): RowKind {
  const plain = squeeze(text)
  if (plain === '' || isNothing(plain) || /^\d+$/.test(plain)) return { kind: 'blank' }
  return plain.length <= 24 ? { kind: 'separator', text } : { kind: 'note' }
}

const onlyNumbers = (view: RowView): boolean =>
  view.factColumns.every((column) => {
    const cell = view.cells[column] ?? null
    return (
      cell === null ||
      typeof cell === 'number' ||
      isNothing(showCell(cell)) ||
      (typeof cell === 'object' && 'pending' in cell)
    )
  })

/** 上派镇 合计12个, 老旧小区小计 | | 456: null when it adds up everything or the row says more. */
export function readTotal(view: RowView, directory: UnitDirectory): RowKind | null {
  const filled = view.cells.map((cell) => showCell(cell).trim()).filter((text) => text !== '')
  const [text = '', ...others] = filled
  const { words, isSum } = plainSeparator(text)
  if (!isSum || words === '' || others.some((other) => !/^[\d,.]+[户个栋处]?$/u.test(other))) return null
  const known = directory.match(words) !== null || readSeparatorCategory(text) !== null
  return known ? { kind: 'total', text } : null
}

/**
 * 一 | 上派镇 | | 1234 and 商住小区 | | 12: a section with its number and sums in cells of their own. Null for any other
 * row; a community that is called like a unit has a number like its neighbours and more than sums.
 */
export function readHeadedSection(cells: readonly Cell[], view: RowView, directory: UnitDirectory): RowKind | null {
  const texts = cells.map((cell) => showCell(cell).trim()).filter((text) => text !== '')
  const [first = '', second = ''] = texts
  const numbered = /^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$/u.test(first)
  const label = numbered ? second : first
  if (!numbered && !isNothing(textAt(view, view.nameColumn))) return null
  if (
    texts.length < 2 ||
    isSumWord(squeeze(label)) ||
    texts.slice(numbered ? 2 : 1).some((text) => !/^\d+[户个栋处]?$/u.test(text))
  )
    return null
  const isSection = readSeparatorCategory(label) !== null || directory.match(plainSeparator(label).words) !== null
  return isSection ? { kind: 'separator', text: label } : null
}

const TITLE_CATEGORY = /(商住|商品房|回迁安置|回迁|拆迁安置|安置|老旧|在建|新建)(?=小区|类|项目|台账|统计|[)\]】]|$)/gu

/** The one category that a sheet's name or title speaks of ("老旧小区统计表"); null when none or several. */
export function findTitleCategory(texts: readonly string[]): string | null {
  for (const text of texts) {
    const words = squeeze(text).match(TITLE_CATEGORY) ?? []
    const codes = new Set(words.map((word) => readCategory(word).value))
    const [word] = words
    if (codes.size === 1 && word !== undefined) return word
  }
  return null
}

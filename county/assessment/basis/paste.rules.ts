/** Legal bases, awards and measures pasted from Excel: cells to what can be added, each problem at its cell. Pure. */
import { type PastedRow, readEachRow } from '#base/files/pasted.ts'
import { FOLLOW_UPS, type FollowUp } from '#county/assessment/rule/words.contract.ts'
import { type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { findWord, listWords, readWrittenNumber } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'
import { AWARD_COLUMNS, BASIS_COLUMNS, type Basis, MEASURE_COLUMNS } from './basis.contract.ts'

type NewBasis = Pick<Basis, 'title' | 'article' | 'text' | 'tag'>

export interface NewAward {
  readonly unitId: string
  readonly itemCode: string
  readonly points: number
  readonly text: string
  readonly decisionRef: string
}

/** A unit's sheet, as far as awards go onto it. */
export interface AwardHome {
  readonly unitId: string
  readonly unitName: string
  readonly items: readonly {
    readonly code: string
    readonly zh: string
    readonly kind: 'bonus' | 'veto'
    readonly full: number
  }[]
}

interface Read<T> {
  readonly found: readonly T[]
  readonly problems: readonly PastedProblem[]
}

type Note<K> = (column: K, text: Text) => void

function requireText<K extends string>(
  cells: Readonly<Record<K, string>>,
  note: Note<K>,
  most: Partial<Record<K, number>>,
) {
  for (const [column, length] of Object.entries(most) as [K, number][])
    if (cells[column] === '' || cells[column].length > length) note(column, TEXT_LENGTH(length))
}

/** `listed`: what stands on the list already, as `title article`. */
export function readBases(
  rows: readonly PastedRow<keyof typeof BASIS_COLUMNS>[],
  listed: ReadonlySet<string>,
): Read<NewBasis> {
  const seen = new Set(listed)
  return readEachRow(rows, BASIS_COLUMNS, (cells, note) => {
    const title = cells.title.replace(/^《(.*)》$/, '$1')
    requireText({ ...cells, title }, note, { title: 120, article: 60, text: 1000 })
    const key = `${title} ${cells.article}`
    if (seen.has(key)) note('article', LISTED)
    seen.add(key)
    const tag = cells.tag.toUpperCase()
    if (tag !== 'A' && tag !== 'B') note('tag', TAG)
    return { title, article: cells.article, text: cells.text, tag: tag === 'B' ? 'B' : 'A' }
  })
}

export function readAwards(
  rows: readonly PastedRow<keyof typeof AWARD_COLUMNS>[],
  homes: readonly AwardHome[],
): Read<NewAward> {
  return readEachRow(rows, AWARD_COLUMNS, (cells, note) => {
    requireText(cells, note, { text: 500, decisionRef: 300 })
    const home = homes.find(({ unitName }) => unitName === cells.unit)
    if (home === undefined) note('unit', NO_SHEET)
    const item = home?.items.find(({ code, zh }) => code === cells.item || zh === cells.item)
    if (home !== undefined && item === undefined) note('item', oneOf(home.items.map(({ zh }) => zh)))
    const points = item?.kind === 'veto' ? 0 : (readWrittenNumber(cells.points) ?? 0)
    if (item?.kind === 'bonus' && (points <= 0 || points > item.full)) note('points', between(item.full))
    return {
      ...{ unitId: home?.unitId ?? '', itemCode: item?.code ?? '', points },
      ...{ text: cells.text, decisionRef: cells.decisionRef },
    }
  })
}

export interface NewMeasure {
  readonly unitId: string
  readonly kind: FollowUp
  readonly text: string
  readonly basisId: string | null
  readonly decisionRef: string
}

/** `bases`: those of the list that are in use; a cell names one as 《title》article. */
export function readMeasures(
  rows: readonly PastedRow<keyof typeof MEASURE_COLUMNS>[],
  homes: readonly Pick<AwardHome, 'unitId' | 'unitName'>[],
  bases: readonly Pick<Basis, 'id' | 'title' | 'article'>[],
): Read<NewMeasure> {
  return readEachRow(rows, MEASURE_COLUMNS, (cells, note) => {
    requireText(cells, note, { text: 1000, decisionRef: 300 })
    const home = homes.find(({ unitName }) => unitName === cells.unit)
    if (home === undefined) note('unit', NO_SHEET)
    const kind = findWord(FOLLOW_UPS, cells.kind)
    if (kind === null) note('kind', { zh: `应为：${listWords(FOLLOW_UPS)}`, en: `one of: ${listWords(FOLLOW_UPS)}` })
    const named = cells.basis.replaceAll(/[《》\s]/g, '')
    const basis = bases.find(({ title, article }) => `${title}${article}` === named)
    if ((named !== '' || kind === 'sanction') && basis === undefined) note('basis', NO_BASIS)
    return {
      ...{ unitId: home?.unitId ?? '', kind: kind ?? 'notice', basisId: basis?.id ?? null },
      ...{ text: cells.text, decisionRef: cells.decisionRef },
    }
  })
}

const NO_BASIS: Text = {
  zh: '应为清单中在用的法律依据，写作《名称》第几条；依法处理必须有',
  en: 'a basis in use of the list, as 《title》article; a sanction needs one',
}
const LISTED: Text = { zh: '清单中已有这一条', en: 'this article is on the list already' }
const TAG: Text = { zh: '应为 A（已核对原文）或 B（转引）', en: 'A (read in the original) or B (quoted)' }
const NO_SHEET: Text = { zh: '这次考评中没有这个单位', en: 'this unit has no sheet in this assessment' }
const oneOf = (names: readonly string[]): Text => ({
  zh: names.length === 0 ? '这个单位的得分表没有加分或否决项目' : `应为：${names.join('、')}`,
  en: names.length === 0 ? 'its sheet has no bonus and no veto' : `one of: ${names.join(', ')}`,
})
const between = (most: number): Text => ({
  zh: `应大于 0，最多 ${most} 分`,
  en: `above 0 and at most ${most}`,
})

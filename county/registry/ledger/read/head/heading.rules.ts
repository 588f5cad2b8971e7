/** Scores what a heading's words may mean, from the table headings.json. Looks at words only, never at the column's content. */
import type { ColumnRole } from '#county/registry/ledger/ledger.contract.ts'
import { squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import table from './headings.json' with { type: 'json' }

interface HeadingRow {
  readonly role: ColumnRole
  readonly score: number
  readonly pattern: RegExp
  readonly not: RegExp | null
}

const TABLE: readonly HeadingRow[] = table.map((row) => ({
  role: row.field as ColumnRole,
  score: row.score,
  pattern: new RegExp(row.pattern, 'u'),
  not: row.not === undefined ? null : new RegExp(row.not, 'u'),
}))

export type Scores = ReadonlyMap<ColumnRole, number>

/** Marks that send the reader to a note: ①, (注1), *. They go before NFKC makes ① a 1. */
const FOOTNOTE =
  /[\u2460-\u2473\u2776-\u277f¹²³⁴⁵*＊※△▲★☆]|[(（[【]\s*(?:见|详见)?\s*(?:注|说明|备注|附注)\s*[\d一二三四五]?\s*[)）\]】]/gu

/** 是否三无(是/否) → 三无是否是否: marks and brackets go, the words in brackets stay. */
export function plainHeading(text: string): string {
  return squeeze(text.replace(FOOTNOTE, ''))
    .replace(
      /\((单位[:：]?)?(万元|元|㎡|m2|平方米|是或否|是\/否|填是或否|√|是、否|y\/n|打√|月|日|年月日|年\/月\/日|年月|个|栋|幢|处|台|路|只|yyyy[-/.年]?mm[-/.月]?dd日?|下拉选择|必填|选填)\)/gu,
      '',
    )
    .replace(/^#+|#+$/gu, '')
    .replace(/^[(（]?[一二三四五六七八九十\d]+[)）]?[、.．](?=\D)/u, '')
    .replace(/[()（）[\]【】{}<>《》"'“”:：?？!！。]/gu, '')
}

const cache = new Map<string, Scores>()

function scoreText(text: string): Scores {
  const known = cache.get(text)
  if (known) return known
  const scores = new Map<ColumnRole, number>()
  if (text !== '' && text.length <= 40) {
    for (const { role, score, pattern, not } of TABLE) {
      if (score <= (scores.get(role) ?? 0) || !pattern.test(text) || not?.test(text)) continue
      scores.set(role, score)
    }
  }
  if (cache.size < 5_000) cache.set(text, scores)
  return scores
}

const best = (scores: Scores): number => Math.max(0, ...scores.values())

/** Headings said only in part under a group ("时间节点 | 立项") mean something only together with it. */
const GROUP_NEEDED =
  /^(计划|实际|时间|日期|数量|个数|数|人|车|姓名|名称|立项|开工|建成|完工|竣工|接入|完成|批复|联网|初验|动工|实际)(时间|日期|数量|数)?$/u

/**
 * What a column's heading may mean, by role. `path` is its headings from the group down to the leaf. The leaf counts
 * alone when it is clear; a short leaf is read together with its group.
 */
export function scoreHeading(path: readonly string[]): Scores {
  const parts = path.map(plainHeading).filter((part) => part !== '')
  const leaf = parts.at(-1) ?? ''
  const alone = scoreText(leaf)
  if (parts.length < 2) return alone
  const together = scoreText(parts.join(''))
  if (best(alone) >= 0.7 && !GROUP_NEEDED.test(leaf)) return alone
  const merged = new Map<ColumnRole, number>()
  for (const [role, score] of together) {
    // "推进情况" over 立项 or 动工 is not the state of things but the days of its gates.
    if (role === 'status' && alone.size > 0 && !alone.has('status')) continue
    merged.set(role, score * (GROUP_NEEDED.test(leaf) ? 0.98 : 0.9))
  }
  // A group that promises days ("时间节点") makes 立项 a day, never a yes or no.
  const days = /时间|日期|节点|进度|进展|推进|阶段/u.test(parts.slice(0, -1).join(''))
  for (const [role, score] of alone) {
    if (days && role === 'planned') continue
    if (score > (merged.get(role) ?? 0)) merged.set(role, score)
  }
  if (days) merged.delete('plannedDoneOn')
  const plannedLeaf = /计划|预计|拟|目标|时限/u.test(leaf) || /计划完|预计完|拟完/u.test(parts.join(''))
  if (days && plannedLeaf) merged.set('plannedDoneOn', Math.max(0.9, alone.get('plannedDoneOn') ?? 0))
  return merged
}

/** The key under which a correction by hand is remembered: the words of the heading path. */
export function writeHeadingKey(path: readonly string[]): string {
  return path
    .map(plainHeading)
    .filter((part) => part !== '')
    .join('|')
    .slice(0, 200)
}

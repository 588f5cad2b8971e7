/** From facts to points: what each line of a sheet is worth, and the whole. Pure; the same facts give the same points. */
import type { AssessmentRule, RuleItem } from '#county/assessment/rule/rule.contract.ts'
import type { Measure, SheetResult, UnitGroup } from '#county/assessment/rule/words.contract.ts'
import type { Award, Fact, Line, SheetContent } from './sheet.contract.ts'

export interface Scored {
  readonly group: UnitGroup
  /** Facts of the unit by what they are measured for. */
  readonly facts: Readonly<Partial<Record<Measure, readonly Fact[]>>>
  readonly awards: readonly Award[]
  /** Keys of facts that an upheld objection took out. */
  readonly excluded: ReadonlySet<string>
}

/**
 * Base lines without any fact are left out and the others stand for the whole, so that nobody loses or wins by having had
 * nothing to do. A veto makes the sheet fail, whatever its points.
 */
export function scoreSheet(rule: AssessmentRule, of: Scored): SheetContent {
  const items = rule.items.filter(({ groups }) => groups.includes(of.group))
  const lines = items.map((item) => scoreLine(item, of))
  const base = lines.filter(({ kind }) => kind === 'base')
  const counted = base.filter(({ points }) => points !== null)
  const whole = sum(base.map(({ full }) => full))
  const open = sum(counted.map(({ full }) => full))
  const earned = open === 0 ? 0 : (sum(counted.map(({ points }) => points ?? 0)) * whole) / open
  const rest = sum(lines.filter(({ kind }) => kind !== 'base').map(({ points }) => points ?? 0))
  const total = round(Math.max(0, earned + rest))
  const vetoed = lines.some(({ kind, awards }) => kind === 'veto' && awards.length > 0)
  return { lines, base: round(earned), total, vetoed, result: decideResult(rule, { total, vetoed, rated: open > 0 }) }
}

function scoreLine(item: RuleItem, { facts, awards, excluded }: Scored): Line {
  const { code, zh, en, kind, measure, most } = item
  const all = facts[measure] ?? []
  const shown = all.map((fact) => ({ ...fact, excluded: excluded.has(fact.key) }))
  const live = shown.filter((fact) => !fact.excluded)
  const met = live.filter((fact) => fact.met).length
  const own = awards.filter(({ itemCode }) => itemCode === code)
  const line = {
    code,
    zh,
    en,
    kind,
    measure,
    full: item.points,
    met,
    missed: live.length - met,
    facts: shown,
    awards: own,
  }
  if (kind === 'base') return { ...line, points: live.length === 0 ? null : round((item.points * met) / live.length) }
  if (kind === 'deduction')
    return { ...line, points: 0 - round(Math.min(most ?? Number.POSITIVE_INFINITY, item.points * live.length)) }
  if (kind === 'bonus') return { ...line, points: round(Math.min(item.points, sum(own.map(({ points }) => points)))) }
  return { ...line, points: 0 }
}

/** First row that fits. */
function decideResult(
  { excellent, pass }: AssessmentRule,
  { total, vetoed, rated }: { readonly total: number; readonly vetoed: boolean; readonly rated: boolean },
): SheetResult {
  if (vetoed) return 'fail'
  if (!rated) return 'unrated'
  if (total >= excellent) return 'excellent'
  return total >= pass ? 'pass' : 'fail'
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
const round = (value: number): number => Math.round((value + Number.EPSILON) * 100) / 100

/** Place within a group: 1 is best, ties share one; who has nothing to be assessed by has none, a vetoed unit comes last. */
export function rankSheets<S extends { readonly group: UnitGroup; readonly content: SheetContent }>(
  sheets: readonly S[],
): (S & { readonly rank: number | null })[] {
  const weight = ({ content }: S) => (content.vetoed ? -1 : content.total)
  return sheets.map((sheet) => {
    if (sheet.content.result === 'unrated') return { ...sheet, rank: null }
    const better = sheets.filter(
      (other) => other.group === sheet.group && other.content.result !== 'unrated' && weight(other) > weight(sheet),
    )
    return { ...sheet, rank: better.length + 1 }
  })
}

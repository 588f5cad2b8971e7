/** What a gate asks of a community, how it stands, what may be handed in and how it may be decided. Pure; tables. */
import type { GatedStage, Requirement, RequirementTable } from '#county/evidence/requirement/requirement.contract.ts'
import type { Approach, Category, Funding } from '#terms/category.ts'
import { type Day, daysBetween } from '#terms/day.ts'
import { gatesBefore, type Stage, stageRow } from '#terms/stage.ts'
import type { Text } from '#terms/text.ts'
import type { Standing } from './gate.contract.ts'

export interface Asked {
  readonly category: Category
  readonly unmanaged: boolean
  readonly approach: Approach | null
  /** Who pays: by the ledger, else by the rule of the approach. */
  readonly funding: Funding | null
}

/** What a gate asks of this community, in the table's order. */
export function decideRequirements(table: RequirementTable, gate: GatedStage, of: Asked): Requirement[] {
  return table.rows.filter(
    (row) =>
      row.gate === gate &&
      (row.categories?.includes(of.category) ?? true) &&
      (row.unmanaged ?? of.unmanaged) === of.unmanaged &&
      (row.approaches === null || (of.approach !== null && row.approaches.includes(of.approach))) &&
      (row.funding === null || row.funding === of.funding),
  )
}

/** Who reviews a gate: its own unit's leader or the county. */
export function decideReviewer(table: RequirementTable, gate: GatedStage): 'unit' | 'county' {
  return table.gates.find((row) => row.gate === gate)?.review ?? 'county'
}

/** What is there for one requirement. */
export interface Given {
  readonly files: readonly unknown[]
  readonly value: number | null
}

/** A measurement is met by its value, everything else by a file. */
export function isMet(row: Requirement, given: Given): boolean {
  return row.kind === 'measurement' ? given.value !== null : given.files.length > 0
}

/** Whether a measured value lies outside its limits. */
export function isOutside(row: Requirement, given: Given): boolean {
  if (row.measure === null || given.value === null) return false
  const { atLeast, atMost } = row.measure
  return (atLeast !== null && given.value < atLeast) || (atMost !== null && given.value > atMost)
}

export interface Standpoint {
  /** The programme's record: passed or not, and where it comes from. */
  readonly passed: boolean
  readonly source: string | null
  readonly submission: 'submitted' | 'returned' | 'passed' | 'conditional' | null
  readonly openFixes: number
}

interface StandingRow {
  readonly standing: Standing
  readonly when: (at: Standpoint) => boolean
}

const decided = (at: Standpoint): boolean => at.submission === 'passed' || at.submission === 'conditional'

/** First match wins. */
export const STANDING_TABLE: readonly StandingRow[] = [
  { standing: 'inReview', when: (at) => at.submission === 'submitted' },
  { standing: 'conditional', when: (at) => decided(at) && at.passed && at.openFixes > 0 },
  { standing: 'reviewed', when: (at) => decided(at) && at.passed },
  { standing: 'takenBack', when: decided },
  { standing: 'returned', when: (at) => at.submission === 'returned' },
  { standing: 'byHand', when: (at) => at.passed && at.source === 'page' },
  { standing: 'fromLedger', when: (at) => at.passed },
  { standing: 'collecting', when: () => true },
]

export function decideStanding(at: Standpoint): Standing {
  return STANDING_TABLE.find((row) => row.when(at))?.standing ?? 'collecting'
}

/** The gate before this one that holds it up, by the programme's order: not passed, or passed with a list to mend. */
export function findObstacle(
  stage: Stage,
  gates: ReadonlyMap<Stage, { readonly passed: boolean; readonly openFixes: number }>,
): { readonly stage: Stage; readonly because: 'notPassed' | 'fixesOpen' } | null {
  const missing = (stageRow(stage).needs as readonly Stage[]).find(
    (need) => need !== 'surveyed' && !gates.get(need)?.passed,
  )
  if (missing !== undefined) return { stage: missing, because: 'notPassed' }
  const toMend = gatesBefore(stage).find((earlier) => (gates.get(earlier)?.openFixes ?? 0) > 0)
  if (toMend !== undefined) return { stage: toMend, because: 'fixesOpen' }
  return null
}

export interface Review {
  readonly outcome: 'passed' | 'conditional' | 'returned'
  readonly reason: string | null
  readonly fixes: readonly { readonly dueOn: Day }[]
  readonly today: Day
  readonly state: string
  readonly isSubmitter: boolean
  readonly reviewerMay: boolean
  /** Measured values outside their limits. */
  readonly failing: number
}

export interface ReviewRefusal {
  readonly because: string
  readonly refuses: (review: Review) => boolean
  readonly kind: 'invalid' | 'conflict' | 'notAllowed'
  readonly text: Text
}

/** First refusal wins. */
export const REVIEW_TABLE: readonly ReviewRefusal[] = [
  {
    because: 'notWaiting',
    kind: 'conflict',
    refuses: (review) => review.state !== 'submitted',
    text: { zh: '这次提交已审过。请刷新页面。', en: 'This was decided already. Reload the page.' },
  },
  {
    because: 'ownSubmission',
    kind: 'notAllowed',
    refuses: (review) => review.isSubmitter,
    text: {
      zh: '自己提交的不能自己审，请由另一人审查。',
      en: 'Nobody reviews what they handed in; another person must.',
    },
  },
  {
    because: 'countyReviews',
    kind: 'notAllowed',
    refuses: (review) => !review.reviewerMay,
    text: { zh: '这个节点由县建设办审查。', en: "This gate is reviewed by the county's programme office." },
  },
  {
    because: 'reasonMissing',
    kind: 'invalid',
    refuses: (review) => review.outcome === 'returned' && !review.reason,
    text: { zh: '退回须写明原因，便于对方补正。', en: 'Returning needs a reason, so that it can be put right.' },
  },
  {
    because: 'fixesMissing',
    kind: 'invalid',
    refuses: (review) => review.outcome === 'conditional' && review.fixes.length === 0,
    text: {
      zh: '基本通过须列出整改项和期限。',
      en: 'A conditional pass needs a list of what to mend, each with a day.',
    },
  },
  {
    because: 'fixesNotWanted',
    kind: 'invalid',
    refuses: (review) => review.outcome !== 'conditional' && review.fixes.length > 0,
    text: { zh: '有整改项的，请选“基本通过”。', en: 'With something to mend, choose the conditional pass.' },
  },
  {
    because: 'fixDueInPast',
    kind: 'invalid',
    refuses: (review) => review.fixes.some(({ dueOn }) => daysBetween(review.today, dueOn) < 0),
    text: { zh: '整改期限不能早于今天。', en: 'A fix cannot be due before today.' },
  },
  {
    because: 'measurementFails',
    kind: 'invalid',
    refuses: (review) => review.outcome === 'passed' && review.failing > 0,
    text: {
      zh: '有实测值不达标，不能直接通过：请退回，或列入整改项作“基本通过”。',
      en: 'A measured value is outside its limits: return it, or pass conditionally with that to be mended.',
    },
  },
]

/** Why a decision is refused; null when it may be written down. */
export function explainReviewRefusal(review: Review): ReviewRefusal | null {
  return REVIEW_TABLE.find((row) => row.refuses(review)) ?? null
}

/** A unit's report from open to received: who may do what in which state, and until when. A table; nothing is carried out here. */
import { addDays, type Day, startOfDay } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { workingDayOnOrAfter } from '#terms/working-days.ts'

export const REPORT_STATES = {
  open: { zh: '待填报', en: 'to be filled in' },
  submitted: { zh: '待审签', en: 'to be signed' },
  signed: { zh: '待收讫', en: 'to be received' },
  received: { zh: '已收讫', en: 'received' },
  returned: { zh: '已退回', en: 'returned' },
} as const
export type ReportState = keyof typeof REPORT_STATES

export type ReportMove = 'edit' | 'submit' | 'sign' | 'sendBack' | 'receive' | 'return' | 'reopen'

interface MoveRow {
  readonly from: readonly ReportState[]
  readonly to: ReportState | null
  /** By the unit: only until the cut-off, or as long as the office reopened. */
  readonly untilCutOff: boolean
  readonly zh: string
  readonly en: string
}

/** `to` null: the state stays. */
export const REPORT_MOVES: Readonly<Record<ReportMove, MoveRow>> = {
  edit: { from: ['open', 'returned'], to: null, untilCutOff: true, zh: '填报', en: 'filled in' },
  submit: { from: ['open', 'returned'], to: 'submitted', untilCutOff: true, zh: '送审签', en: 'submitted' },
  sign: { from: ['submitted'], to: 'signed', untilCutOff: true, zh: '审签', en: 'signed' },
  sendBack: { from: ['submitted'], to: 'open', untilCutOff: false, zh: '退给经办人', en: 'sent back to the clerk' },
  receive: { from: ['signed'], to: 'received', untilCutOff: false, zh: '收讫', en: 'received' },
  return: { from: ['submitted', 'signed'], to: 'returned', untilCutOff: false, zh: '退回', en: 'returned' },
  reopen: {
    from: ['open', 'submitted', 'signed', 'returned'],
    to: null,
    untilCutOff: false,
    zh: '补报放开',
    en: 'reopened',
  },
}

export interface ReportTimes {
  readonly state: ReportState
  readonly cutOff: Date
  readonly reopenedUntil: Date | null
}

/** The state after a move. Throws `conflict` for the wrong state or after the cut-off. */
export function decideReport(report: ReportTimes, move: ReportMove, now: Date): ReportState {
  const row = REPORT_MOVES[move]
  if (!row.from.includes(report.state)) throw wrongState(report.state, row)
  if (row.untilCutOff && isClosed(report, now)) throw cutOffPast()
  return row.to ?? report.state
}

/** Whether the unit can no longer report. */
export function isClosed({ cutOff, reopenedUntil }: Omit<ReportTimes, 'state'>, now: Date): boolean {
  return now > cutOff && (reopenedUntil === null || now > reopenedUntil)
}

const NOON_MS = 12 * 3_600_000

/** 12:00 on the day after the 旬 ends, or on the next working day when offices are closed. */
export function cutOffOf(periodTo: Day): Date {
  return new Date(startOfDay(workingDayOnOrAfter(addDays(periodTo, 1))).getTime() + NOON_MS)
}

/** Two people answer for a report: who submitted does not sign. */
export function refuseOwnSignature(submittedBy: string | null, signerId: string): void {
  if (submittedBy !== signerId) return
  throw new Fault('notAllowed', 'round.sameHand', {
    zh: '这份填报是您送审的，不能由您审签。请由分管负责人审签。',
    en: 'You submitted this report, so another person, the leader in charge, must sign it.',
  })
}

/** 无变化 means no lines, and lines mean a change. */
export function refuseContradiction(unchanged: boolean, lineCount: number): void {
  if (unchanged && lineCount > 0)
    throw new Fault('conflict', 'round.unchangedWithLines', {
      zh: `已经填了${lineCount}处变化，不能按“无变化”上报。请先撤销这些变化，或按有变化送审。`,
      en: `There are ${lineCount} reported changes, so it cannot be "no changes". Take them back or submit them.`,
    })
  if (!unchanged && lineCount === 0)
    throw new Fault('conflict', 'round.nothingReported', {
      zh: '还没有填任何变化。本旬确无变化的，请用“无变化上报”。',
      en: 'Nothing has been filled in. If nothing changed, report "no changes".',
    })
}

function wrongState(state: ReportState, row: MoveRow): Fault {
  const needed = row.from.map((from) => REPORT_STATES[from])
  return new Fault('conflict', 'round.wrongState', {
    zh: `这份填报现在是“${REPORT_STATES[state].zh}”，只有“${needed.map((text) => text.zh).join('、')}”时才能${row.zh}。请刷新页面。`,
    en: `This report is ${REPORT_STATES[state].en}; it can be ${row.en} only while ${needed.map((text) => text.en).join(' or ')}. Reload the page.`,
  })
}

function cutOffPast(): Fault {
  return new Fault('conflict', 'round.cutOffPast', {
    zh: '本旬填报已经截止，原有数据沿用，标记为未报。请填入下一旬，或请建设办说明理由后放开补报。',
    en: 'The cut-off has passed; your earlier figures stand, marked as not reported. Report in the next round or ask the office to reopen.',
  })
}

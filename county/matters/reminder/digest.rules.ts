/** What each unit is told in the morning: one message, from closed lists and numbers only. Free text never leaves the node. */
import { countDaysLeft } from '#county/matters/escalation/escalation.rules.ts'
import type { EscalationRule, Told } from '#county/matters/escalation/rule.contract.ts'
import {
  MATTER_KINDS,
  MATTER_LEVELS,
  type MatterKind,
  type MatterLevel,
  type MatterState,
  writeMatterNumber,
} from '#county/matters/matter/words.contract.ts'
import type { Day } from '#terms/day.ts'

/** A matter as far as a message may speak of it: no title, no demand, no name. */
export interface ToldMatter {
  readonly id: string
  readonly year: number
  readonly number: number
  readonly kind: MatterKind
  readonly communityName: string | null
  readonly communityUnitId: string | null
  readonly leadUnitId: string
  readonly cooperatingUnitIds: readonly string[]
  readonly raisedUnitId: string | null
  readonly state: MatterState
  readonly level: MatterLevel
  readonly deadline: Day
  readonly pausedOn: Day | null
  readonly pauseAsked: boolean
  readonly roseToday: boolean
  /** Issued, sent back or reopened since yesterday. */
  readonly isNew: boolean
}

/** Whom a digest is for: a unit, or the office (`null`). `leads`: the unit is the leading group. */
export interface Addressee {
  readonly unitId: string | null
  readonly isLeadingGroup: boolean
}

export interface Digest {
  readonly subject: string
  readonly lines: readonly string[]
  readonly items: number
}

/** More lines than this help nobody: the rest is a number, and the list is in the system. */
const MOST_LINES = 30

/** The digest of one addressee on a day, or null when there is nothing to say. */
export function composeDigest(
  matters: readonly ToldMatter[],
  to: Addressee,
  { rule, today }: { readonly rule: EscalationRule; readonly today: Day },
): Digest | null {
  const told = matters.flatMap((matter) => {
    const why = decideWhy(matter, to, { rule, today })
    return why === null ? [] : [`${writeMatter(matter)}：${why}`]
  })
  if (told.length === 0) return null
  const left = told.length - MOST_LINES
  const lines = left > 0 ? [...told.slice(0, MOST_LINES), `另有 ${left} 件，请进入系统查看。`] : told
  return { subject: `督办提醒 ${today}：${told.length} 件`, lines, items: told.length }
}

/** Why the addressee is told of a matter today. First reason wins, so that each matter has one line. */
function decideWhy(
  matter: ToldMatter,
  to: Addressee,
  { rule, today }: { readonly rule: EscalationRule; readonly today: Day },
): string | null {
  const left = countDaysLeft(matter, today)
  const level = MATTER_LEVELS[matter.level].zh
  if (matter.roseToday && isTold(matter, to, rule)) return `今日升为${level}，新期限 ${matter.deadline}`
  if (to.unitId === null) return decideOffice(matter, left)
  if (matter.leadUnitId !== to.unitId || left === null || matter.pausedOn !== null) return null
  if (left < 0) return `已超期 ${-left} 个工作日${matter.level === 'none' ? '' : `（${level}）`}`
  if (left <= rule.remindDays) return `${left === 0 ? '今天到期' : `还剩 ${left} 个工作日`}，期限 ${matter.deadline}`
  return matter.isNew ? `新交办，期限 ${matter.deadline}` : null
}

function decideOffice(matter: ToldMatter, left: number | null): string | null {
  if (matter.state === 'proposed') return '待立项'
  if (matter.state === 'checked') return '待销号'
  if (matter.pauseAsked) return '停表申请待审批'
  return matter.level === 'red' && left !== null && left < 0 ? `红单超期 ${-left} 个工作日` : null
}

/** Whether the table tells this addressee of the level to which the matter rose. */
function isTold(matter: ToldMatter, to: Addressee, rule: EscalationRule): boolean {
  const tells = rule.steps.find(({ level }) => level === matter.level)?.tells ?? []
  const are: Readonly<Record<Told, boolean>> = {
    lead: to.unitId === matter.leadUnitId,
    cooperating: to.unitId !== null && matter.cooperatingUnitIds.includes(to.unitId),
    community: to.unitId !== null && to.unitId === matter.communityUnitId,
    raiser: to.unitId === matter.raisedUnitId,
    office: to.unitId === null,
    leaders: to.isLeadingGroup,
  }
  return tells.some((one) => are[one])
}

function writeMatter(matter: ToldMatter): string {
  const where = matter.communityName === null ? '' : ` ${matter.communityName}`
  return `${writeMatterNumber(matter)}${where} ${MATTER_KINDS[matter.kind].zh}`
}

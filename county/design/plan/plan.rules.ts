/** What a device plan comes to, what keeps it from being handed in, and who may do what with it. Pure. */
import { forecastUpkeep, priceBill, sumBill } from '#county/design/bill/bill.contract.ts'
import type { CheckedRow } from '#county/design/standard/standard.contract.ts'
import { type DeviceType, deviceRow, type OpinionState, type PlanState } from '#county/design/words.contract.ts'
import type { Text } from '#terms/text.ts'
import type { Content } from './content.contract.ts'
import type { Deeds } from './plan.contract.ts'
import { judgeViews } from './privacy.contract.ts'

export function summarize(content: Content, checked: readonly CheckedRow[]) {
  const counts = new Map<DeviceType, number>()
  for (const { type } of content.devices) counts.set(type, (counts.get(type) ?? 0) + 1)
  const verdicts = judgeViews(content).map(({ verdict }) => verdict)
  const sums = sumBill(priceBill(content))
  return {
    devices: content.devices.length,
    cameras: content.devices.filter(({ type }) => deviceRow(type).films).length,
    byType: [...counts].map(([type, count]) => ({ type, count })),
    masked: verdicts.filter((one) => one === 'masked').length,
    toMend: verdicts.filter((one) => one !== 'masked' && one !== 'clear').length,
    gaps: checked.filter(({ outcome }) => outcome === 'gap').length,
    unknown: checked.filter(({ outcome }) => outcome === 'unknown').length,
    totalFen: sums.totalFen,
    upkeepFen: forecastUpkeep(sums.equipmentFen).at(-1)?.sumFen ?? 0,
    unpriced: sums.unpriced,
  }
}

export interface Hindrance extends Text {
  readonly code: string | null
}

/** What keeps a plan from being handed in; a consent or a turned camera is for the reviewers to judge. */
export function findHindrances(content: Content): Hindrance[] {
  const filming = content.devices.filter(({ type }) => deviceRow(type).films)
  const plan = (isSo: boolean, zh: string, en: string): Hindrance[] => (isSo ? [{ code: null, zh, en }] : [])
  return [
    ...plan(content.devices.length === 0, '图上还没有设备', 'there is no device on the drawing'),
    ...plan(content.purpose.trim() === '', '没有写明建设必要性', 'why it is necessary is not stated'),
    ...filming
      .filter(({ legalClass }) => legalClass === null)
      .map(({ code }) => ({ code, zh: '没有填区域性质', en: 'has no legal class' })),
    ...filming
      .filter(({ angle, range }) => angle === null || range === null)
      .map(({ code }) => ({ code, zh: '没有填视场角或距离', en: 'has no angle or range of view' })),
    ...judgeViews(content)
      .filter(({ verdict }) => verdict === 'forbidden')
      .map(({ code, reached }) => ({
        ...{ code, zh: `画面触及不得拍摄的区域(${reached.join('、')})` },
        en: `reaches what must not be filmed (${reached.join(', ')})`,
      })),
  ]
}

export interface Standing {
  readonly state: PlanState
  readonly mayEdit: boolean
  readonly mayReview: boolean
  /** The caller handed the plan in. */
  readonly isSubmitter: boolean
  readonly hindrances: number
  readonly opinions: readonly OpinionState[]
}

/** Deeds by state; a pass needs every opinion closed and somebody else than who handed it in. */
export function decideDeeds(one: Standing): Deeds {
  const isDrawn = one.state === 'draft' || one.state === 'returned'
  const isInReview = one.state === 'inReview'
  const isLive = isDrawn || isInReview
  return {
    edit: one.mayEdit && isDrawn,
    submit: one.mayEdit && isDrawn && one.hindrances === 0 && !one.opinions.includes('open'),
    withdraw: one.mayEdit && isDrawn,
    opine: one.mayReview && isInReview,
    answer: one.mayEdit && isLive,
    settle: one.mayReview && isLive,
    return: one.mayReview && isInReview && !one.isSubmitter,
    pass: one.mayReview && isInReview && !one.isSubmitter && one.opinions.every((state) => state === 'closed'),
    evidence: one.mayEdit && one.state === 'passed',
  }
}

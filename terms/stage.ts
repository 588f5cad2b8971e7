/** The gates a community passes, in order. A table of words; the rules of passing are in `county/programme`. */
import { z } from 'zod'
import type { Text } from './text.ts'

export interface StageRow extends Text {
  readonly code: string
  /** What passing it is called in a count: 已开工 31. */
  readonly passed: Text
  /** Gates that must have been passed before, by the programme's practice. */
  readonly needs: readonly string[]
}

/**
 * Order is meaning: the funnel and the ramp of colours follow it. `connected` needs `built` and a passed connection
 * test, not `accepted`: in practice a community is connected days after building and accepted after a month's trial.
 */
export const STAGE_TABLE = [
  { code: 'surveyed', zh: '摸排', en: 'surveyed', passed: { zh: '已摸排', en: 'surveyed' }, needs: [] },
  { code: 'approved', zh: '立项', en: 'approved', passed: { zh: '已立项', en: 'planned' }, needs: ['surveyed'] },
  {
    code: 'designed',
    zh: '设计审查',
    en: 'design reviewed',
    passed: { zh: '已审查', en: 'design reviewed' },
    needs: ['approved'],
  },
  { code: 'started', zh: '开工', en: 'started', passed: { zh: '已开工', en: 'started' }, needs: ['approved'] },
  { code: 'built', zh: '建成(初验)', en: 'built', passed: { zh: '已建成', en: 'built' }, needs: ['started'] },
  { code: 'trial', zh: '试运行', en: 'on trial', passed: { zh: '已试运行', en: 'on trial' }, needs: ['built'] },
  { code: 'accepted', zh: '终验', en: 'accepted', passed: { zh: '已终验', en: 'accepted' }, needs: ['trial'] },
  { code: 'connected', zh: '接入', en: 'connected', passed: { zh: '已接入', en: 'connected' }, needs: ['built'] },
  {
    code: 'operating',
    zh: '运行',
    en: 'operating',
    passed: { zh: '已运行', en: 'operating' },
    needs: ['accepted', 'connected'],
  },
] as const satisfies readonly StageRow[]

export type Stage = (typeof STAGE_TABLE)[number]['code']

export const STAGES: readonly Stage[] = STAGE_TABLE.map((row) => row.code)
export const stageSchema = z.enum(STAGE_TABLE.map((row) => row.code) as [Stage, ...Stage[]])

/**
 * The five figures of the published programme. Each counts every community that has passed the gate, whatever came
 * later (cumulative): 387 摸排 ≥ 173 立项 ≥ 31 开工 ≥ 12 建成 ≥ 9 接入.
 */
export const FUNNEL_STAGES = [
  'surveyed',
  'approved',
  'started',
  'built',
  'connected',
] as const satisfies readonly Stage[]
export type FunnelStage = (typeof FUNNEL_STAGES)[number]

const ROWS: ReadonlyMap<Stage, (typeof STAGE_TABLE)[number]> = new Map(STAGE_TABLE.map((row) => [row.code, row]))

/** The row of a stage: words, what it is called when passed, what it needs. */
export function stageRow(stage: Stage): StageRow & { readonly code: Stage; readonly needs: readonly Stage[] } {
  const row = ROWS.get(stage)
  if (!row) throw new RangeError(`not a stage: ${stage}`)
  return row
}

/** 0 for `surveyed` … 8 for `operating`. */
export function stageOrder(stage: Stage): number {
  return STAGES.indexOf(stage)
}

/**
 * Gates whose open business holds this one up, in order: what it needs, step by step, and the design review, which lies
 * on the way although no gate needs it.
 */
export function gatesBefore(stage: Stage): Stage[] {
  const needs: readonly Stage[] = stageRow(stage).needs as readonly Stage[]
  const before = new Set<Stage>(needs.flatMap((need) => [...gatesBefore(need), need]))
  if (before.has('approved') && stage !== 'designed') before.add('designed')
  return STAGES.filter((other) => before.has(other) && other !== 'surveyed')
}

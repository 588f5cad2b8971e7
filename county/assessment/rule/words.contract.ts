/** The closed lists of assessment: periods, groups of units, kinds of items, what is measured, results, measures. */
import { z } from 'zod'
import type { Text } from '#terms/text.ts'

export const PERIOD_KINDS = {
  month: { zh: '月度', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年度', en: 'year' },
} as const satisfies Record<string, Text>
export type PeriodKind = keyof typeof PERIOD_KINDS
export const periodKindSchema = z.enum(Object.keys(PERIOD_KINDS) as [PeriodKind, ...PeriodKind[]])

/** Whom an item is for. Units only: there is no row for a person. */
export const UNIT_GROUPS = {
  town: { zh: '乡镇(园区)', en: 'towns and parks' },
  department: { zh: '部门和单位', en: 'departments and units' },
} as const satisfies Record<string, Text>
export type UnitGroup = keyof typeof UNIT_GROUPS
export const unitGroupSchema = z.enum(Object.keys(UNIT_GROUPS) as [UnitGroup, ...UnitGroup[]])

export const ITEM_KINDS = {
  base: { zh: '基础分', en: 'base' },
  bonus: { zh: '加分', en: 'bonus' },
  deduction: { zh: '扣分', en: 'deduction' },
  veto: { zh: '否决', en: 'veto' },
} as const satisfies Record<string, Text>
export type ItemKind = keyof typeof ITEM_KINDS
export const itemKindSchema = z.enum(Object.keys(ITEM_KINDS) as [ItemKind, ...ItemKind[]])

/**
 * What can be measured: delivery, from facts that other rooms hold already. `as`: shares of facts that were met earn
 * base points; counted facts cost points; decided ones are written down with their decision. What somebody does in the
 * software is on no row, and never will be (docs/line.md).
 */
export const MEASURES = {
  gatesOnTime: { zh: '节点按期完成', en: 'gates passed on time', as: 'share' },
  acceptedAtFirst: { zh: '初验终验一次通过', en: 'acceptance at the first try', as: 'share' },
  connected: { zh: '建成后按期接入', en: 'connected after building', as: 'share' },
  mattersInTime: { zh: '督办按期办结', en: 'matters answered in time', as: 'share' },
  upkeepInTime: { zh: '设备故障按期修复', en: 'faults mended in time', as: 'share' },
  mattersReopened: { zh: '督办销号后重开', en: 'matters reopened', as: 'count' },
  mattersRed: { zh: '督办升为红单', en: 'matters that rose to red', as: 'count' },
  decided: { zh: '依据文件认定', en: 'by decision', as: 'decision' },
} as const satisfies Record<string, Text & { as: 'share' | 'count' | 'decision' }>
export type Measure = keyof typeof MEASURES
export const measureSchema = z.enum(Object.keys(MEASURES) as [Measure, ...Measure[]])

export const RESULTS = {
  excellent: { zh: '优秀', en: 'excellent' },
  pass: { zh: '合格', en: 'pass' },
  fail: { zh: '不合格', en: 'fail' },
  unrated: { zh: '本期无考评事项', en: 'nothing to assess' },
} as const satisfies Record<string, Text>
export type SheetResult = keyof typeof RESULTS
export const sheetResultSchema = z.enum(Object.keys(RESULTS) as [SheetResult, ...SheetResult[]])

/** What may follow for a unit. Only `sanction` needs a legal basis, and only with one it is written down. */
export const FOLLOW_UPS = {
  commend: { zh: '通报表扬', en: 'commendation' },
  notice: { zh: '通报', en: 'notice' },
  talk: { zh: '约谈', en: 'talk' },
  transfer: { zh: '移送', en: 'transfer' },
  sanction: { zh: '依法处理', en: 'sanction by law' },
} as const satisfies Record<string, Text>
export type FollowUp = keyof typeof FOLLOW_UPS
export const followUpSchema = z.enum(Object.keys(FOLLOW_UPS) as [FollowUp, ...FollowUp[]])

export const ASSESSMENT_STATES = {
  draft: { zh: '测算中', en: 'draft' },
  shown: { zh: '公示核对中', en: 'shown for objection' },
  published: { zh: '已公布', en: 'published' },
} as const satisfies Record<string, Text>
export type AssessmentState = keyof typeof ASSESSMENT_STATES
export const assessmentStateSchema = z.enum(Object.keys(ASSESSMENT_STATES) as [AssessmentState, ...AssessmentState[]])

export const ASSESSMENT_STEPS = {
  begun: { zh: '测算', en: 'counted' },
  recounted: { zh: '重新测算', en: 'counted again' },
  shown: { zh: '送各单位核对', en: 'shown to units' },
  published: { zh: '公布', en: 'published' },
} as const satisfies Record<string, Text>
export type AssessmentStep = keyof typeof ASSESSMENT_STEPS
export const assessmentStepSchema = z.enum(Object.keys(ASSESSMENT_STEPS) as [AssessmentStep, ...AssessmentStep[]])

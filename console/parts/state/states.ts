/** The five states of anything that has a plan: shape, word and colour. The only table of them in the console. */
import type { Text } from '#terms/text.ts'

export interface StateRow extends Text {
  readonly shape: string
  /** Name of the colour variables: `--late`, `--late-soft`. */
  readonly colour: string
}

export const STATES = {
  done: { shape: '■', zh: '已完成', en: 'done', colour: 'done' },
  onPlan: { shape: '●', zh: '达进度', en: 'on plan', colour: 'on-plan' },
  behind: { shape: '▲', zh: '黄灯', en: 'behind', colour: 'behind' },
  late: { shape: '◆', zh: '红灯', en: 'late', colour: 'late' },
  unknown: { shape: '○', zh: '未报', en: 'not reported', colour: 'unknown' },
} as const satisfies Record<string, StateRow>
export type State = keyof typeof STATES

/** The programme's lights as states; `none` is a community outside the plan. */
export const LIGHT_STATES = {
  done: { state: 'done', zh: '已完成', en: 'done' },
  green: { state: 'onPlan', zh: '达进度', en: 'on plan' },
  yellow: { state: 'behind', zh: '黄灯', en: 'yellow' },
  red: { state: 'late', zh: '红灯', en: 'red' },
  none: { state: 'unknown', zh: '未列计划', en: 'not in plan' },
} as const satisfies Record<string, Text & { state: State }>
export type LightCode = keyof typeof LIGHT_STATES
export const LIGHT_CODES = Object.keys(LIGHT_STATES) as LightCode[]

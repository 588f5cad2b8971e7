/** Kinds of community, who pays, and how the programme approaches them: words only. The rule that joins them is in `county/programme`. */
import { z } from 'zod'
import type { Text } from './text.ts'

/** 小区类别. */
export const CATEGORIES = {
  commercial: { zh: '商住', en: 'commercial housing' },
  resettlement: { zh: '回迁安置', en: 'resettlement housing' },
  old: { zh: '老旧', en: 'old community' },
  underConstruction: { zh: '在建', en: 'under construction' },
} as const satisfies Record<string, Text>
export type Category = keyof typeof CATEGORIES
export const categorySchema = z.enum(Object.keys(CATEGORIES) as [Category, ...Category[]])

/** 资金来源. */
export const FUNDINGS = {
  government: { zh: '政府出资', en: 'paid by government' },
  commercial: { zh: '社会资金', en: 'paid by developer, property company or owners' },
} as const satisfies Record<string, Text>
export type Funding = keyof typeof FUNDINGS
export const fundingSchema = z.enum(Object.keys(FUNDINGS) as [Funding, ...Funding[]])

/** The programme's four approaches. */
export const APPROACHES = {
  priority: { zh: '三无优先建', en: 'unmanaged communities first' },
  mandatory: { zh: '开发强制建', en: 'developer must build' },
  statutory: { zh: '新建依规建', en: 'new ones build by regulation' },
  encouraged: { zh: '老旧推动建', en: 'old ones by encouragement' },
} as const satisfies Record<string, Text>
export type Approach = keyof typeof APPROACHES
export const approachSchema = z.enum(Object.keys(APPROACHES) as [Approach, ...Approach[]])

/** The attribute 三无 beside the category: no property company, no responsible body, no guards. */
export const UNMANAGED = {
  yes: { zh: '三无', en: 'unmanaged' },
  no: { zh: '有管理', en: 'managed' },
  meaning: { zh: '无物业管理、无主管单位、无人防物防', en: 'no property company, no responsible body, no guards' },
} as const satisfies Record<string, Text>

/** Whether cars and people can come in only through gates. */
export const ENCLOSURES = {
  closed: { zh: '封闭', en: 'closed' },
  open: { zh: '开放', en: 'open' },
  unknown: { zh: '未填', en: 'not stated' },
} as const satisfies Record<string, Text>

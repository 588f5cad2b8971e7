/** The register's words: closed lists that pages, imports and tables share. Shapes only. */
import { z } from 'zod'
import { uuidSchema } from '#terms/ids.ts'
import { normalisePlate, plateSchema as onePlateSchema } from '#terms/plate.ts'
import type { Text } from '#terms/text.ts'

export const RESIDENT_ROLES = {
  owner: { zh: '业主', en: 'owner' },
  tenant: { zh: '租户', en: 'tenant' },
  family: { zh: '家人', en: 'family' },
  carer: { zh: '照护人员', en: 'carer' },
  staff: { zh: '家政等工作人员', en: 'household staff' },
} as const satisfies Record<string, Text>
export type ResidentRole = keyof typeof RESIDENT_ROLES
export const residentRoleSchema = z.enum(Object.keys(RESIDENT_ROLES) as [ResidentRole, ...ResidentRole[]])

/** Why somebody looks at residents' data. It stands in the audit trail; there is no free text, so no remark on a person. */
export const READ_REASONS = {
  register: { zh: '登记、核对', en: 'registering or checking' },
  asked: { zh: '本人要求', en: 'the person asked' },
  call: { zh: '联系住户', en: 'calling the household' },
  repair: { zh: '报修、维护', en: 'repair or upkeep' },
  emergency: { zh: '紧急情况', en: 'emergency' },
} as const satisfies Record<string, Text>
export type ReadReason = keyof typeof READ_REASONS
export const readReasonSchema = z.enum(Object.keys(READ_REASONS) as [ReadReason, ...ReadReason[]])

export const VEHICLE_KINDS = {
  ebike: { zh: '电动自行车', en: 'e-bike' },
  car: { zh: '汽车', en: 'car' },
} as const satisfies Record<string, Text>
export type VehicleKind = keyof typeof VEHICLE_KINDS

/** How something was said: on paper, on one's own phone, at the desk. */
export const WAYS = {
  paper: { zh: '纸质表', en: 'on paper' },
  phone: { zh: '手机自助', en: 'on their phone' },
  desk: { zh: '现场登记', en: 'at the desk' },
} as const satisfies Record<string, Text>
export type Way = keyof typeof WAYS
export const waySchema = z.enum(Object.keys(WAYS) as [Way, ...Way[]])

export const inCommunity = z.object({ communityId: uuidSchema })

export const personNameSchema = z.string().trim().min(1).max(40)
/** A mobile number, or a landline with its area code. */
export const phoneSchema = z
  .string()
  .trim()
  .transform((text) => text.replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^(1[3-9]\d{9}|0\d{9,11})$/, { error: 'phone' }))
export const plateSchema = z.string().trim().transform(normalisePlate).pipe(onePlateSchema)

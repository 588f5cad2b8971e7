/** What a device plan holds: drawing, devices, private areas, facts, stated values, bill. Shapes, and the plan's own first state. */
import { z } from 'zod'
import { areaKindSchema, deviceTypeSchema, legalClassSchema, placeSchema } from '#county/design/words.contract.ts'
import { uuidSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'
import { factsSchema } from './fact.contract.ts'
import { takenSiteSchema } from './proposal.contract.ts'

const metres = z.number().min(-50).max(3_050)
const size = z.number().min(5).max(3_000)

export const deviceSchema = z.object({
  code: z.string().regex(/^[A-Z]{1,3}\d{1,4}$/, { error: 'C01' }),
  type: deviceTypeSchema,
  x: metres.describe('Metres from the left edge of the drawing'),
  y: metres.describe('Metres from its upper edge'),
  heightM: z.number().min(0).max(120),
  direction: z.number().min(0).max(360).describe("Bearing of the view's middle, clockwise from the top"),
  angle: z.number().min(5).max(360).nullable().describe('Width of the view in degrees; null for what does not film'),
  range: z.number().min(1).max(300).nullable().describe('Reach of the view in metres'),
  legalClass: legalClassSchema.nullable().describe('Needed for everything that films'),
  place: placeSchema,
  note: writtenText().max(200).nullable(),
})
export type Device = z.output<typeof deviceSchema>

export const privateAreaSchema = z.object({
  code: z.string().regex(/^P\d{1,3}$/),
  kind: areaKindSchema,
  name: writtenText().min(1).max(60).describe('The building or place; never a resident or a door number'),
  points: z
    .array(z.tuple([metres, metres]))
    .min(3)
    .max(60),
})
export type PrivateArea = z.output<typeof privateAreaSchema>

const value = z.number().min(0).max(100_000).nullable()
/** Values the design commits to. */
export const valuesSchema = z.object({
  retentionDays: value,
  megapixels: value,
  framesPerSecond: value,
  alarmBackupHours: value,
  lockBackupHours: value,
  platformBackupHours: value,
})
export type Values = z.output<typeof valuesSchema>
export type ValueKey = keyof Values

export const BILL_KINDS = {
  equipment: { zh: '设备', en: 'equipment' },
  material: { zh: '材料', en: 'material' },
  labour: { zh: '安装调试', en: 'labour' },
  other: { zh: '其他', en: 'other' },
} as const
export type BillKind = keyof typeof BILL_KINDS

export const billLineSchema = z.object({
  key: z.string().regex(/^[a-zA-Z0-9]{1,20}$/),
  name: writtenText().min(1).max(60),
  spec: writtenText().max(120).nullable(),
  unit: writtenText().min(1).max(10),
  kind: z.enum(Object.keys(BILL_KINDS) as [BillKind, ...BillKind[]]),
  deviceType: deviceTypeSchema.nullable().describe('Quantity is counted from the drawing'),
  quantity: z.number().min(0).max(1_000_000).nullable().describe('Null when counted from the drawing'),
  priceFen: z.int().min(0).max(100_000_000_000).nullable().describe('Of one unit, in fen; null: not priced yet'),
})
export type BillLine = z.output<typeof billLineSchema>

const unique = (codes: readonly string[]) => new Set(codes).size === codes.length

export const contentSchema = z
  .object({
    drawing: z.object({
      fileId: uuidSchema.nullable().describe('A picture kept in evidence; null: a plain grid of metres'),
      widthM: size,
      heightM: size,
    }),
    purpose: writtenText().max(1000).describe('Why public safety needs it (order 799, arts 7 and 9)'),
    devices: z.array(deviceSchema).max(600),
    areas: z.array(privateAreaSchema).max(100),
    facts: factsSchema,
    values: valuesSchema,
    stated: z.array(z.string().max(30)).max(100).describe("Codes of the standard's yes-rows that the design states"),
    bill: z.array(billLineSchema).max(300),
    site: takenSiteSchema.nullable().default(null).describe('The site as the survey found it when it was taken over'),
  })
  .refine((one) => unique(one.devices.map(({ code }) => code)), { path: ['devices'], error: 'codes repeat' })
  .refine((one) => unique(one.areas.map(({ code }) => code)), { path: ['areas'], error: 'codes repeat' })
  .refine((one) => unique(one.bill.map(({ key }) => key)), { path: ['bill'], error: 'keys repeat' })
export type Content = z.output<typeof contentSchema>

export const EMPTY_CONTENT: Content = {
  drawing: { fileId: null, widthM: 200, heightM: 150 },
  purpose: '',
  devices: [],
  areas: [],
  facts: {
    ...{ peopleGates: null, carGates: null, unitDoors: null, buildings: null, lifts: null, chargingPlaces: null },
    ...{ households: null, perimeterM: null, roadM: null },
  },
  values: {
    ...{ retentionDays: null, megapixels: null, framesPerSecond: null, alarmBackupHours: null, lockBackupHours: null },
    platformBackupHours: null,
  },
  stated: [],
  bill: [],
  site: null,
}

/** `C07`: the letter and the first number that is free. */
export function nextCode(letter: string, taken: readonly string[]): string {
  const numbers = taken.filter((code) => code.startsWith(letter)).map((code) => Number(code.slice(letter.length)))
  return `${letter}${String(Math.max(0, ...numbers.filter(Number.isFinite)) + 1).padStart(letter === 'P' ? 1 : 2, '0')}`
}

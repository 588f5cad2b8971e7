/** Controllers and rules of a community's doors, as its staff see them. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'
import { writtenText } from '#terms/written.ts'
import { hoursSchema } from '#wire/door/list.contract.ts'
import { controllerSchema, doorSchema, rightSchema } from '#wire/door/shapes.contract.ts'
import { credentialKindSchema } from '#wire/door/words.contract.ts'

const BASE = '/api/v1/doors/{communityId}'
export const community = z.object({ communityId: uuidSchema })
const ofController = community.extend({ controllerId: controllerSchema })
const labelShape = writtenText().min(1).max(60)

/** What a controller is. Detectors and charging points number their points as doors. */
export const DEVICES = {
  doorController: { zh: '门禁控制器', en: 'door controller' },
  barrier: { zh: '道闸', en: 'barrier' },
  reader: { zh: '标签读卡器', en: 'tag reader' },
  smokeDetector: { zh: '烟感', en: 'smoke detector' },
  sosButton: { zh: '求助按钮', en: 'SOS button' },
  liftDetector: { zh: '电梯电动车检测', en: 'e-bike detector in a lift' },
  charger: { zh: '充电桩', en: 'charging points' },
} as const satisfies Record<string, Text>
export type Device = keyof typeof DEVICES
const deviceShape = z.enum(Object.keys(DEVICES) as [Device, ...Device[]])

const doorShape = z.object({
  door: doorSchema,
  label: labelShape,
  ways: z.array(credentialKindSchema).min(1).max(6),
  openSeconds: z.int().min(1).max(120),
  heldSeconds: z.int().min(5).max(3600),
  interlock: z.array(doorSchema).max(8),
  fireRelease: z.boolean(),
  antiPassback: z.boolean(),
})

const controllerShape = z.object({
  controllerId: z.string(),
  device: deviceShape,
  label: z.string(),
  version: z.number().int(),
  /** Null until it was there for the first time. */
  bornAt: z.coerce.date().nullable(),
  goneAt: z.coerce.date().nullable(),
  heardAt: z.coerce.date().nullable(),
  clockOffMs: z.number().nullable(),
  model: z.string().nullable(),
  firmware: z.string().nullable(),
  heldRevision: z.number().int(),
  waiting: z.number().int(),
  tamper: z.boolean(),
  power: z.enum(['mains', 'battery']),
  fire: z.boolean(),
  doors: z.array(
    doorShape.extend({
      place: z.number().int(),
      leaf: z.enum(['open', 'closed', 'unknown']),
      lock: z.enum(['locked', 'free', 'unknown']),
    }),
  ),
})

export const listControllers = defineRoute({
  method: 'GET',
  path: `${BASE}/controllers`,
  capability: 'door.read',
  summary: 'Controllers with their doors and how they were last heard',
  params: community,
  answer: z.object({ controllers: z.array(controllerShape) }),
})

export const enterController = defineRoute({
  method: 'POST',
  path: `${BASE}/controllers`,
  capability: 'door.manage',
  secret: true,
  summary: 'Enter a controller; its password is shown this once',
  params: community,
  body: z.object({
    id: controllerSchema,
    device: deviceShape.default('doorController'),
    label: labelShape,
    doors: z.array(doorShape).min(1).max(64),
  }),
  answer: z.object({ user: z.string(), secret: z.string() }),
})

export const changeController = defineRoute({
  method: 'PATCH',
  path: `${BASE}/controllers/{controllerId}`,
  capability: 'door.manage',
  versioned: true,
  about: 'controllerId',
  summary: 'Change its label and its doors (If-Match: version)',
  params: ofController,
  body: z.object({ label: labelShape, doors: z.array(doorShape).max(64) }),
  answer: z.object({ changed: z.literal(true) }),
})

export const renewSecret = defineRoute({
  method: 'POST',
  path: `${BASE}/controllers/{controllerId}/secret`,
  capability: 'door.manage',
  secret: true,
  about: 'controllerId',
  summary: 'A new password; the connection with the old one ends',
  params: ofController,
  answer: z.object({ user: z.string(), secret: z.string() }),
})

export const retireController = defineRoute({
  method: 'POST',
  path: `${BASE}/controllers/{controllerId}/retire`,
  capability: 'door.manage',
  about: 'controllerId',
  summary: 'Take a controller out of use; its connection ends',
  params: ofController,
  answer: z.object({ retired: z.literal(true) }),
})

const rulesShape = z.object({
  hours: z.array(z.object({ id: rightSchema, label: labelShape, spans: hoursSchema })).max(60),
  circles: z.array(z.object({ id: rightSchema, label: labelShape })).max(500),
  permits: z
    .array(z.object({ circle: rightSchema, controller: controllerSchema, door: doorSchema, hours: rightSchema }))
    .max(20_000),
})

export const readRules = defineRoute({
  method: 'GET',
  path: `${BASE}/rules`,
  capability: 'door.read',
  summary: 'Hours, groups and which group opens which door when',
  params: community,
  answer: rulesShape.extend({ version: z.number().int() }),
})

export const changeRules = defineRoute({
  method: 'PUT',
  path: `${BASE}/rules`,
  capability: 'door.manage',
  versioned: true,
  summary: 'Put these rules in place of those that were (If-Match: version)',
  params: community,
  body: rulesShape,
  answer: z.object({ changed: z.literal(true) }),
})

export const openDoor = defineRoute({
  method: 'POST',
  path: `${BASE}/controllers/{controllerId}/open`,
  capability: 'door.open',
  about: 'controllerId',
  summary: 'Open a door now; written down before it is asked, its outcome after',
  params: ofController,
  body: z.object({ door: doorSchema }),
  answer: z.object({
    outcome: z.enum(['done', 'expired', 'otherBirth', 'repeated', 'unknownDoor', 'unable', 'noAnswer', 'notThere']),
  }),
})

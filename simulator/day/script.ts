/** What a scripted day is made of: data in JSON files beside this one. Shapes only; plans nothing. */
import { z } from 'zod'
import ordinary from './ordinary.json' with { type: 'json' }
import trouble from './trouble.json' with { type: 'json' }

/** What a simulated device is; as the site's own list of devices. */
export const DEVICE_KINDS = [
  'doorController',
  'barrier',
  'reader',
  'smokeDetector',
  'sosButton',
  'liftDetector',
  'charger',
] as const
export const deviceKindSchema = z.enum(DEVICE_KINDS)
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** What may go wrong; each begins and ends. */
export const FAULTS = [
  'offline',
  'heldOpen',
  'forced',
  'powerLost',
  'tamper',
  'smoke',
  'sos',
  'eBikeInLift',
  'chargerHot',
] as const
export type Fault = (typeof FAULTS)[number]

const hundredth = z.int().min(0).max(100)

export const scriptSchema = z.object({
  about: z.object({ zh: z.string(), en: z.string() }),
  /** Shares of a day's uses by hour. */
  hours: z.array(z.int().min(0)).length(24),
  /** Until this hour people leave, from then on they come home. */
  morningEnds: z.int().min(0).max(24),
  /** Of a hundred uses of doors: a stranger's card, and leaving by the button. */
  wrongIn100: hundredth,
  exitIn100: hundredth,
  /** Vehicles on no list that come to the barrier on this day. */
  strangers: z.int().min(0).max(10_000),
  /** How often each charging point is used on this day. */
  charges: z.int().min(0).max(20),
  /** `at`: China's time; the minute is drawn within ten from then. */
  faults: z.array(
    z.object({
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      minutes: z.int().min(1).max(1440),
      on: deviceKindSchema,
      what: z.enum(FAULTS),
    }),
  ),
})
export type Script = z.output<typeof scriptSchema>

export const SCRIPTS = {
  ordinary: scriptSchema.parse(ordinary),
  trouble: scriptSchema.parse(trouble),
} as const satisfies Record<string, Script>
export type ScriptName = keyof typeof SCRIPTS

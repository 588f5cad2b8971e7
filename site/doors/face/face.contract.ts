/** Words of faces at doors. Shared with the console. */
import { z } from 'zod'

/**
 * `waiting`: the device has not heard of it. `ready`: it may learn. `learned`. `erasing`: taken back, and the device has not
 * said yet that it erased it. `erased`: it has.
 */
export const faceStateSchema = z.enum(['waiting', 'ready', 'learned', 'erasing', 'erased'])
export type FaceState = z.infer<typeof faceStateSchema>

export const faceShape = z.object({
  number: z.string(),
  label: z.string(),
  away: z.boolean(),
  state: faceStateSchema,
  learnedAt: z.coerce.date().nullable(),
  erasedAt: z.coerce.date().nullable(),
})

export const faceDeviceShape = z.object({ controllerId: z.string(), label: z.string(), away: z.boolean() })

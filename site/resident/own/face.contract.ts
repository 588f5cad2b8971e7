/** A resident's own face as one more way in: by their own word, learned and kept by the device alone. Shared with the console. */
import { z } from 'zod'
import { faceDeviceShape, faceShape } from '#site/doors/face/face.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'

const BASE = '/api/v1/resident/own/faces'
const one = z.object({ number: rowIdSchema })

export const listOwnFaces = defineRoute({
  method: 'GET',
  path: BASE,
  capability: 'resident.own',
  summary: 'Devices that read faces, and how far the caller’s own is with each; never a face',
  answer: z.object({ devices: z.array(faceDeviceShape), faces: z.array(faceShape) }),
})

export const wishOwnFace = defineRoute({
  method: 'POST',
  path: BASE,
  capability: 'resident.own',
  summary: 'A device may learn the caller’s face; only with the caller’s own consent and beside a card',
  body: z.object({ controllerId: z.string().min(1).max(40) }),
  answer: z.object({ number: z.string() }),
})

export const learnOwnFace = defineRoute({
  method: 'POST',
  path: `${BASE}/{number}/learn`,
  capability: 'resident.own',
  about: 'number',
  summary: 'The device learns whoever stands before it now',
  params: one,
  /** `done`: it has begun and reports when it has learned. */
  answer: z.object({ outcome: z.enum(['done', 'away', 'failed']) }),
})

export const endOwnFace = defineRoute({
  method: 'DELETE',
  path: `${BASE}/{number}`,
  capability: 'resident.own',
  about: 'number',
  summary: 'This device is to forget it, at once or when it is back',
  params: one,
  answer: z.void(),
})

/** Photos of a site: taken on a phone, sent as evidence, named here once. Shapes and routes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

/** What a photo belongs to: a section of the form, or one row of a list (`gates/<row>`). */
export const photoFieldSchema = z.string().regex(/^[a-z][a-zA-Z0-9]{1,29}(\/[a-z0-9-]{4,36})?$/)

/** Where it was taken, if the surveyor allowed it. WGS-84, as phones give it. */
export const photoPlaceSchema = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  accuracyM: z.int().min(0).max(100_000),
})
export type PhotoPlace = z.output<typeof photoPlaceSchema>

export const newPhotoSchema = z.object({
  id: uuidSchema.describe('Made by the phone: a repeated one changes nothing'),
  fileId: uuidSchema,
  field: photoFieldSchema,
  caption: writtenText().max(100),
  phoneAt: z.iso.datetime(),
  sentAt: z.iso.datetime().describe("The phone's clock now"),
  place: photoPlaceSchema.nullable(),
})
export type NewPhoto = z.output<typeof newPhotoSchema>

export const photoSchema = z.object({
  id: uuidSchema,
  fileId: uuidSchema,
  name: z.string(),
  field: z.string(),
  caption: z.string().nullable(),
  phoneAt: z.iso.datetime(),
  clockOffSeconds: z.int().nullable().describe('How far the phone is ahead; null: its clock is right'),
  madeAt: z.iso.datetime().nullable().describe("By the server's clock; null where the phone contradicts itself"),
  place: photoPlaceSchema.nullable(),
  recordedAt: z.iso.datetime(),
  byName: z.string(),
})
export type SurveyPhoto = z.output<typeof photoSchema>

export const addPhoto = defineRoute({
  method: 'POST',
  path: '/api/v1/survey/communities/{communityId}/photos',
  capability: 'survey.record',
  summary: 'Name an uploaded picture as a photo of the site; the same id twice is one photo',
  params: z.object({ communityId: uuidSchema }),
  body: newPhotoSchema,
  answer: z.object({ photo: photoSchema }),
})

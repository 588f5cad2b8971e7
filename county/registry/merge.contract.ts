/** Making two entries of one community one, and taking that back: shapes and routes. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import {
  type CommunityField,
  communityDetailSchema,
  communityFieldsSchema,
  listedCommunitySchema,
} from './community.contract.ts'

/** Whose value survives, field by field; fields left out keep the value of the entry that stays. */
const choiceSchema = z.partialRecord(
  z.enum(Object.keys(communityFieldsSchema.shape) as [CommunityField, ...CommunityField[]]),
  z.enum(['kept', 'merged']),
)

export const mergeRequestSchema = z.object({
  keptId: uuidSchema,
  keptVersion: z.number().int(),
  mergedId: uuidSchema,
  mergedVersion: z.number().int(),
  choices: choiceSchema,
})
export type MergeRequest = z.output<typeof mergeRequestSchema>

export const mergeRecordSchema = z.object({
  id: rowIdSchema,
  keptId: uuidSchema,
  keptName: z.string(),
  mergedId: uuidSchema,
  mergedName: z.string(),
  at: z.iso.datetime(),
  undoneAt: z.iso.datetime().nullable(),
})

/** Two live entries that may be the same community, with the reason. */
export const duplicatePairSchema = z.object({
  first: listedCommunitySchema,
  second: listedCommunitySchema,
  /** 1 is the same name; below 1 the share of letters in common. */
  likeness: z.number(),
  because: z.enum(['sameName', 'sameAlias', 'similarName', 'samePhone']),
})

export const listDuplicates = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/duplicates',
  capability: 'registry.merge',
  summary: 'Pairs of communities of one unit that may be the same',
  query: z.object({ unitId: rowIdSchema.optional(), communityId: uuidSchema.optional() }),
  answer: z.object({ pairs: z.array(duplicatePairSchema) }),
})

export const mergeCommunities = defineRoute({
  method: 'POST',
  path: '/api/v1/registry/merges',
  capability: 'registry.merge',
  summary: 'Merge two entries of one community; history and progress of both are kept',
  body: mergeRequestSchema,
  answer: z.object({ mergeId: rowIdSchema, community: communityDetailSchema }),
})

export const undoMerge = defineRoute({
  method: 'POST',
  path: '/api/v1/registry/merges/{mergeId}/undo',
  capability: 'registry.merge',
  summary: 'Make a merged community its own entry again',
  params: z.object({ mergeId: rowIdSchema }),
  answer: z.object({ community: communityDetailSchema }),
})

export const listMerges = defineRoute({
  method: 'GET',
  path: '/api/v1/registry/communities/{communityId}/merges',
  capability: 'registry.read',
  summary: 'Merges in which a community took part, the newest first',
  params: z.object({ communityId: uuidSchema }),
  answer: z.object({ merges: z.array(mergeRecordSchema) }),
})

/** The communities that a site hosts, as its administrator and its staff see them. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'
import type { Text } from '#terms/text.ts'

/** Who keeps a community's register. A county's office, a town or the police is no kind, on purpose. */
export const KEEPERS = {
  property: { zh: '物业服务企业', en: 'property company' },
  residentsCommittee: { zh: '居民委员会', en: "residents' committee" },
  ownersCommittee: { zh: '业主委员会', en: "owners' committee" },
} as const satisfies Record<string, Text>
export type KeeperKind = keyof typeof KEEPERS

const keeperShape = z.enum(Object.keys(KEEPERS) as [KeeperKind, ...KeeperKind[]])
const nameShape = z.string().trim().min(1).max(60)

export const communityShape = z.object({
  communityId: z.string(),
  /** What roles are given in. */
  number: z.string(),
  name: z.string(),
  keeperKind: keeperShape,
  keeperName: z.string(),
  active: z.boolean(),
  version: z.number().int(),
})
export type Community = z.output<typeof communityShape>

export const listCommunities = defineRoute({
  method: 'GET',
  path: '/api/v1/tenant/communities',
  capability: 'community.read',
  summary: 'The communities hosted here that the caller works in, by name',
  answer: z.object({ items: z.array(communityShape) }),
})

export const readPlates = defineRoute({
  method: 'GET',
  path: '/api/v1/tenant/plates',
  capability: 'public',
  summary: 'Whose machine this is: the open communities and who keeps their registers, for the sign-in page',
  answer: z.object({ items: z.array(communityShape.pick({ name: true, keeperName: true })) }),
})

export const addCommunity = defineRoute({
  method: 'POST',
  path: '/api/v1/tenant/communities',
  capability: 'community.manage',
  summary: 'Host one more community; its own key is made with it',
  body: z.object({
    /** The county's id of it, when it is known; else one is made. */
    communityId: uuidSchema.optional(),
    name: nameShape,
    keeperKind: keeperShape,
    keeperName: nameShape,
  }),
  answer: communityShape,
})

export const changeCommunity = defineRoute({
  method: 'PATCH',
  path: '/api/v1/tenant/communities/{communityId}',
  capability: 'community.manage',
  versioned: true,
  summary: 'Change its name or keeper, close or reopen it (If-Match: version)',
  params: z.object({ communityId: uuidSchema }),
  body: z.object({ name: nameShape, keeperKind: keeperShape, keeperName: nameShape, active: z.boolean() }),
  answer: communityShape,
})

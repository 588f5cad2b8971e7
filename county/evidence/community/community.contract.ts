/** Files that a community itself names, beside those of its gates. Shapes and routes only. */
import { z } from 'zod'
import { attachedFileSchema } from '#county/evidence/file/file.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

const community = z.object({ communityId: uuidSchema })
const answer = z.object({ files: z.array(attachedFileSchema) })

export const listCommunityFiles = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/communities/{communityId}/files',
  capability: 'evidence.read',
  summary: 'Files that a community names itself, oldest first',
  params: community,
  answer,
})

export const attachToCommunity = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/communities/{communityId}/files',
  capability: 'evidence.add',
  summary: 'Let a community name files that were sent before',
  params: community,
  body: z.object({ fileIds: z.array(uuidSchema).min(1).max(50), note: z.string().trim().max(300).nullable() }),
  answer,
})

export const detachFromCommunity = defineRoute({
  method: 'DELETE',
  path: '/api/v1/evidence/communities/{communityId}/files/{fileId}',
  capability: 'evidence.add',
  summary: 'Take a file away from a community; the file stays wherever else it is named',
  params: community.extend({ fileId: uuidSchema }),
  answer,
})

/** The hand-in archive of a community. Route only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

export const downloadArchive = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/communities/{communityId}/archive',
  capability: 'evidence.read',
  audit: 'read',
  summary: 'Every file of a community as one zip with a printable list and hashes (sha256sum -c SHA256SUMS)',
  params: z.object({ communityId: uuidSchema }),
  answer: 'file',
})

/** Photos of a matter before and after it was mended. Shapes and routes only. */
import { z } from 'zod'
import { matterSchema } from '#county/matters/matter/matter.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'

const params = z.object({ matterId: rowIdSchema })

export const addMatterPhotos = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/matters/{matterId}/photos',
  capability: 'evidence.add',
  summary: 'Photos of how it was before, or is after it was mended; while the matter lives',
  params,
  body: z.object({ side: z.enum(['before', 'after']), fileIds: z.array(uuidSchema).min(1).max(20) }),
  answer: matterSchema,
})

export const dropMatterPhoto = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/matters/{matterId}/photos/drop',
  capability: 'evidence.add',
  summary:
    'Take a photo away again, before the matter is checked; by the responsible unit or the office. The file stays in the store',
  params,
  body: z.object({ fileId: uuidSchema }),
  answer: matterSchema,
})

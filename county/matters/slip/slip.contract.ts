/** The slip of one matter (督办单) as a Word file. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema } from '#terms/ids.ts'

export const getSlip = defineRoute({
  method: 'GET',
  path: '/api/v1/matters/matters/{matterId}/slip',
  capability: 'matter.read',
  summary: 'The slip of one matter (督办单) in the shape of the office',
  audit: 'read',
  params: z.object({ matterId: rowIdSchema }),
  answer: 'file',
})

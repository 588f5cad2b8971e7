/** Stopping a matter's clock: asked with a reason, decided by the office. Routes; the history stands in the matter. */
import { z } from 'zod'
import { matterSchema } from '#county/matters/matter/matter.contract.ts'
import { defineRoute } from '#terms/contract.ts'
import { daySchema } from '#terms/day.ts'
import { rowIdSchema } from '#terms/ids.ts'
import { writtenText } from '#terms/written.ts'

const params = z.object({ matterId: rowIdSchema })
const reason = writtenText().min(1).max(1000)

export const askPause = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/matters/{matterId}/pause',
  capability: 'matter.reply',
  summary: 'Ask to stop the clock until a day, with the reason; asked by the office it holds at once',
  params,
  body: z.object({ reason, untilOn: daySchema.describe('Last day on which the clock stands') }),
  answer: matterSchema,
})

export const decidePause = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/matters/{matterId}/pause/decide',
  capability: 'matter.manage',
  summary: 'Approve or refuse the stop that was asked for',
  params,
  body: z.object({ approved: z.boolean(), note: writtenText().max(1000) }),
  answer: matterSchema,
})

export const resumeMatter = defineRoute({
  method: 'POST',
  path: '/api/v1/matters/matters/{matterId}/resume',
  capability: 'matter.manage',
  summary: 'Let the clock go on before the last day of the stop',
  params,
  body: z.object({ reason }),
  answer: matterSchema,
})

/** Uploads that go on after a lost line: the part of tus 1.0 (tus.io/protocols) that pages need. Shapes and routes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

const one = z.object({ uploadId: uuidSchema })
const standing = z.object({ id: uuidSchema, offset: z.int(), length: z.int() })

const begun = standing.extend({
  kept: z.boolean().describe('The file is there already: this upload was finished before, its answer lost'),
})

export const beginUpload = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/uploads',
  capability: 'evidence.add',
  summary:
    'Begin an upload (tus creation: Upload-Length, Upload-Metadata). A length over the limit is refused at once. With an `id` (a UUID of the sender) in the metadata, beginning again tells how much has come',
  answer: begun,
})

export const getUpload = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/uploads/{uploadId}',
  capability: 'evidence.add',
  summary: 'How much of an upload has come (tus HEAD); gone once the file is kept under the same id',
  params: one,
  answer: standing,
})

export const continueUpload = defineRoute({
  method: 'PATCH',
  path: '/api/v1/evidence/uploads/{uploadId}',
  capability: 'evidence.add',
  summary: 'Send on from Upload-Offset. With the last byte the file is looked into and kept under the id of the upload',
  params: one,
  body: 'bytes',
  answer: z.undefined(),
})

export const giveUpUpload = defineRoute({
  method: 'DELETE',
  path: '/api/v1/evidence/uploads/{uploadId}',
  capability: 'evidence.add',
  summary: 'Give an upload up (tus termination)',
  params: one,
  answer: z.undefined(),
})

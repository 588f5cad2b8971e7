/** Evidence files as pages and other rooms see them, and the routes that take and give them. Shapes only. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { rowIdSchema, uuidSchema } from '#terms/ids.ts'
import { FILE_KINDS, type FileKind } from './kind.contract.ts'

/** One file's limit. A scanned set of acceptance papers stays far below. */
export const MAX_FILE_BYTES = 200 * 1024 * 1024

export const fileKindSchema = z.enum(Object.keys(FILE_KINDS) as [FileKind, ...FileKind[]])

export const fileSchema = z.object({
  id: uuidSchema,
  name: z.string(),
  kind: fileKindSchema,
  sizeBytes: z.number().int(),
  sha256: z.string().describe('Of the content as kept'),
  width: z.int().nullable(),
  height: z.int().nullable(),
  takenAt: z.iso.datetime().nullable(),
  place: z.object({ longitude: z.number(), latitude: z.number() }).nullable().describe('WGS-84'),
  hasThumbnail: z.boolean(),
  uploadedAt: z.iso.datetime(),
  uploadedBy: z.string().nullable().describe('Name of the account'),
})
export type EvidenceFile = z.infer<typeof fileSchema>

/** A file as one thing names it. */
export const attachedFileSchema = fileSchema.extend({
  referenceId: rowIdSchema,
  subjectId: z.string(),
  note: z.string().nullable(),
  attachedAt: z.iso.datetime(),
  attachedBy: z.string().nullable(),
})
export type AttachedFile = z.infer<typeof attachedFileSchema>

/** The thing that names files: a room's own word for a kind of thing, and its id there. */
export interface Subject {
  readonly room: string
  readonly kind: string
  readonly id: string
}

const one = z.object({ fileId: uuidSchema })

export const uploadFile = defineRoute({
  method: 'POST',
  path: '/api/v1/evidence/files',
  capability: 'evidence.add',
  summary: 'Take one file; nothing names it yet. What it is, its content decides',
  body: 'file',
  maxBytes: MAX_FILE_BYTES,
  answer: fileSchema,
})

export const getFile = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/files/{fileId}',
  capability: 'evidence.read',
  summary: 'What is known of one file',
  params: one,
  answer: fileSchema,
})

export const downloadFile = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/files/{fileId}/content',
  capability: 'evidence.read',
  summary: 'The file itself, as an attachment',
  params: one,
  answer: 'file',
})

export const getThumbnail = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/files/{fileId}/thumbnail',
  capability: 'evidence.read',
  summary: 'A picture made small, for lists',
  params: one,
  answer: 'file',
})

export const listFiles = defineRoute({
  method: 'GET',
  path: '/api/v1/evidence/subjects/{subjectRoom}/{subjectKind}/{subjectId}/files',
  capability: 'evidence.read',
  summary: 'Files that one thing of one room names, oldest first',
  params: z.object({
    subjectRoom: z.string().regex(/^[a-z]{2,20}$/),
    subjectKind: z.string().regex(/^[a-zA-Z]{2,30}$/),
    subjectId: z.string().min(1).max(120),
  }),
  answer: z.object({ files: z.array(attachedFileSchema) }),
})

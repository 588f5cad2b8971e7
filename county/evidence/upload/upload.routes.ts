/** HTTP of uploads that go on after a lost line, as tus 1.0 clients speak it. HEAD is answered by the GET. */
import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { bytesRoute, type Route, route } from '#base/http/route.ts'
import { beginResumable, keepUploaded, requireUpload, type Shelf, takePiece } from './upload.actions.ts'
import { beginUpload, continueUpload, getUpload, giveUpUpload } from './upload.contract.ts'
import { removeUpload } from './upload.store.ts'

function tell(reply: FastifyReply, headers: Record<string, string | number>): void {
  reply.headers({ 'tus-resumable': '1.0.0', ...headers })
}

const headerOf = (request: FastifyRequest, name: string): string => String(request.headers[name] ?? '')

export function createUploadRoutes(shelf: Shelf): Route[] {
  return [
    route(beginUpload, async ({ tx, clock, actor, request, reply, note }) => {
      const length = Number(headerOf(request, 'upload-length') || Number.NaN)
      const metadata = headerOf(request, 'upload-metadata')
      const begun = await beginResumable({ tx, clock, actorId: actor.accountId }, shelf.parts, { length, metadata })
      note({ uploadId: begun.id, sizeBytes: length })
      reply.code(201)
      tell(reply, { location: `/api/v1/evidence/uploads/${begun.id}`, 'upload-offset': begun.offset })
      return begun
    }),
    route(getUpload, async ({ tx, params, reply }) => {
      const { sizeBytes } = await requireUpload(tx, params.uploadId)
      const offset = await shelf.parts.lengthOf(params.uploadId)
      tell(reply, { 'upload-offset': offset, 'upload-length': sizeBytes })
      return { id: params.uploadId, offset, length: sizeBytes }
    }),
    bytesRoute(
      continueUpload,
      ({ params, request, inScope }) => {
        const offset = Number(headerOf(request, 'upload-offset') || Number.NaN)
        return takePiece(shelf, { id: params.uploadId, offset, source: request.body as IncomingMessage, inScope })
      },
      async ({ tx, clock, actor, params, received, reply, note }) => {
        note({ uploadId: params.uploadId, offset: received.offset })
        tell(reply, { 'upload-offset': received.offset })
        if (received.received === null) return undefined
        await keepUploaded({ tx, clock, actorId: actor.accountId }, params.uploadId, received.received)
        reply.raw.once('finish', () => void shelf.parts.remove(params.uploadId))
        return undefined
      },
    ),
    route(giveUpUpload, async ({ tx, params, reply, note }) => {
      await requireUpload(tx, params.uploadId)
      note({ uploadId: params.uploadId })
      await removeUpload(tx, params.uploadId)
      await shelf.parts.remove(params.uploadId)
      tell(reply, {})
      return undefined
    }),
  ]
}

/** HTTP of evidence files. A file leaves only as an attachment, with the type that its content was found to be. */
import type { Files } from '#base/files/files.ts'
import { type Route, route } from '#base/http/route.ts'
import { keepFile, listFilesOf, requireFile } from '#county/evidence/evidence.actions.ts'
import { Fault } from '#terms/fault.ts'
import { downloadFile, getFile, getThumbnail, listFiles, uploadFile } from './file.contract.ts'
import { fileKindRow } from './kind.contract.ts'

export function createFileRoutes(files: Files): Route[] {
  return [
    route(uploadFile, async ({ tx, clock, actor, file, note }) => {
      const kept = await keepFile({ tx, clock, files, actorId: actor.accountId }, file)
      note({ fileId: kept.id, sizeBytes: kept.sizeBytes, kind: kept.kind })
      return kept
    }),
    route(getFile, ({ tx, params }) => requireFile(tx, params.fileId)),
    route(downloadFile, async ({ tx, params }) => {
      const { name, kind, sha256 } = await requireFile(tx, params.fileId)
      return { name, type: fileKindRow(kind).type, body: await files.open(sha256) }
    }),
    route(getThumbnail, async ({ tx, params }) => {
      const { name, thumbnailSha256 } = await requireFile(tx, params.fileId)
      if (thumbnailSha256 === null) throw noPicture()
      return { name: `${name}.jpg`, type: 'image/jpeg', body: await files.open(thumbnailSha256) }
    }),
    route(listFiles, async ({ tx, params: { subjectRoom: room, subjectKind: kind, subjectId: id } }) => ({
      files: await listFilesOf(tx, { room, kind, id }),
    })),
  ]
}

const noPicture = (): Fault =>
  new Fault('notFound', 'evidence.noPicture', { zh: '这个文件没有缩略图。', en: 'This file has no small picture.' })

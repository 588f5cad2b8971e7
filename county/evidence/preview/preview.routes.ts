/** HTTP of Office files shown as PDF. Making one goes on outside the request: it may take longer than a call should. */
import type { Files } from '#base/files/files.ts'
import { type Route, route } from '#base/http/route.ts'
import { requireFile } from '#county/evidence/evidence.actions.ts'
import { fileKindRow } from '#county/evidence/file/kind.contract.ts'
import { Fault } from '#terms/fault.ts'
import { askPreview, downloadPreview } from './preview.contract.ts'
import type { Previews } from './previews.ts'

export function createPreviewRoutes({ files, previews }: { files: Files; previews: Previews }): Route[] {
  return [
    route(askPreview, async ({ tx, params }) => {
      const { kind, sha256 } = await requireFile(tx, params.fileId)
      const { shown, endings } = fileKindRow(kind)
      if (shown !== 'office') return { state: 'notOffice' as const }
      return { state: await previews.ask({ sha256, ending: endings[0] ?? '' }) }
    }),
    route(downloadPreview, async ({ tx, params }) => {
      const { name, kind, sha256 } = await requireFile(tx, params.fileId)
      if (kind === 'pdf') return { name, type: 'application/pdf', body: await files.open(sha256) }
      const body = await previews.open(sha256)
      if (body === null) throw noPreview()
      return { name: `${name}.pdf`, type: 'application/pdf', body }
    }),
  ]
}

const noPreview = (): Fault =>
  new Fault('notFound', 'evidence.noPreview', {
    zh: '这个文件没有 PDF 预览，请下载查看。',
    en: 'There is no PDF of this file; download it.',
  })

/** A community's files as one zip, streamed one file after another: its size never stands in memory. */
import { createHash } from 'node:crypto'
import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Files } from '#base/files/files.ts'
import { requireCommunity } from '#county/evidence/community/community.actions.ts'
import { listFilesOf } from '#county/evidence/evidence.actions.ts'
import { type Looker, readGateFiles } from '#county/evidence/gate/gate-file.actions.ts'
import type { EvidenceNeeds } from '#county/evidence/needs.ts'
import { dayOf } from '#terms/day.ts'
import { findUnitName } from './archive.store.ts'
import { type ArchiveLine, listLines, writeList, writeSums } from './list.rules.ts'

const LIST = '00-目录.html'
/** Every part bears the same time, so that the same files make the same archive. */
const NO_TIME = new Date('2000-01-01T00:00:00Z')

export async function makeArchive(
  needs: Pick<EvidenceNeeds, 'tx' | 'clock'> & { readonly files: Files },
  communityId: string,
  looker: Looker,
): Promise<{ name: string; body: Readable; files: number }> {
  const community = await requireCommunity(needs.tx, communityId)
  const { gates } = await readGateFiles(needs, communityId, looker)
  const others = await listFilesOf(needs.tx, { room: 'registry', kind: 'community', id: communityId })
  const lines = listLines(gates, others)
  const unit = await findUnitName(needs.tx, community.unitId)
  const list = writeList({ community: community.name, unit, day: dayOf(needs.clock.now()) }, lines, gates)
  const hash = createHash('sha256').update(list).digest('hex')
  const texts = [
    { path: LIST, text: list },
    { path: 'SHA256SUMS', text: writeSums(lines, `${hash}  ${LIST}`) },
  ]
  return { name: `${community.name}-验收资料.zip`, body: packArchive(needs.files, texts, lines), files: lines.length }
}

/** Photos, PDFs and Office files are packed already: they are stored as they are. A file is opened when its turn comes. */
export function packArchive(
  files: Pick<Files, 'open'>,
  texts: readonly { readonly path: string; readonly text: string }[],
  lines: readonly ArchiveLine[],
): Readable {
  const zip = new ZipFile()
  const out = new PassThrough()
  const fail = (error: Error) => out.destroy(error)
  zip.on('error', fail)
  for (const { path, text } of texts) zip.addBuffer(Buffer.from(text), path, { mtime: NO_TIME, compress: false })
  for (const { path, file } of lines) {
    const options = { mtime: NO_TIME, compress: false, size: file.sizeBytes }
    zip.addReadStreamLazy(path, options, (give) => {
      files.open(file.sha256).then((stream) => give(null, stream), fail)
    })
  }
  zip.outputStream.pipe(out)
  zip.end()
  return out
}

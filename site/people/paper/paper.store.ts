/** SQL of the papers on file. Only added to. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { PaperKind } from './paper.contract.ts'

export interface PaperRow {
  readonly id: string
  readonly kind: PaperKind
  readonly title: string
  readonly onDay: string
  readonly fileHash: string
  readonly recordedByName: string
  readonly recordedAt: Date
}

export function listPapers(tx: ScopedTx, communityId: string): Promise<PaperRow[]> {
  return tx<PaperRow[]>`
    select id, kind, title, on_day as "onDay", file_sha256 as "fileHash", recorded_by_name as "recordedByName",
           recorded_at as "recordedAt"
      from people.paper where community_id = ${communityId} order by id desc`
}

export async function addPaper(
  tx: ScopedTx,
  paper: Omit<PaperRow, 'id'> & { readonly communityId: string },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into people.paper (community_id, kind, title, on_day, file_sha256, recorded_by_name, recorded_at)
    values (${paper.communityId}, ${paper.kind}, ${paper.title}, ${paper.onDay}, ${paper.fileHash},
            ${paper.recordedByName}, ${paper.recordedAt})
    returning id`
  return row?.id ?? ''
}

/** Why an import cannot be seen, changed, applied or taken back: one sentence each. Decides nothing. */
import { Fault } from '#terms/fault.ts'
import type { ImportRow } from './import.store.ts'

/** The import itself, or the refusal that a person reads. */
export function requireImport(row: ImportRow | null): ImportRow {
  if (row && row.state !== 'discarded') return row
  throw new Fault('notFound', 'ledger.importNotFound', {
    zh: '没有找到这次导入，可能已被移除，或不在您的管辖范围内。请回到导入列表。',
    en: 'There is no such import; it may be gone or outside your units. Go back to the list of imports.',
  })
}

/** Corrections and applying need an import that is still open to them. */
export function requireOpen(row: ImportRow): ImportRow {
  if (row.state === 'open' || row.state === 'applied') return row
  throw new Fault('conflict', 'ledger.importClosed', {
    zh: '这次导入已经撤销，不能再改动。请重新上传文件。',
    en: 'This import was taken back and cannot be changed any more. Upload the file again.',
  })
}

export const staleBase = (): Fault =>
  new Fault('conflict', 'ledger.staleBase', {
    zh: '您核对之后，县平台的数据或这次导入的更正有了变化，没有应用。请重新核对后再应用。',
    en: 'The county’s data or the corrections of this import changed after you checked; nothing was applied. Check again and apply then.',
  })

export const notApplied = (): Fault =>
  new Fault('conflict', 'ledger.notApplied', {
    zh: '这次导入没有应用过，或已经撤销，没有可撤销的内容。',
    en: 'This import was never applied, or was taken back already; there is nothing to undo.',
  })

/** Undoing all or nothing: what others changed since stands in the way. */
export function changedSince(kept: readonly { readonly name: string; readonly fields: readonly string[] }[]): Fault {
  const names = kept.slice(0, 10).map(({ name }) => name)
  const more = kept.length > names.length ? kept.length - names.length : 0
  return new Fault('conflict', 'ledger.changedSince', {
    zh: `导入之后这些小区又有改动，撤销会丢掉后来的内容，没有撤销：${names.join('、')}${more ? `等 ${kept.length} 个` : ''}。请先处理后来的改动。`,
    en: `These communities were changed after the import and undoing would lose that; nothing was undone: ${names.join(', ')}${more ? ` and ${more} more` : ''}. Deal with the later changes first.`,
  })
}

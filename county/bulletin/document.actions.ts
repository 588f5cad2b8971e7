/** Official documents of other rooms in the office's layout (GB/T 9704-2012): the same Word writer and head as the bulletin's. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { BulletinDocument, PaperDocument } from './document/document.contract.ts'
import { findSetting } from './setting/setting.store.ts'
import type { Pictures } from './word/pictures.ts'
import { writeSheetWord } from './word/sheet-writer.ts'
import { WORD_TYPE, writeWord } from './word/word-writer.ts'

/** A .docx file: its media type and bytes. */
export async function writeOfficialDocument(document: BulletinDocument): Promise<{ type: string; body: Buffer }> {
  return { type: WORD_TYPE, body: Buffer.from(await writeWord(document)) }
}

/** A sheet with pictures: title, who and when, content; no red head. The same paper gives the same bytes. */
export async function writePaper(document: PaperDocument, pictures: Pictures): Promise<{ type: string; body: Buffer }> {
  return { type: WORD_TYPE, body: Buffer.from(await writeSheetWord(document, pictures)) }
}

/** Who issues, who prints, and the mark above every head (演示数据), as the office set it. */
export async function findOffice(tx: ScopedTx): Promise<{ office: string; printedBy: string; mark: string | null }> {
  const { office, printedBy, mark } = await findSetting(tx)
  return { office, printedBy, mark }
}

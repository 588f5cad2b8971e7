/** For other rooms: the office's name and mark, and any document in its shape as a Word file. Issues nothing. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { BulletinDocument, PaperDocument } from './document/document.contract.ts'
import type { Setting } from './setting/setting.contract.ts'
import { findSetting } from './setting/setting.store.ts'
import type { PaperPicture, Pictures } from './word/pictures.ts'
import { WORD_TYPE, writeSheetWord, writeWord } from './word/word.ts'

export type { PaperPicture }
/** The media type of a .docx file. */
export { WORD_TYPE }

/** Name under which the office writes, who prints, and the mark on top (演示数据), as set for bulletins. */
export async function readOfficeHead(tx: ScopedTx): Promise<Pick<Setting, 'office' | 'printedBy' | 'mark'>> {
  const { office, printedBy, mark } = await findSetting(tx)
  return { office, printedBy, mark }
}

/** A download of the document in the layout of GB/T 9704-2012; the same document gives the same bytes. */
export async function writeOfficeWord(
  document: BulletinDocument | PaperDocument,
  name: string,
  pictures?: Pictures,
): Promise<{ readonly name: string; readonly type: string; readonly body: Buffer }> {
  return { name: `${name}.docx`, type: WORD_TYPE, body: Buffer.from(await writeWord(document, pictures)) }
}

/** A sheet for a reader's desk, without red head and imprint: the bytes of a .docx file. */
export function writeOfficeSheet(document: BulletinDocument): Promise<Uint8Array> {
  return writeSheetWord(document)
}

/** A sheet with pictures: title, who and when, content; no red head. The same paper gives the same bytes. */
export async function writePaper(document: PaperDocument, pictures: Pictures): Promise<{ type: string; body: Buffer }> {
  return { type: WORD_TYPE, body: Buffer.from(await writeSheetWord(document, pictures)) }
}

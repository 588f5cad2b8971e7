/** Word files of every paper. The writers and their library are read from disk when the first is written, not at the start. */
import type { BulletinDocument, PaperDocument } from '#county/bulletin/document/document.contract.ts'
import type { Pictures } from './pictures.ts'

/** The media type of a .docx file. */
export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A bulletin, or another paper with its pictures, in the layout of GB/T 9704. */
export async function writeWord(document: BulletinDocument | PaperDocument, pictures?: Pictures): Promise<Uint8Array> {
  const writer = await import('./word-writer.ts')
  return writer.writeWord(document, pictures)
}

/** A paper of the office in the same letters, with its pictures. */
export async function writeSheetWord(document: PaperDocument, pictures?: Pictures): Promise<Uint8Array> {
  const writer = await import('./sheet-writer.ts')
  return writer.writeSheetWord(document, pictures)
}

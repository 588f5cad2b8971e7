/** Text that people write or paste: without characters that PostgreSQL (NUL) or XML 1.0 cannot hold. Says nothing about its meaning. */
import { z } from 'zod'

/** Control characters other than tab and line feed, the two non-characters of XML 1.0 §2.2, and halves of pairs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these very characters are to go
const UNWRITABLE = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu

/** Line ends become line feeds, unwritable characters vanish. */
export function cleanText(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(UNWRITABLE, '')
}

/** A cleaned and trimmed text; add `.min()` and `.max()` as the field needs. */
export function writtenText(): z.ZodString {
  return z.string().overwrite(cleanText).trim()
}

/** Tells what a file is by its bytes, never by its name. Opens nothing. */
import type { Refusal } from './refusals.ts'

export type FileKind = 'zip' | 'ole' | 'text'

const MAGIC: readonly { readonly bytes: readonly number[]; readonly is: FileKind | Refusal }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: 'zip' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], is: 'ole' },
  { bytes: [0x25, 0x50, 0x44, 0x46], is: 'wrongFile' }, // %PDF
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: 'wrongFile' }, // PNG
  { bytes: [0xff, 0xd8, 0xff], is: 'wrongFile' }, // JPEG
  { bytes: [0x47, 0x49, 0x46, 0x38], is: 'wrongFile' }, // GIF
  { bytes: [0x52, 0x61, 0x72, 0x21], is: 'wrongFile' }, // RAR
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], is: 'wrongFile' }, // 7z
  { bytes: [0x1f, 0x8b], is: 'wrongFile' }, // gzip
  { bytes: [0x4d, 0x5a], is: 'wrongFile' }, // Windows program
  { bytes: [0x7f, 0x45, 0x4c, 0x46], is: 'wrongFile' }, // Linux program
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], is: 'wrongFile' }, // RTF
]

const isUtf16 = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)

/** The kind of container, or the reason why the file is not read. */
export function sniffFile(bytes: Uint8Array): { kind: FileKind } | { refusal: Refusal } {
  if (bytes.length === 0) return { refusal: 'empty' }
  for (const { bytes: magic, is } of MAGIC) {
    if (magic.every((byte, at) => bytes[at] === byte)) {
      return is === 'zip' || is === 'ole' || is === 'text' ? { kind: is } : { refusal: is }
    }
  }
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 2048))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (/^<(!doctype html|html|head|body|table|meta|style|div)/i.test(head)) return { refusal: 'webPage' }
  if (/^<\?xml/i.test(head)) return { refusal: /<html/i.test(head) ? 'webPage' : 'otherSheet' }
  if (!isUtf16(bytes) && bytes.subarray(0, 65_536).includes(0)) return { refusal: 'wrongFile' }
  return { kind: 'text' }
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** An OLE2 container: an old .xls, a password-protected .xlsx, or another program's document. Directory names are UTF-16. */
export function sniffOle(bytes: Uint8Array): Refusal | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.includes(utf16('EncryptedPackage'))) return 'password'
  if (file.includes(utf16('_VBA_PROJECT'))) return 'macros'
  if (!file.includes(utf16('Workbook')) && !file.includes(utf16('Book'))) {
    return file.length < 4096 ? 'damaged' : 'wrongFile'
  }
  return null
}

/** An .xlsx by its part names. `names` are the entries of the zip. */
export function sniffParts(names: readonly string[]): Refusal | null {
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name))
  if (has(/vbaProject\.bin$/i) || has(/^xl\/macrosheets\//i)) return 'macros'
  if (has(/^xl\/workbook\.xml$/i)) return null
  if (has(/^xl\/workbook\.bin$/i) || has(/^content\.xml$/i)) return 'otherSheet'
  return 'wrongFile'
}

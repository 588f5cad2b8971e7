/** Tells what a file is by its first and last bytes, never by its name; and whether it is two things at once. Pure. */
import type { FileKind } from '#county/evidence/file/kind.contract.ts'
import type { Refusal } from './refusals.ts'

/** What a file is outside: `zip` and `ole` hold an Office document that is told apart further in. */
export type Container = 'jpeg' | 'png' | 'pdf' | 'dwg' | 'zip' | 'ole'

interface Magic {
  readonly at?: number
  readonly text: string
  readonly is: Container | Refusal
}

/** Latin-1 text of the first bytes. First match wins. */
export const MAGIC_TABLE: readonly Magic[] = [
  { text: '\xff\xd8\xff', is: 'jpeg' },
  { text: '\x89PNG\r\n\x1a\n', is: 'png' },
  { text: '%PDF-', is: 'pdf' },
  { text: 'AC10', is: 'dwg' },
  { text: 'PK\x03\x04', is: 'zip' },
  { text: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', is: 'ole' },
  { text: 'MZ', is: 'program' },
  { text: '\x7fELF', is: 'program' },
  { text: '#!', is: 'program' },
  { text: '\xca\xfe\xba\xbe', is: 'program' },
  { text: '\xcf\xfa\xed\xfe', is: 'program' },
  { text: 'L\x00\x00\x00\x01\x14\x02\x00', is: 'program' }, // a Windows shortcut starts what it points to
  { text: 'Rar!', is: 'archive' },
  { text: '7z\xbc\xaf\x27\x1c', is: 'archive' },
  { text: '\x1f\x8b', is: 'archive' },
  { text: 'PK\x05\x06', is: 'archive' },
  { at: 257, text: 'ustar', is: 'archive' },
  { at: 4, text: 'ftypheic', is: 'heic' },
  { at: 4, text: 'ftypheix', is: 'heic' },
  { at: 4, text: 'ftypmif1', is: 'heic' },
]

const CONTAINERS: readonly string[] = ['jpeg', 'png', 'pdf', 'dwg', 'zip', 'ole'] satisfies Container[]
// Not TextDecoder: its "latin1" is Windows-1252 and turns 0x89 into another letter.
const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
const WEB_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body|script|svg|table|meta|style|iframe)/i

/** The container, or why the file is not taken. `head` are the first bytes, 1 KB at least when there are as many. */
export function sniffContainer(head: Uint8Array): { is: Container } | { refusal: Refusal } {
  if (head.length === 0) return { refusal: 'empty' }
  const text = latin1(head)
  for (const { at = 0, text: magic, is } of MAGIC_TABLE) {
    if (!text.startsWith(magic, at)) continue
    return CONTAINERS.includes(is) ? { is: is as Container } : { refusal: is as Refusal }
  }
  const bare = text.replace(/^\xef\xbb\xbf/, '')
  return { refusal: WEB_PAGE.test(bare) ? 'webPage' : 'unknown' }
}

/** A PDF reader looks for its header in the first 1,024 bytes, an unpacker for its end in the last 65,557. */
const PDF_HEADER_WITHIN = 1024

/** Whether readers of another format would take the same bytes for theirs. `tail`: the last 65,557 bytes. */
export function isTwoKinds(is: Container, head: Uint8Array, tail: Uint8Array): boolean {
  if (is !== 'pdf' && latin1(head.subarray(0, PDF_HEADER_WITHIN)).includes('%PDF-')) return true
  return is !== 'zip' && endsAsZip(tail)
}

/** An end-of-directory record (APPNOTE 4.3.16) whose comment reaches exactly to the end of the file. */
export function endsAsZip(tail: Uint8Array): boolean {
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    const isMark = tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6
    if (isMark && at + 22 + (tail[at + 20] ?? 0) + (tail[at + 21] ?? 0) * 256 === tail.length) return true
  }
  return false
}

/** Why a PDF is refused by the plain words in it, or null. Scripts inside compressed objects are not found here. */
export function explainPdf(head: Uint8Array, tail: Uint8Array): Refusal | null {
  const end = latin1(tail.subarray(-2048))
  if (!end.includes('%%EOF')) return 'damaged'
  return /\/(?:JavaScript|JS|Launch)[\s(/<[]/.test(latin1(head) + latin1(tail)) ? 'script' : null
}

interface PartRow {
  readonly pattern: RegExp
  readonly is: FileKind | Refusal
}

/** Names of a zip's parts. First match wins; a zip with none of them is an archive of files. */
export const PART_TABLE: readonly PartRow[] = [
  { pattern: /(?:^|\/)vbaProject\.bin$/i, is: 'macros' },
  { pattern: /^xl\/macrosheets\//i, is: 'macros' },
  { pattern: /\/activeX\//i, is: 'macros' },
  { pattern: /\.(?:exe|dll|scr|com|bat|cmd|ps1|vbs|js|jar|lnk|msi|hta)$/i, is: 'hiddenProgram' },
  { pattern: /^word\/document\.xml$/i, is: 'docx' },
  { pattern: /^xl\/workbook\.xml$/i, is: 'xlsx' },
  { pattern: /^ppt\/presentation\.xml$/i, is: 'pptx' },
  { pattern: /^OFD\.xml$/i, is: 'ofd' },
]

const ZIPPED: readonly string[] = ['docx', 'xlsx', 'pptx', 'ofd'] satisfies FileKind[]

/** The document in a zip, by the names of its parts. */
export function sniffParts(names: readonly string[]): { is: FileKind } | { refusal: Refusal } {
  for (const { pattern, is } of PART_TABLE) {
    if (!names.some((name) => pattern.test(name))) continue
    return ZIPPED.includes(is) ? { is: is as FileKind } : { refusal: is as Refusal }
  }
  return { refusal: 'archive' }
}

/** UTF-16 names of a compound file's directory (MS-CFB 2.6.1). First match wins. */
export const OLE_TABLE: readonly { readonly name: string; readonly is: FileKind | Refusal }[] = [
  { name: 'EncryptedPackage', is: 'password' },
  { name: '_VBA_PROJECT', is: 'macros' },
  { name: 'Ole10Native', is: 'hiddenProgram' },
  { name: 'WordDocument', is: 'doc' },
  { name: 'Workbook', is: 'xls' },
  { name: 'PowerPoint Document', is: 'ppt' },
]

const OLD_OFFICE: readonly string[] = ['doc', 'xls', 'ppt'] satisfies FileKind[]

/** The document in a compound file, by the names in its directory; `includes` looks for one in UTF-16. */
export function sniffOle(includes: (name: string) => boolean): { is: FileKind } | { refusal: Refusal } {
  const row = OLE_TABLE.find(({ name }) => includes(name))
  if (row === undefined) return { refusal: 'unknown' }
  return OLD_OFFICE.includes(row.is) ? { is: row.is as FileKind } : { refusal: row.is as Refusal }
}

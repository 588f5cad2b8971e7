/**
 * Reads the small XML of MANSCDP in one pass. No document types and no entities of one's own, so nothing can grow while
 * it is read; limits of length, depth and number. What real devices break (a bare `&` or `<` in a name) is mended and said.
 */
import { DecodeError } from '#wire/decode-error.ts'
import {
  MOST_XML_DEPTH,
  MOST_XML_ELEMENTS,
  MOST_XML_LETTERS,
  type XmlDocument,
  type XmlElement,
  type XmlRepair,
} from './xml.contract.ts'

interface Open {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlElement[]
  text: string
  /** The tag as it stood, should it turn out to be text. */
  readonly raw: string
}

const TAG = /<(\/?)([A-Za-z_][\w.:-]{0,63})((?:\s+[A-Za-z_][\w.:-]{0,63}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

class XmlReader {
  readonly repairs: XmlRepair[] = []
  private readonly text: string
  private readonly open: Open[] = []
  private root: XmlElement | null = null
  private elements = 0
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  read(): XmlElement {
    while (this.at < this.text.length && this.root === null) this.step()
    if (this.root === null) throw new DecodeError('xml', this.open.length > 0 ? 'cut off' : 'no element')
    if (this.text.slice(this.at).trim() !== '') this.repairs.push('trailingText')
    return this.root
  }

  private step(): void {
    const next = this.text.indexOf('<', this.at)
    const end = next < 0 ? this.text.length : next
    if (end > this.at) this.addText(this.text.slice(this.at, end))
    this.at = end
    if (next >= 0) this.readMarkup()
  }

  private readMarkup(): void {
    const { text, at } = this
    if (text.startsWith('<!--', at)) this.skipTo('-->')
    else if (text.startsWith('<![CDATA[', at)) this.readCdata()
    else if (text.startsWith('<?', at)) this.skipTo('?>')
    else if (text.startsWith('<!', at)) throw new DecodeError('xml', 'no document types')
    else this.readTag()
  }

  private skipTo(end: string): void {
    const found = this.text.indexOf(end, this.at)
    if (found < 0) throw new DecodeError('xml', 'cut off')
    this.at = found + end.length
  }

  private readCdata(): void {
    const from = this.at + '<![CDATA['.length
    this.skipTo(']]>')
    const top = this.open.at(-1)
    if (top !== undefined) top.text += this.text.slice(from, this.at - 3)
  }

  private readTag(): void {
    TAG.lastIndex = this.at
    const [raw, slash, name, attributes, empty] = TAG.exec(this.text) ?? []
    if (raw === undefined || name === undefined) {
      this.repair('bareLessThan')
      this.addText('<', true)
      this.at += 1
      return
    }
    this.at += raw.length
    if (slash === '/') this.close(name)
    else this.begin({ name, raw, attributes: readAttributes(attributes ?? ''), children: [], text: '' }, empty === '/')
  }

  private begin(element: Open, isEmpty: boolean): void {
    this.elements += 1
    if (this.elements > MOST_XML_ELEMENTS) throw new DecodeError('xml', 'too many elements')
    if (this.open.length >= MOST_XML_DEPTH) throw new DecodeError('xml', 'too deep')
    this.open.push(element)
    if (isEmpty) this.finish()
  }

  /** An end tag closes the nearest element of its name; those inside that never closed were text with a `<` in it. */
  private close(name: string): void {
    const place = this.open.findLastIndex((element) => element.name === name)
    if (place < 0) {
      this.repair('strayEndTag')
      return
    }
    while (this.open.length - 1 > place) this.dissolve()
    this.finish()
  }

  private dissolve(): void {
    const inner = this.open.pop()
    const outer = this.open.at(-1)
    if (inner === undefined || outer === undefined) return
    this.repair('unclosedElement')
    outer.text += inner.raw + inner.text
    outer.children.push(...inner.children)
  }

  private finish(): void {
    const done = this.open.pop()
    if (done === undefined) return
    const element = { name: done.name, attributes: done.attributes, children: done.children, text: done.text.trim() }
    const outer = this.open.at(-1)
    if (outer === undefined) this.root = element
    else outer.children.push(element)
  }

  private addText(text: string, isRaw = false): void {
    const top = this.open.at(-1)
    if (top !== undefined) top.text += isRaw ? text : this.decodeText(text)
  }

  private decodeText(text: string): string {
    if (!text.includes('&')) return text
    return text.replace(/&(#\d{1,7};|#x[0-9a-f]{1,6};|[a-z]{2,4};)?/gi, (whole, name: string | undefined) => {
      const letter = decodeEntity(name ?? '')
      if (letter === null) this.repair('bareAmpersand')
      return letter ?? whole
    })
  }

  private repair(name: XmlRepair): void {
    if (!this.repairs.includes(name)) this.repairs.push(name)
  }
}

const ENTITIES: Readonly<Record<string, string>> = { 'lt;': '<', 'gt;': '>', 'amp;': '&', 'quot;': '"', 'apos;': "'" }

function decodeEntity(name: string): string | null {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? null
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  const isLetter = point > 31 && point <= 0x10_ffff && (point < 0xd800 || point > 0xdfff)
  return isLetter || point === 9 || point === 10 || point === 13 ? String.fromCodePoint(point) : null
}

/** Nearly every element has none. */
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()

function readAttributes(text: string): ReadonlyMap<string, string> {
  if (text === '') return NO_ATTRIBUTES
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) attributes.set(name, double ?? single ?? '')
  return attributes
}

/** @throws DecodeError for what is no XML even with the named repairs, for a document type, and past the limits. */
export function decodeXml(given: string): XmlDocument {
  if (given.length > MOST_XML_LETTERS) throw new DecodeError('xml', 'too long')
  const text = given.replace(CONTROL, '')
  const reader = new XmlReader(text)
  const root = reader.read()
  const isCleaned = text.length !== given.replace(/\0+$/, '').length
  return { root, repairs: isCleaned ? ['controlBytes', ...reader.repairs] : reader.repairs }
}

/** What is written: text, nothing (left out), or elements inside. */
export type XmlValue = string | number | null | undefined | readonly XmlPart[]
export type XmlPart = readonly [name: string, value: XmlValue, attributes?: Readonly<Record<string, string | number>>]

const escapeText = (text: string): string =>
  text.replace(CONTROL, '').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Elements a line each, as devices' own parsers like it. Null and undefined are left out. */
export function encodeXmlPart([name, value, attributes = {}]: XmlPart): string {
  if (value === null || value === undefined) return ''
  const given = Object.entries(attributes)
    .map(([key, text]) => ` ${key}="${escapeText(String(text)).replaceAll('"', '&quot;')}"`)
    .join('')
  if (typeof value === 'object') return `<${name}${given}>\r\n${value.map(encodeXmlPart).join('')}</${name}>\r\n`
  return `<${name}${given}>${escapeText(String(value))}</${name}>\r\n`
}

/** XML of MANSCDP as values: elements with attributes, children and text, and what had to be mended to read it. */

export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All text directly inside, trimmed; '' when there is none. */
  readonly text: string
}

/** What was wrong with a text and mended; each is counted by its name. Everything else is refused. */
export type XmlRepair =
  | 'controlBytes'
  | 'bareAmpersand'
  | 'bareLessThan'
  | 'unclosedElement'
  | 'strayEndTag'
  | 'trailingText'

export interface XmlDocument {
  readonly root: XmlElement
  readonly repairs: readonly XmlRepair[]
}

/** No longer than SIP lets through, no deeper than any device goes, and of no more elements than as much text has with some meaning. */
export const MOST_XML_LETTERS = 2 * 1024 * 1024
export const MOST_XML_DEPTH = 16
export const MOST_XML_ELEMENTS = 200_000

/** The first child of this name, whatever its capitals (`Alarmstatus`, `AlarmStatus`), or null. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  const wanted = name.toLowerCase()
  return element.children.find((child) => child.name.toLowerCase() === wanted) ?? null
}

export function childrenOf(element: XmlElement, name: string): XmlElement[] {
  const wanted = name.toLowerCase()
  return element.children.filter((child) => child.name.toLowerCase() === wanted)
}

/** Text of a child, or of an attribute (some devices write those, MiBeeNvr PR#326); null when missing or empty. */
export function textOf(element: XmlElement, name: string): string | null {
  const text = childOf(element, name)?.text
  if (text !== undefined && text !== '') return text
  const wanted = name.toLowerCase()
  for (const [key, value] of element.attributes) if (key.toLowerCase() === wanted && value !== '') return value
  return null
}

/** A whole number; null when missing or none. */
export function numberOf(element: XmlElement, name: string): number | null {
  const text = textOf(element, name)
  return text !== null && /^[+-]?\d{1,15}$/.test(text) ? Number(text) : null
}

/** A number with or without a fraction; null when missing or none. */
export function decimalOf(element: XmlElement, name: string): number | null {
  const text = textOf(element, name)
  return text !== null && /^[+-]?\d{1,12}(?:\.\d{0,12})?$/.test(text) ? Number(text) : null
}

/**
 * A list as text to hash, as a difference, as parts. The hash is the exclusive-or of SHA-256 over the head's text and
 * over each entry's line, so it follows a change without reading the rest. It finds mistakes; attackers are TLS's matter.
 */
import { decodeBase64url, encodeBase64url } from '#wire/base64url.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { type Entry, headSchema, type ListHead, type ListPart, MOST_PART_ENTRIES } from './list.contract.ts'

/** SHA-256 of a UTF-8 text, 32 bytes. */
export type Sha256 = (text: string) => Uint8Array

/** A list as a controller holds it. `head` is the text as it came. */
export interface HeldEntries {
  readonly revision: number
  readonly head: string
  readonly entries: ReadonlyMap<string, Entry>
}

export const NO_HASH = encodeBase64url(new Uint8Array(32))
export const EMPTY_LIST: HeldEntries = { revision: 0, head: '', entries: new Map() }

/** `1042|card|<key>|r3||2026-07-01T00:00:00.000Z`: the six fields, nothing where there is none. */
export function writeEntryLine(entry: Entry): string {
  return entry.map((field) => field ?? '').join('|')
}

/** Sum of hashes that can be added to and taken from: exclusive-or is its own reverse. */
export function mixHash(sum: Uint8Array, part: Uint8Array): void {
  for (let at = 0; at < 32; at += 1) sum[at] = (sum[at] ?? 0) ^ (part[at] ?? 0)
}

/** Hash of a head's text; of the empty head `NO_HASH`, so that the empty list's is it too. */
export function hashHead(head: string, sha256: Sha256): string {
  return head === '' ? NO_HASH : encodeBase64url(sha256(head))
}

export function hashList(list: Pick<HeldEntries, 'head' | 'entries'>, sha256: Sha256): string {
  const sum = decodeBase64url(hashHead(list.head, sha256))
  for (const entry of list.entries.values()) mixHash(sum, sha256(writeEntryLine(entry)))
  return encodeBase64url(sum)
}

/** What turns one list into another. `head` is null when it stays. */
export interface Difference {
  readonly from: number
  readonly to: number
  readonly head: string | null
  readonly put: readonly Entry[]
  readonly drop: readonly string[]
}

export function differ(before: HeldEntries, after: HeldEntries): Difference {
  const put = [...after.entries.values()].filter((entry) => {
    const known = before.entries.get(entry[0])
    return known === undefined || writeEntryLine(known) !== writeEntryLine(entry)
  })
  const drop = [...before.entries.keys()].filter((number) => !after.entries.has(number))
  const head = before.head === after.head ? null : after.head
  return { from: before.revision, to: after.revision, head, put, drop }
}

/** Messages that carry a difference, in order. Never none: an empty difference still moves the revision. */
export function splitDifference(difference: Difference, hash: string, nonce: string): ListPart[] {
  const { from, to, head, put, drop } = difference
  const cut = <T>(list: readonly T[], index: number) =>
    list.slice(index * MOST_PART_ENTRIES, (index + 1) * MOST_PART_ENTRIES)
  const parts = Math.max(1, Math.ceil(put.length / MOST_PART_ENTRIES), Math.ceil(drop.length / MOST_PART_ENTRIES))
  return Array.from({ length: parts }, (_, index) => ({
    ...{ v: 1 as const, nonce, from, to, part: index + 1, parts, hash },
    head: index === 0 ? head : null,
    put: cut(put, index),
    drop: cut(drop, index),
  }))
}

/**
 * The list after all parts of one difference, or null when they do not fit it: another base, a part missing or out of
 * order, or a hash that disagrees. Then a controller keeps what it has and asks again from revision 0.
 */
export function applyParts(held: HeldEntries, parts: readonly ListPart[], sha256: Sha256): HeldEntries | null {
  const [first] = parts
  if (first === undefined || parts.length !== first.parts || !parts.every((part, index) => fits(part, first, index))) {
    return null
  }
  if (first.from !== 0 && first.from !== held.revision) return null
  const entries = new Map(first.from === 0 ? [] : held.entries)
  for (const number of parts.flatMap(({ drop }) => drop)) entries.delete(number)
  for (const entry of parts.flatMap(({ put }) => put)) entries.set(entry[0], entry)
  const head = first.head ?? (first.from === 0 ? '' : held.head)
  const next = { revision: first.to, head, entries }
  return hashList(next, sha256) === first.hash ? next : null
}

const fits = (part: ListPart, first: ListPart, index: number): boolean =>
  part.part === index + 1 &&
  part.parts === first.parts &&
  part.from === first.from &&
  part.to === first.to &&
  part.hash === first.hash

/** The head behind its text. @throws DecodeError */
export function decodeHead(text: string): ListHead {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new DecodeError('door', 'head is not JSON')
  }
  const read = headSchema.safeParse(value)
  if (read.success) return read.data
  throw new DecodeError('door', `head: ${read.error.issues[0]?.path.join('.') ?? ''}`)
}

/** The text of a head; what is hashed is this text, so nobody has to agree on an order of fields. */
export function encodeHead(head: ListHead): string {
  return JSON.stringify(head)
}

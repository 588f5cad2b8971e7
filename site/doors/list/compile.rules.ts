/**
 * The rules of one community compiled to what its controllers hold. Entries are the same for every controller; which of
 * them a controller holds follows from their right. So hashes are kept per right and a change costs one entry, not a list.
 */
import { hash } from 'node:crypto'
import { encodeBase64url } from '#wire/base64url.ts'
import { type Difference, encodeHead, hashHead, mixHash, type Sha256, writeEntryLine } from '#wire/door/list.codec.ts'
import type { Entry, Hours, ListDoor, ListHead } from '#wire/door/list.contract.ts'
import type { CredentialKind } from '#wire/door/words.contract.ts'

export interface Credential {
  readonly number: string
  readonly kind: CredentialKind
  readonly key: string | null
  /** Groups, in any order. */
  readonly circles: readonly string[]
  readonly from: string | null
  readonly until: string | null
  /** The one controller that knows a face. */
  readonly device: string | null
}

export interface WithdrawnPass {
  readonly number: string
  readonly until: string
}

export interface Permit {
  readonly circle: string
  readonly controller: string
  readonly door: number
  readonly hours: string
}

/** What does not depend on single credentials. */
export interface Structure {
  readonly community: string
  readonly salt: string
  readonly passKeys: Readonly<Record<string, string>>
  readonly hours: Readonly<Record<string, Hours>>
  readonly days: Readonly<Record<string, number>>
  readonly permits: readonly Permit[]
  readonly controllers: ReadonlyMap<string, readonly ListDoor[]>
}

/** Entries of one right, or of one device's faces, or the withdrawn passes. */
interface Bundle {
  readonly circles: readonly string[]
  readonly numbers: Set<string>
  readonly sum: Uint8Array
}

export interface Compiled {
  structure: Structure
  readonly entries: Map<string, Entry>
  readonly byKey: Map<string, Entry>
  /** By right; faces as `<right> <device>`, withdrawn passes as ``. */
  readonly bundles: Map<string, Bundle>
  readonly bundleOf: Map<string, string>
  /** Names of sets of groups, as they were written. */
  readonly rights: Map<string, string>
}

const WITHDRAWN = ''
export const sha256: Sha256 = (text) => hash('sha256', text, 'buffer')

/** The name of a set of groups: always the same for the same set, so entries stay when other groups change. */
export function nameRight(circles: readonly string[]): string {
  return hash('sha256', [...new Set(circles)].sort().join(' '), 'hex').slice(0, 12)
}

/** Throws RangeError for rules that must not be: a face as the only way in. */
export function compile(
  structure: Structure,
  credentials: Iterable<Credential>,
  withdrawn: Iterable<WithdrawnPass>,
): Compiled {
  refuseFaceAlone(structure)
  const compiled: Compiled = {
    structure,
    entries: new Map(),
    byKey: new Map(),
    bundles: new Map(),
    bundleOf: new Map(),
    rights: new Map(),
  }
  for (const credential of credentials) putCredential(compiled, credential)
  for (const pass of withdrawn) putWithdrawn(compiled, pass)
  return compiled
}

/** Face only as an opt-in, with another way in at every door. */
export function refuseFaceAlone({ controllers }: Pick<Structure, 'controllers'>): void {
  for (const [controller, doors] of controllers) {
    const alone = doors.find(({ ways }) => ways.length === 1 && ways[0] === 'face')
    if (alone !== undefined) throw new RangeError(`door ${alone.door} of ${controller} has a face as its only way in`)
  }
}

export function putCredential(compiled: Compiled, credential: Credential): void {
  const right = rightOf(compiled, credential.circles)
  const { number, kind, key, from, until, device } = credential
  const bundle = device === null ? right : `${right} ${device}`
  put(compiled, [number, kind, key, right, from, until], { bundle, circles: credential.circles })
}

/** Thousands share a few sets of groups, so each set is hashed once. */
function rightOf({ rights }: Compiled, circles: readonly string[]): string {
  const written = circles.join(' ')
  const right = rights.get(written) ?? nameRight(circles)
  rights.set(written, right)
  return right
}

export function putWithdrawn(compiled: Compiled, { number, until }: WithdrawnPass): void {
  put(compiled, [number, 'withdrawn', null, null, null, until], { bundle: WITHDRAWN, circles: [] })
}

function put(
  compiled: Compiled,
  entry: Entry,
  to: { readonly bundle: string; readonly circles: readonly string[] },
): void {
  dropEntry(compiled, entry[0])
  let bundle = compiled.bundles.get(to.bundle)
  if (bundle === undefined) {
    bundle = { circles: to.circles, numbers: new Set(), sum: new Uint8Array(32) }
    compiled.bundles.set(to.bundle, bundle)
  }
  bundle.numbers.add(entry[0])
  mixHash(bundle.sum, sha256(writeEntryLine(entry)))
  compiled.entries.set(entry[0], entry)
  compiled.bundleOf.set(entry[0], to.bundle)
  if (entry[2] !== null) compiled.byKey.set(`${entry[1]}${entry[2]}`, entry)
}

/** A number that is not there is no mistake. */
export function dropEntry(compiled: Compiled, number: string): void {
  const entry = compiled.entries.get(number)
  const name = compiled.bundleOf.get(number)
  const bundle = name === undefined ? undefined : compiled.bundles.get(name)
  if (entry === undefined || name === undefined || bundle === undefined) return
  mixHash(bundle.sum, sha256(writeEntryLine(entry)))
  bundle.numbers.delete(number)
  if (bundle.numbers.size === 0) compiled.bundles.delete(name)
  compiled.entries.delete(number)
  compiled.bundleOf.delete(number)
  if (entry[2] !== null) compiled.byKey.delete(`${entry[1]}${entry[2]}`)
}

/** What one controller holds: its head, and the bundles that it holds entries of. */
export interface ControllerList {
  readonly head: ListHead
  readonly headText: string
  readonly headHash: string
  readonly bundles: ReadonlySet<string>
  readonly hash: string
  readonly size: number
}

/** The permits of each circle at one controller, once per question. */
export function listFor(compiled: Compiled, controller: string): ControllerList {
  const { structure } = compiled
  const permits = Map.groupBy(
    structure.permits.filter((permit) => permit.controller === controller),
    ({ circle }) => circle,
  )
  const rights: Record<string, { door: number; hours: string }[]> = {}
  const bundles = new Set<string>()
  for (const [name, bundle] of compiled.bundles) {
    const [right = '', device] = name.split(' ')
    if (name === WITHDRAWN) bundles.add(name)
    const grants = bundle.circles.flatMap((circle) => permits.get(circle) ?? [])
    if (name === WITHDRAWN || grants.length === 0 || (device !== undefined && device !== controller)) continue
    bundles.add(name)
    rights[right] = grants.map(({ door, hours }) => ({ door, hours }))
  }
  return sumUp(compiled, bundles, writeHead(structure, controller, rights))
}

function writeHead(structure: Structure, controller: string, rights: ListHead['rights']): ListHead {
  const { community, salt, days, passKeys } = structure
  const used = new Set(Object.values(rights).flatMap((grants) => grants.map(({ hours }) => hours)))
  const hours = Object.fromEntries(Object.entries(structure.hours).filter(([id]) => used.has(id)))
  const doors = [...(structure.controllers.get(controller) ?? [])]
  return { v: 1, community, doors, hours, days: { ...days }, rights, passKeys: { ...passKeys }, salt, wrongTries: 5 }
}

function sumUp(compiled: Compiled, bundles: ReadonlySet<string>, head: ListHead): ControllerList {
  const headText = encodeHead(head)
  const sum = Uint8Array.from(sha256(headText))
  let size = 0
  for (const name of bundles) {
    const bundle = compiled.bundles.get(name)
    mixHash(sum, bundle?.sum ?? new Uint8Array(32))
    size += bundle?.numbers.size ?? 0
  }
  return { head, headText, headHash: hashHead(headText, sha256), bundles, hash: encodeBase64url(sum), size }
}

/** What a controller that holds `from` must learn to hold `to`. `changed` null: everything, from nothing. */
export function differenceFor(
  compiled: Compiled,
  list: ControllerList,
  from: { readonly revision: number; readonly headHash: string; readonly changed: ReadonlySet<string> | null },
  to: number,
): Difference {
  const holds = (number: string) => list.bundles.has(compiled.bundleOf.get(number) ?? ' ')
  if (from.changed === null) {
    const numbers = [...list.bundles].flatMap((name) => [...(compiled.bundles.get(name)?.numbers ?? [])])
    return { from: 0, to, head: list.headText, put: takeEntries(compiled, numbers), drop: [] }
  }
  const put = takeEntries(compiled, [...from.changed].filter(holds))
  const drop = [...from.changed].filter((number) => !holds(number))
  return { from: from.revision, to, head: from.headHash === list.headHash ? null : list.headText, put, drop }
}

function takeEntries(compiled: Compiled, numbers: readonly string[]): Entry[] {
  return numbers.map((number) => compiled.entries.get(number)).filter((entry) => entry !== undefined)
}

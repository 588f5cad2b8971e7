/** The list of one controller on disk, replaced in one step, and made ready for decisions. */
import { createHash, createPublicKey, type KeyObject, verify as verifyBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import { type ReadyList, readyList } from '#wire/door/decide.rules.ts'
import { applyParts, decodeHead, EMPTY_LIST, type HeldEntries, hashHead, hashList } from '#wire/door/list.codec.ts'
import type { Entry, ListPart } from '#wire/door/list.contract.ts'
import type { Verify } from '#wire/door/pass.codec.ts'
import type { HeldList } from '#wire/door/up.contract.ts'

export const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest()

/** What a reader hands to the list: the first 16 bytes of SHA-256 over salt, kind and what was read. */
export function hashRead(salt: string, kind: 'card' | 'pin' | 'plate' | 'tag', read: string): string {
  return createHash('sha256').update(`${salt}:${kind}:${read}`).digest().subarray(0, 16).toString('base64url')
}

const keys = new Map<string, KeyObject>()

/** Ed25519 with a raw 32-byte public key. */
export const verifyPass: Verify = (publicKey, message, signature) => {
  const x = Buffer.from(publicKey).toString('base64url')
  let key = keys.get(x)
  if (key === undefined) {
    key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } })
    keys.set(x, key)
  }
  return verifyBytes(null, message, key, signature)
}

export interface ListStore {
  /** Null until a list came. */
  ready(): ReadyList | null
  describe(): HeldList
  /** Takes one part. `applied` after the last one that fits; `wrong` when the list must be asked for again. */
  take(part: ListPart): 'more' | 'applied' | 'wrong'
}

export function openListStore(folder: string): ListStore {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'list.json')
  let held = existsSync(file) ? readHeld(readFileSync(file, 'utf8')) : EMPTY_LIST
  let described = describe(held)
  let ready = makeReady(held)
  let parts: ListPart[] = []
  return {
    ready: () => ready,
    describe: () => described,
    take(part) {
      if (part.part === 1) parts = []
      parts.push(part)
      if (part.part < part.parts) return 'more'
      const next = applyParts(held, parts, sha256)
      parts = []
      if (next === null) return 'wrong'
      held = next
      writeHeld(file, held)
      described = describe(held)
      ready = makeReady(held)
      return 'applied'
    },
  }
}

function describe(held: HeldEntries): HeldList {
  return { revision: held.revision, hash: hashList(held, sha256), headHash: hashHead(held.head, sha256) }
}

function makeReady(held: HeldEntries): ReadyList | null {
  return held.head === '' ? null : readyList(decodeHead(held.head), held.entries)
}

function readHeld(text: string): HeldEntries {
  const { revision, head, entries } = JSON.parse(text) as { revision: number; head: string; entries: Entry[] }
  return { revision, head, entries: new Map(entries.map((entry) => [entry[0], entry])) }
}

function writeHeld(file: string, { revision, head, entries }: HeldEntries): void {
  const handle = openSync(`${file}.new`, 'w')
  writeSync(handle, JSON.stringify({ revision, head, entries: [...entries.values()] }))
  fsyncSync(handle)
  closeSync(handle)
  renameSync(`${file}.new`, file)
}

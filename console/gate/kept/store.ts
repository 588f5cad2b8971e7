/** What waits for the node, in IndexedDB: kind and time can be read, what was typed is sealed. */
import type { Sealed } from './box.ts'

export type KeptKind = 'visit' | 'delivery' | 'emergency' | 'entry'

export interface Kept {
  /** Also its key at the node, so that it arrives once. */
  readonly id: string
  readonly communityId: string
  readonly kind: KeptKind
  /** By this computer's clock, ms. */
  readonly at: number
  readonly sealed: Sealed
  /** The node did not take it; why lies sealed with it. */
  readonly refused: boolean
}

const STORE = 'sealed'
let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const wish = indexedDB.open('anlin-gate', 2)
    wish.onupgradeneeded = () => {
      for (const name of wish.result.objectStoreNames) wish.result.deleteObjectStore(name)
      wish.result.createObjectStore(STORE, { keyPath: 'id' })
    }
    wish.onsuccess = () => resolve(wish.result)
    wish.onerror = () => reject(wish.error)
  })
  return opened
}

/** Resolves when it is on the disk. */
async function write(work: (store: IDBObjectStore) => void): Promise<void> {
  const transaction = (await open()).transaction(STORE, 'readwrite', { durability: 'strict' })
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  work(transaction.objectStore(STORE))
  await done
}

export const keep = (one: Kept): Promise<void> => write((store) => void store.put(one))
export const drop = (id: string): Promise<void> => write((store) => void store.delete(id))

/** The oldest first. */
export async function listKept(communityId: string): Promise<Kept[]> {
  const wish = (await open()).transaction(STORE).objectStore(STORE).getAll()
  const all = await new Promise<Kept[]>((resolve, reject) => {
    wish.onsuccess = () => resolve(wish.result as Kept[])
    wish.onerror = () => reject(wish.error)
  })
  return all.filter((one) => one.communityId === communityId).sort((a, b) => a.at - b.at)
}

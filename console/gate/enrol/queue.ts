/** Registrations that wait for the line, in IndexedDB: written before anything is sent, gone once the node has them. */
import type { ResidentRole } from '#site/people/words.contract.ts'

export interface Waiting {
  /** Also its key at the node, so that it arrives once. */
  readonly id: string
  readonly communityId: string
  readonly building: string
  readonly stairwell: string
  readonly door: string
  readonly name: string
  readonly role: ResidentRole
  readonly phone: string | null
  readonly vehicle: boolean
  /** Why the node did not take it; null while it only waits. */
  readonly refused: string | null
}

const STORE = 'waiting'
let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const wish = indexedDB.open('anlin-gate', 1)
    wish.onupgradeneeded = () => void wish.result.createObjectStore(STORE, { keyPath: 'id' })
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

export const keep = (one: Waiting): Promise<void> => write((store) => void store.put(one))
export const drop = (id: string): Promise<void> => write((store) => void store.delete(id))

export async function listWaiting(communityId: string): Promise<Waiting[]> {
  const wish = (await open()).transaction(STORE).objectStore(STORE).getAll()
  const all = await new Promise<Waiting[]>((resolve, reject) => {
    wish.onsuccess = () => resolve(wish.result as Waiting[])
    wish.onerror = () => reject(wish.error)
  })
  return all.filter((one) => one.communityId === communityId)
}

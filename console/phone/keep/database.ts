/** What the phone keeps, in IndexedDB: five stores, opened once; changes are told to the page. Knows no meaning. */

export const DATABASE = 'anlin-phone'
const VERSION = 1

/** Small settings; communities taken along; answers begun; things to send; their pictures, apart since rewriting a picture is slow. */
const STORES = { setting: 'name', bundle: 'communityId', draft: 'communityId', queue: 'id', content: 'id' } as const
export type StoreName = keyof typeof STORES

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const wish = indexedDB.open(DATABASE, VERSION)
    wish.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(STORES)) wish.result.createObjectStore(store, { keyPath })
    }
    wish.onsuccess = () => resolve(wish.result)
    wish.onerror = () => reject(wish.error)
  })
  return opened
}

function settle<T>(wish: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    wish.onsuccess = () => resolve(wish.result)
    wish.onerror = () => reject(wish.error)
  })
}

export async function getOne<T>(store: StoreName, key: string): Promise<T | undefined> {
  const database = await open()
  return settle(database.transaction(store).objectStore(store).get(key)) as Promise<T | undefined>
}

export async function getAll<T>(store: StoreName): Promise<T[]> {
  const database = await open()
  return settle(database.transaction(store).objectStore(store).getAll()) as Promise<T[]>
}

/** Puts and removes in one transaction: after a crash all of it is there, or none. Rejects when the phone is full. */
export async function change(
  work: (stores: {
    readonly put: (store: StoreName, value: object) => void
    readonly remove: (store: StoreName, key: string) => void
  }) => void,
): Promise<void> {
  const database = await open()
  const names = Object.keys(STORES)
  const transaction = database.transaction(names, 'readwrite', { durability: 'strict' })
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })
  work({
    put: (store, value) => void transaction.objectStore(store).put(value),
    remove: (store, key) => void transaction.objectStore(store).delete(key),
  })
  await done
  tellChange()
}

/** Reads one value and puts what becomes of it, in one transaction. `next` null leaves it as it is. */
export async function update<T extends object>(
  store: StoreName,
  key: string,
  next: (value: T) => T | null,
): Promise<void> {
  const database = await open()
  const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  const wish = transaction.objectStore(store).get(key) as IDBRequest<T | undefined>
  wish.onsuccess = () => {
    const value = wish.result === undefined ? null : next(wish.result)
    if (value !== null) transaction.objectStore(store).put(value)
  }
  await done
  tellChange()
}

const listeners = new Set<() => void>()
/** Other windows of the same phone hear of it too. */
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('anlin-phone')
if (channel) channel.onmessage = () => tellHere()

function tellHere(): void {
  for (const listener of listeners) listener()
}

function tellChange(): void {
  tellHere()
  channel?.postMessage('changed')
}

/** Calls back after every change, here or in another window. Returns how to stop. */
export function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

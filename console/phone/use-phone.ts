/** What the phone's pages see: kept things, read anew after every change; the line; what is being sent; where the page stands. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { onChange } from './keep/database.ts'
import { type KeptBundle, listBundles, listQueue, type QueueItem, readWho, type Who } from './keep/kept.ts'
import { onSending, readSending, type Sending } from './send/sender.ts'

export interface Kept {
  readonly who: Who | null
  readonly bundles: readonly KeptBundle[]
  readonly queue: readonly QueueItem[]
}

/** null until the phone's memory has been read once. */
export function useKept(): Kept | null {
  const [kept, setKept] = useState<Kept | null>(null)
  useEffect(() => {
    let isGone = false
    let isReading = false
    let again = false
    const read = async () => {
      if (isReading) {
        again = true
        return
      }
      isReading = true
      const [who, bundles, queue] = await Promise.all([readWho(), listBundles(), listQueue()])
      isReading = false
      if (isGone) return
      setKept({ who: who ?? null, bundles, queue })
      if (again) {
        again = false
        void read()
      }
    }
    void read()
    const stop = onChange(() => void read())
    return () => {
      isGone = true
      stop()
    }
  }, [])
  return kept
}

export const useSending = (): Sending => useSyncExternalStore(onSending, readSending)

function watchLine(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
export const useOnline = (): boolean => useSyncExternalStore(watchLine, () => navigator.onLine)

function watchPlace(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** Parts of the place after `#/`; kept in the address, so that Back and reloading work. */
export function usePlace(): readonly string[] {
  const hash = useSyncExternalStore(watchPlace, () => window.location.hash)
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent)
}

export function placeOf(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

/** Who waits for alarms: each community has a mark that changes with every commit that concerns its screens. In memory. */
import { randomBytes } from 'node:crypto'
import type postgres from 'postgres'

export interface Screens {
  mark(communityId: string): string
  /** Resolves when the community's mark is not `since` any more, when time is up, or when `signal` says so. */
  changed(communityId: string, since: string, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

/** An answer comes at least so often: a hint that was lost costs this much, and a dead line is noticed. */
const LONGEST_WAIT_MS = 20_000

interface Place {
  count: number
  readonly waiting: Set<() => void>
}

/** Listens to what `wakeScreens` says when a transaction commits. Marks of an earlier start are never the same as ours. */
export async function openScreens(app: postgres.Sql, longestWaitMs = LONGEST_WAIT_MS): Promise<Screens> {
  const start = randomBytes(6).toString('base64url')
  const places = new Map<string, Place>()
  const placeOf = (communityId: string): Place => {
    const place = places.get(communityId) ?? { count: 0, waiting: new Set() }
    places.set(communityId, place)
    return place
  }
  const wake = (place: Place) => {
    place.count += 1
    for (const go of [...place.waiting]) go()
  }
  const mark = (communityId: string) => `${start}.${placeOf(communityId).count}`
  const wakeAll = () => {
    for (const place of places.values()) wake(place)
  }
  // After the line to the database was cut and stands again, nobody knows what was missed.
  const listening = await app.listen('alarms', (communityId) => wake(placeOf(communityId)), wakeAll)
  return {
    mark,
    changed(communityId, since, signal) {
      if (mark(communityId) !== since || signal.aborted) return Promise.resolve()
      const { waiting } = placeOf(communityId)
      return new Promise((resolve) => {
        const go = () => {
          waiting.delete(go)
          clearTimeout(timer)
          signal.removeEventListener('abort', go)
          resolve()
        }
        const timer = setTimeout(go, longestWaitMs)
        signal.addEventListener('abort', go)
        waiting.add(go)
      })
    },
    async close() {
      wakeAll()
      await listening.unlisten()
    },
  }
}

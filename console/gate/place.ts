/** Which thing the screen shows, in the address: a browser that was closed in the middle comes back to it. */
import { useSyncExternalStore } from 'react'

export const PLACES = [
  'home',
  'barrier',
  'open',
  'visitor',
  'call',
  'pin',
  'announce',
  'today',
  'code',
  'emergency',
  'report',
  'recording',
  'handover',
  'enrol',
  'badge',
  'card',
] as const
export type Place = (typeof PLACES)[number]

function readPlace(): Place {
  const name = location.hash.slice(2)
  return PLACES.find((one) => one === name) ?? 'home'
}

function watchPlace(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

export const usePlace = (): Place => useSyncExternalStore(watchPlace, readPlace)

export function goTo(place: Place): void {
  location.hash = `#/${place}`
}

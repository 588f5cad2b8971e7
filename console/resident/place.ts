/** Which thing the page shows, in the address: the phone's own way back works. */
import { useSyncExternalStore } from 'react'

const PLACES = [
  'home',
  'house',
  'passes',
  'face',
  'visitors',
  'vehicles',
  'mine',
  'consents',
  'stored',
  'looks',
  'given',
  'requests',
  'phones',
  'print',
  'leave',
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
  window.scrollTo(0, 0)
}

/** How large the letters are, day or night, sound and speech or not: kept on this machine. Knows no page. */
import { useSyncExternalStore } from 'react'

const SIZES: readonly number[] = [20, 24, 30]

export interface Look {
  readonly size: number
  readonly night: boolean
  readonly loud: boolean
  /** Whether alarms and visitors are read aloud, where this machine has a voice of its own. */
  readonly speech: boolean
}

const STORED = 'anlin.gate.look'
const listeners = new Set<() => void>()
let look: Look = { size: 20, night: false, loud: true, speech: true }

function show(): void {
  document.documentElement.style.fontSize = `${look.size}px`
  document.documentElement.dataset['theme'] = look.night ? 'dark' : 'light'
}

export function startLook(): void {
  try {
    look = { ...look, ...(JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Look>) }
  } catch {
    // What cannot be read is as if it had never been set.
  }
  show()
}

export function changeLook(change: Partial<Look>): void {
  look = { ...look, ...change }
  localStorage.setItem(STORED, JSON.stringify(look))
  show()
  for (const listener of listeners) listener()
}

/** The next larger letters; after the largest the smallest again. */
export function nextSize(size: number): number {
  return SIZES[(SIZES.indexOf(size) + 1) % SIZES.length] ?? 20
}

export const readLook = (): Look => look

export function useLook(): Look {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, readLook)
}

/** The time, passed in so that tests can stop it. Not a scheduler. */

export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is set. For tests and for building a demonstration's past. */
export function stoppedClock(at: string): Clock & { set(at: string): void } {
  let current = new Date(at)
  return {
    now: () => current,
    set(next) {
      current = new Date(next)
    },
  }
}

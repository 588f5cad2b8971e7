/** A phone's clock beside the server's: how far it is off, and when a thing was made by the server's. Pure. */

/** Below this a phone's clock counts as right. */
export const CLOCK_TOLERANCE_SECONDS = 300
/** Longer than this nobody keeps a survey on a phone: then one of its two times is wrong. */
const LONGEST_WAIT_DAYS = 400

export interface PhoneTimes {
  /** When the thing was made, by the phone. */
  readonly phoneAt: Date
  /** When it was sent, by the phone. */
  readonly sentAt: Date
  /** When it came: by a clock that is right, and by the programme's, which in a demonstration stands in 2020. */
  readonly wallNow: Date
  readonly now: Date
}

export interface ReckonedTime {
  /** Seconds by which the phone is ahead; negative: behind. Null when within the tolerance. */
  readonly clockOffSeconds: number | null
  /** When it was made by the server's clock; null where the phone's two times contradict each other. */
  readonly madeAt: Date | null
}

/** What a phone's clock is off by drops out when its own two times are compared. */
export function reckonPhoneTime({ phoneAt, sentAt, wallNow, now }: PhoneTimes): ReckonedTime {
  const off = Math.round((sentAt.getTime() - wallNow.getTime()) / 1000)
  const waited = sentAt.getTime() - phoneAt.getTime()
  const isPlausible = waited >= -CLOCK_TOLERANCE_SECONDS * 1000 && waited <= LONGEST_WAIT_DAYS * 86_400_000
  return {
    clockOffSeconds: Math.abs(off) <= CLOCK_TOLERANCE_SECONDS ? null : off,
    madeAt: isPlausible ? new Date(now.getTime() - Math.max(0, waited)) : null,
  }
}

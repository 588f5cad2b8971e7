/** When something happened, by a clock that may be wrong. Pure. */

/** Clocks this near are right (GA/T 1400.1-2017 9.4 asks for a second). */
export const RIGHT_MS = 1000
/** A clock that stays this far off is reported. */
export const OFF_MS = 10_000
/** Further off than this, what a clock says is corrected by what we measured; nearer, it is believed. */
const BELIEVED_MS = 60_000
const FUTURE_MS = 5000

/**
 * The controller's time, less what its clock was off when that was much; never later than now, since nothing has happened
 * yet that will happen.
 */
export function trueTime(
  said: string,
  { receivedAt, offMs }: { readonly receivedAt: Date; readonly offMs: number },
): Date {
  const at = Date.parse(said) - (Math.abs(offMs) > BELIEVED_MS ? offMs : 0)
  return new Date(at > receivedAt.getTime() + FUTURE_MS ? receivedAt.getTime() : at)
}

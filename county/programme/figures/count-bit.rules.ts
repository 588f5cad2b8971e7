/** What can be true of a community in a count, as one bit each. A table only; the counting is SQL. */

/** What may be counted of a community, in the order of its bits. `before…`: as of the day compared with. */
const COUNT_BITS = [
  'planned',
  'government',
  'commercial',
  'designed',
  'started',
  'built',
  'connected',
  'accepted',
  'operating',
  'dayUnknown',
  'blocked',
  'done',
  'green',
  'yellow',
  'red',
  'none',
  'ahead',
  'behindPlan',
  'yearPlanned',
  'yearStarted',
  'yearBuilt',
  'yearConnected',
  'beforeSurveyed',
  'beforePlanned',
  'beforeStarted',
  'beforeBuilt',
  'beforeConnected',
] as const
export type CountBit = (typeof COUNT_BITS)[number]

/** The value of a bit. */
export function bitOf(bit: CountBit): number {
  return 2 ** COUNT_BITS.indexOf(bit)
}

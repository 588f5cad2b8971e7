/** Whether photos before and after show the same place: by where and when they were taken. Pure; shows nothing. */
import { distanceMeters } from '#terms/place.ts'

interface Photo {
  readonly takenAt: string | null
  readonly place: { readonly longitude: number; readonly latitude: number } | null
}

/** A phone's own error in a street of houses; further apart it is hardly the same spot. */
export const SAME_PLACE_M = 50

export type Pair =
  | { readonly says: 'incomplete' }
  /** No two of them bear where they were taken. */
  | { readonly says: 'unplaced' }
  /** Every one after was taken before the first one before. */
  | { readonly says: 'order' }
  | { readonly says: 'same' | 'apart'; readonly meters: number }

/** The nearest pair counts. The order is judged only where every photo has its moment. */
export function comparePhotos(before: readonly Photo[], after: readonly Photo[]): Pair {
  if (before.length === 0 || after.length === 0) return { says: 'incomplete' }
  const moments = [before, after].map((side) =>
    side.flatMap(({ takenAt }) => (takenAt === null ? [] : [takenAt])).sort(),
  )
  const [first, last] = [moments[0]?.[0], moments[1]?.at(-1)]
  if (first !== undefined && last !== undefined && last < first) return { says: 'order' }
  const apart = before.flatMap((one) => after.flatMap((other) => metersBetween(one, other)))
  if (apart.length === 0) return { says: 'unplaced' }
  const meters = Math.round(Math.min(...apart))
  return { says: meters <= SAME_PLACE_M ? 'same' : 'apart', meters }
}

function metersBetween({ place: one }: Photo, { place: other }: Photo): number[] {
  if (one === null || other === null) return []
  return [distanceMeters({ ...one, datum: 'WGS84' }, { ...other, datum: 'WGS84' })]
}

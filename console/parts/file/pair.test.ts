import { expect, test } from 'vitest'
import { comparePhotos, type Pair } from './pair.ts'

const photo = (takenAt: string | null, latitude: number | null = null) => ({
  takenAt,
  place: latitude === null ? null : { longitude: 117.16, latitude },
})
const EARLY = '2020-04-01T02:00:00Z'
const LATE = '2020-04-09T02:00:00Z'

test.each<[what: string, before: ReturnType<typeof photo>[], after: ReturnType<typeof photo>[], pair: Pair]>([
  ['nothing after', [photo(EARLY)], [], { says: 'incomplete' }],
  ['no place', [photo(EARLY)], [photo(LATE, 31.7)], { says: 'unplaced' }],
  ['taken before what it mends', [photo(LATE, 31.7)], [photo(EARLY, 31.7)], { says: 'order' }],
  [
    'the nearest of several',
    [photo(EARLY, 31.8), photo(EARLY, 31.7)],
    [photo(LATE, 31.7001)],
    { says: 'same', meters: 11 },
  ],
  ['far apart', [photo(EARLY, 31.7)], [photo(LATE, 31.701)], { says: 'apart', meters: 111 }],
  ['without a moment by place alone', [photo(null, 31.7)], [photo(EARLY, 31.7)], { says: 'same', meters: 0 }],
])('%s', (_what, before, after, pair) => expect(comparePhotos(before, after)).toEqual(pair))

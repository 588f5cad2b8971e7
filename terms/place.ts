/** Points on the map with their datum: WGS-84 as satellites give it, GCJ-02 as Chinese maps show it. Not BD-09. */
import { z } from 'zod'

export const DATUMS = {
  WGS84: { zh: 'WGS-84(卫星、国标 28181)', en: 'WGS-84 (satellite, GB/T 28181)' },
  GCJ02: { zh: 'GCJ-02(高德、腾讯等地图)', en: 'GCJ-02 (Chinese web maps)' },
} as const
export type Datum = keyof typeof DATUMS
export const datumSchema = z.enum(['WGS84', 'GCJ02'])

/** Degrees; east and north positive. A point without its datum is off by up to half a kilometre, so they go together. */
export interface Place {
  readonly longitude: number
  readonly latitude: number
  readonly datum: Datum
}

export const placeSchema = z.object({
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  datum: datumSchema,
})

/** Krasovsky 1940, which the GCJ-02 offset is built on. */
const SEMI_MAJOR_M = 6_378_245
const ECCENTRICITY_SQUARED = 0.006693421622965943
/** Inside China no offset reaches this; far outside the formula runs away, which says that the point is not a GCJ-02 one. */
const LARGEST_OFFSET_DEGREES = 0.1
/** Below a hundredth of a millimetre on the ground; the iteration contracts about a thousandfold a step. */
const INVERSE_TOLERANCE_DEGREES = 1e-10
const INVERSE_STEPS = 30

/** The point in another datum. Outside the box in which GCJ-02 is defined both are the same. */
export function convertPlace(place: Place, datum: Datum): Place {
  if (place.datum === datum) return place
  const [longitude, latitude] =
    datum === 'GCJ02' ? gcjOfWgs(place.longitude, place.latitude) : wgsOfGcj(place.longitude, place.latitude)
  return { longitude, latitude, datum }
}

/** Whether the GCJ-02 offset does not apply: outside the rectangle around China that all published code uses. */
export function isOutsideChina(longitude: number, latitude: number): boolean {
  return longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271
}

/** Metres between two points on a sphere (haversine), the second taken into the datum of the first. */
export function distanceMeters(from: Place, to: Place): number {
  const other = convertPlace(to, from.datum)
  const dLatitude = radians(other.latitude - from.latitude)
  const dLongitude = radians(other.longitude - from.longitude)
  const chord =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(from.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(dLongitude / 2) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function gcjOfWgs(longitude: number, latitude: number): [number, number] {
  if (isOutsideChina(longitude, latitude)) return [longitude, latitude]
  const [dLongitude, dLatitude] = offsetAt(longitude, latitude)
  return [longitude + dLongitude, latitude + dLatitude]
}

/** Fixed-point iteration: the usual one-step inverse is a metre off, enough to put a gate on the wrong side of a street. */
function wgsOfGcj(longitude: number, latitude: number): [number, number] {
  let guess: [number, number] = [longitude, latitude]
  for (let step = 0; step < INVERSE_STEPS; step += 1) {
    const [dLongitude, dLatitude] = offsetAt(guess[0], guess[1])
    const next: [number, number] = [longitude - dLongitude, latitude - dLatitude]
    const moved = Math.max(Math.abs(next[0] - guess[0]), Math.abs(next[1] - guess[1]))
    guess = next
    if (moved < INVERSE_TOLERANCE_DEGREES) break
    if (!(moved < LARGEST_OFFSET_DEGREES)) return [longitude, latitude]
  }
  return isOutsideChina(guess[0], guess[1]) ? [longitude, latitude] : guess
}

/** The published GCJ-02 offset in degrees at a WGS-84 point. The constants are the algorithm; none can be derived. */
function offsetAt(longitude: number, latitude: number): [number, number] {
  const x = longitude - 105
  const y = latitude - 35
  const root = Math.sqrt(Math.abs(x))
  const shared = ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + shared + waves(y, [20, 40, 160, 320], 12, 30)
  const east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + shared + waves(x, [20, 40, 150, 300], 12, 30)
  const sine = Math.sin(radians(latitude))
  const magic = 1 - ECCENTRICITY_SQUARED * sine * sine
  const metersPerDegreeNorth =
    ((SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic))) * (Math.PI / 180)
  const metersPerDegreeEast = (SEMI_MAJOR_M / Math.sqrt(magic)) * Math.cos(radians(latitude)) * (Math.PI / 180)
  return [east / metersPerDegreeEast, north / metersPerDegreeNorth]
}

function waves(t: number, heights: readonly [number, number, number, number], third: number, fourth: number): number {
  const [a, b, c, d] = heights
  const short = a * Math.sin(t * Math.PI) + b * Math.sin((t / 3) * Math.PI)
  const long = c * Math.sin((t / third) * Math.PI) + d * Math.sin((t / fourth) * Math.PI)
  return ((short + long) * 2) / 3
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

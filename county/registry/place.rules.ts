/** Where on the map a community is shown: invented demonstration places and the point for one without a place. Pure. */
import { convertPlace, type Place } from '#terms/place.ts'

const METERS_PER_DEGREE = 111_320

/** How far from a centre an invented place may lie: wide enough that `neighbours` points do not cover each other. */
function scatterRadiusMeters(neighbours: number): number {
  return Math.min(2_600, 500 + 190 * Math.sqrt(neighbours))
}

/**
 * A point around `centre`, in the centre's datum, always the same for the same key. Even over the disc (square root of
 * a uniform number), rounded to 1e-6°.
 */
export function scatterPlace(centre: Place, { key, neighbours }: { key: string; neighbours: number }): Place {
  const angle = fraction(`${key}/angle`) * 2 * Math.PI
  const distance = Math.sqrt(fraction(`${key}/distance`)) * scatterRadiusMeters(neighbours)
  const perDegreeEast = METERS_PER_DEGREE * Math.cos((centre.latitude * Math.PI) / 180)
  return {
    longitude: roundDegrees(centre.longitude + (distance * Math.cos(angle)) / perDegreeEast),
    latitude: roundDegrees(centre.latitude + (distance * Math.sin(angle)) / METERS_PER_DEGREE),
    datum: centre.datum,
  }
}

/** A community's point for a map in WGS-84: its own place, else its town's centre (`isOwn` false), else null. */
export function placeOnMap(own: Place | null, town: Place | null): (Place & { isOwn: boolean }) | null {
  const place = own ?? town
  return place && { ...convertPlace(place, 'WGS84'), isOwn: own !== null }
}

/** FNV-1a over UTF-16 code units with a final mix, as a number in [0, 1). */
function fraction(key: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

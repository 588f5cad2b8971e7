/** Datums: known points, the inverse, and the published implementation beside ours. */
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { convertPlace, distanceMeters, isOutsideChina, type Place } from './place.ts'

interface Published {
  wgs84togcj02(longitude: number, latitude: number): [number, number]
}
const published = createRequire(import.meta.url)('coordtransform') as Published

const wgs = (longitude: number, latitude: number): Place => ({ longitude, latitude, datum: 'WGS84' })
/** Inside the narrower box of the published code, so that both apply the offset. */
const inChina = fc.record({
  longitude: fc.double({ min: 73.7, max: 135, noNaN: true }),
  latitude: fc.double({ min: 3.9, max: 53.5, noNaN: true }),
})

test('天安门 and 肥西 lie where the published algorithm puts them', () => {
  const beijing = convertPlace(wgs(116.404, 39.915), 'GCJ02')
  expect(beijing.longitude).toBeCloseTo(116.41024449916938, 12)
  expect(beijing.latitude).toBeCloseTo(39.91640428150164, 12)
  expect(beijing.datum).toBe('GCJ02')
  const feixi = distanceMeters(wgs(117.1585, 31.7195), { longitude: 117.1585, latitude: 31.7195, datum: 'GCJ02' })
  expect(feixi).toBeGreaterThan(300)
  expect(feixi).toBeLessThan(700)
})

test('ours equals the published implementation anywhere in China', () => {
  fc.assert(
    fc.property(inChina, ({ longitude, latitude }) => {
      const ours = convertPlace(wgs(longitude, latitude), 'GCJ02')
      const [theirLongitude, theirLatitude] = published.wgs84togcj02(longitude, latitude)
      expect(Math.abs(ours.longitude - theirLongitude)).toBeLessThan(1e-9)
      expect(Math.abs(ours.latitude - theirLatitude)).toBeLessThan(1e-9)
    }),
    { numRuns: 2_000 },
  )
})

test('there and back is the same point to a tenth of a millimetre', () => {
  fc.assert(
    fc.property(inChina, ({ longitude, latitude }) => {
      const back = convertPlace(convertPlace(wgs(longitude, latitude), 'GCJ02'), 'WGS84')
      expect(Math.abs(back.longitude - longitude)).toBeLessThan(1e-9)
      expect(Math.abs(back.latitude - latitude)).toBeLessThan(1e-9)
    }),
    { numRuns: 2_000 },
  )
})

test('outside China both datums are the same', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 71, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
      (lon, lat) => {
        expect(isOutsideChina(lon, lat)).toBe(true)
        expect(convertPlace(wgs(lon, lat), 'GCJ02')).toMatchObject({ longitude: lon, latitude: lat })
        expect(convertPlace({ longitude: lon, latitude: lat, datum: 'GCJ02' }, 'WGS84')).toMatchObject({
          longitude: lon,
        })
      },
    ),
  )
})

test('a place already in the datum is left alone', () => {
  const place = wgs(117.1585, 31.7195)
  expect(convertPlace(place, 'WGS84')).toBe(place)
})

test('distance: one degree of latitude is 111 km', () => {
  expect(distanceMeters(wgs(117, 31), wgs(117, 32))).toBeCloseTo(111_195, -2)
})

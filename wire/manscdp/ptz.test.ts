import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodePtz, encodePtz, PTZ_STOP, type PtzCommand } from './ptz.codec.ts'
import { decodeGbTime, encodeGbDate, encodeGbTime } from './time.codec.ts'

const move = (parts: Partial<Extract<PtzCommand, { kind: 'move' }>>): PtzCommand =>
  ({ ...PTZ_STOP, ...parts }) as PtzCommand
const lens = (parts: Partial<Extract<PtzCommand, { kind: 'lens' }>>): PtzCommand => ({
  ...({ kind: 'lens', focus: 0, iris: 0, focusSpeed: 0, irisSpeed: 0 } as const),
  ...parts,
})
const preset = (act: 'set' | 'call' | 'remove'): PtzCommand => ({ kind: 'preset', act, preset: 3 })

describe('a PTZ command', () => {
  test.each<[string, string, PtzCommand]>([
    ['stop', 'A50F0000000000B4', PTZ_STOP],
    ['up', 'A50F00080080003C', move({ tilt: 1, tiltSpeed: 0x80 })],
    ['down', 'A50F000400800038', move({ tilt: -1, tiltSpeed: 0x80 })],
    ['left', 'A50F000280000036', move({ pan: -1, panSpeed: 0x80 })],
    ['right', 'A50F000180000035', move({ pan: 1, panSpeed: 0x80 })],
    ['zoom in', 'A50F001000008044', move({ zoom: 1, zoomSpeed: 8 })],
    ['zoom out', 'A50F002000008054', move({ zoom: -1, zoomSpeed: 8 })],
    [
      'right, up and out',
      'A50F00298080805D',
      move({ pan: 1, tilt: 1, zoom: -1, panSpeed: 0x80, tiltSpeed: 0x80, zoomSpeed: 8 }),
    ],
    ['focus near', 'A50F004280000076', lens({ focus: -1, focusSpeed: 0x80 })],
    ['iris open', 'A50F004400800078', lens({ iris: 1, irisSpeed: 0x80 })],
    ['lens stop', 'A50F0040000000F4', lens({})],
    ['preset set', 'A50F008100030038', preset('set')],
    ['preset call', 'A50F008200030039', preset('call')],
    ['preset removed', 'A50F00830003003A', preset('remove')],
    ['dwell of 300 s', 'A50F0087012C1078', { kind: 'cruise', act: 'dwell', group: 1, value: 300 }],
    ['cruise', 'A50F00880100003D', { kind: 'cruise', act: 'start', group: 1, value: 0 }],
    ['wiper on', 'A50F008C01000041', { kind: 'switch', isOn: true, number: 1 }],
    ['wiper off', 'A50F008D01000042', { kind: 'switch', isOn: false, number: 1 }],
  ])('%s is %s', (_, text, command) => {
    expect(encodePtz(command)).toBe(text)
    expect(decodePtz(text)).toEqual(command)
  })

  test('of the standard’s own sample has another address', () => {
    expect(decodePtz('A50F4D1000001021')).toEqual(move({ zoom: 1, zoomSpeed: 1 }))
  })

  test('comes back, whatever it is', () => {
    const way = fc.constantFrom(-1 as const, 0 as const, 1 as const)
    const byte = fc.nat(255)
    const command = fc.oneof(
      fc.record({
        kind: fc.constant('move' as const),
        pan: way,
        tilt: way,
        zoom: way,
        panSpeed: byte,
        tiltSpeed: byte,
        zoomSpeed: fc.nat(15),
      }),
      fc.record({ kind: fc.constant('lens' as const), focus: way, iris: way, focusSpeed: byte, irisSpeed: byte }),
      fc.record({
        kind: fc.constant('cruise' as const),
        act: fc.constantFrom('add' as const, 'speed' as const),
        group: byte,
        value: fc.nat(4095),
      }),
      fc.record({
        kind: fc.constant('scan' as const),
        act: fc.constantFrom('start' as const, 'left' as const, 'right' as const),
        group: byte,
        value: fc.constant(0),
      }),
      fc.record({
        kind: fc.constant('scan' as const),
        act: fc.constant('speed' as const),
        group: byte,
        value: fc.nat(4095),
      }),
    )
    fc.assert(fc.property(command, (given) => void expect(decodePtz(encodePtz(given))).toEqual(given)))
  })

  test.each(['', 'A50F00000000000', 'A50F0000000000B5', 'A50F00FF000000B3', 'B50F0000000000C4'])(
    '“%s” is none',
    (text) => {
      expect(decodePtz(text)).toBeNull()
    },
  )

  test('of numbers that do not fit is never written', () => {
    expect(() => encodePtz({ kind: 'preset', act: 'set', preset: 256 })).toThrow(RangeError)
    expect(() => encodePtz(move({ zoomSpeed: 16 }))).toThrow(RangeError)
  })
})

describe('a time', () => {
  const noon = Date.UTC(2026, 10, 23, 5, 50)

  test('is Beijing’s, wherever the machine stands', () => {
    expect(encodeGbDate(noon)).toBe('2026-11-23T13:50:00.000')
    expect(encodeGbTime(noon)).toBe('2026-11-23T13:50:00')
  })

  test.each([
    ['2026-11-23T13:50:00', 0],
    ['2026-11-23T13:50:00.25', 250],
    ['2026-11-23T13:50:00+08:00', 0],
    ['2026-11-23T05:50:00Z', 0],
    ['2026-11-23 13:50:00', 0],
    ['2026/11/23 13:50:0', 0],
    ['2026-11-23T13:50:00.0000000', 0],
  ])('%s is read', (text, ms) => {
    expect(decodeGbTime(text)).toBe(noon + ms)
  })

  test.each(['', 'now', '2026-13-01T00:00:00', '2026-11-23T25:00:00', '2026-11-23T13:60:00'])(
    '“%s” is none',
    (text) => {
      expect(decodeGbTime(text)).toBeNull()
    },
  )

  test('comes back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (ms) => void expect(decodeGbTime(encodeGbDate(ms))).toBe(ms)),
    )
  })
})

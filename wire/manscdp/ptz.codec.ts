/** PTZCmd: eight bytes as sixteen hexadecimal digits (GB/T 28181 annex A.3). Value ⇄ text. */

/** What a camera is told to do with itself. */
export type PtzCommand =
  | {
      readonly kind: 'move'
      /** -1 left, 1 right; -1 down, 1 up; -1 out, 1 in; 0 stays. All 0: stop. */
      readonly pan: -1 | 0 | 1
      readonly tilt: -1 | 0 | 1
      readonly zoom: -1 | 0 | 1
      /** 0–255. */
      readonly panSpeed: number
      readonly tiltSpeed: number
      /** 0–15. */
      readonly zoomSpeed: number
    }
  | {
      readonly kind: 'lens'
      /** -1 near, 1 far; -1 close, 1 open. Both 0: stop. */
      readonly focus: -1 | 0 | 1
      readonly iris: -1 | 0 | 1
      readonly focusSpeed: number
      readonly irisSpeed: number
    }
  | { readonly kind: 'preset'; readonly act: 'set' | 'call' | 'remove'; readonly preset: number }
  | {
      readonly kind: 'cruise'
      readonly act: 'add' | 'remove' | 'speed' | 'dwell' | 'start'
      readonly group: number
      /** Preset, or a 12-bit speed or seconds; remove with 0: the whole group. */
      readonly value: number
    }
  | {
      readonly kind: 'scan'
      readonly act: 'start' | 'left' | 'right' | 'speed'
      readonly group: number
      readonly value: number
    }
  | { readonly kind: 'switch'; readonly isOn: boolean; readonly number: number }

export const PTZ_STOP: PtzCommand = { kind: 'move', pan: 0, tilt: 0, zoom: 0, panSpeed: 0, tiltSpeed: 0, zoomSpeed: 0 }

const PRESET_ACTS = ['set', 'call', 'remove'] as const
const CRUISE_ACTS = ['add', 'remove', 'speed', 'dwell', 'start'] as const
const SCAN_ACTS = ['start', 'left', 'right'] as const

interface Bytes {
  readonly code: number
  readonly first: number
  readonly second: number
  /** Upper half of byte 7. */
  readonly third: number
}

/** Two bits for the two ways of one axis. */
const way = (value: -1 | 0 | 1, minus: number, plus: number): number => (value < 0 ? minus : value > 0 ? plus : 0)

function toBytes(command: PtzCommand): Bytes {
  switch (command.kind) {
    case 'move': {
      const code = way(command.pan, 2, 1) | way(command.tilt, 4, 8) | way(command.zoom, 0x20, 0x10)
      return { code, first: command.panSpeed, second: command.tiltSpeed, third: command.zoomSpeed }
    }
    case 'lens': {
      const code = 0x40 | way(command.focus, 2, 1) | way(command.iris, 8, 4)
      return { code, first: command.focusSpeed, second: command.irisSpeed, third: 0 }
    }
    case 'preset':
      return { code: 0x81 + PRESET_ACTS.indexOf(command.act), first: 0, second: command.preset, third: 0 }
    case 'cruise':
      return { code: 0x84 + CRUISE_ACTS.indexOf(command.act), ...splitValue(command.group, command.value) }
    case 'scan':
      return command.act === 'speed'
        ? { code: 0x8a, ...splitValue(command.group, command.value) }
        : { code: 0x89, first: command.group, second: SCAN_ACTS.indexOf(command.act), third: 0 }
    case 'switch':
      return { code: command.isOn ? 0x8c : 0x8d, first: command.number, second: 0, third: 0 }
  }
}

/** Twelve bits: eight in byte 6, four in the upper half of byte 7. */
const splitValue = (group: number, value: number): Omit<Bytes, 'code'> => ({
  first: group,
  second: value & 0xff,
  third: value >> 8,
})

/** Throws RangeError for numbers that do not fit their bytes. */
export function encodePtz(command: PtzCommand): string {
  const { code, first, second, third } = toBytes(command)
  const isByte = (value: number, most: number) => Number.isInteger(value) && value >= 0 && value <= most
  if (!isByte(first, 255) || !isByte(second, 255) || !isByte(third, 15)) throw new RangeError('no such PTZ command')
  const bytes = [0xa5, 0x0f, 0, code, first, second, third << 4]
  bytes.push(bytes.reduce((sum, byte) => sum + byte, 0) & 0xff)
  return bytes
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()
}

/** Null for text that is no command, or whose sum is wrong. The address (bytes 3 and 7) is not looked at: senders differ. */
export function decodePtz(text: string): PtzCommand | null {
  if (!/^\s*a5[0-9a-f]{14}\s*$/i.test(text)) return null
  const [, , , code = 0, first = 0, second = 0, last = 0, sum] =
    text
      .trim()
      .match(/../g)
      ?.map((pair) => Number.parseInt(pair, 16)) ?? []
  const bytes =
    text
      .trim()
      .match(/../g)
      ?.slice(0, 7)
      .map((pair) => Number.parseInt(pair, 16)) ?? []
  if (bytes.reduce((total, byte) => total + byte, 0) % 256 !== sum) return null
  return fromBytes({ code, first, second, third: last >> 4 })
}

function fromBytes({ code, first, second, third }: Bytes): PtzCommand | null {
  const value = second | (third << 8)
  if (code < 0x40) return readMove(code, first, second, third)
  if (code >> 4 === 4) return readLens(code, first, second)
  const preset = PRESET_ACTS[code - 0x81]
  if (preset !== undefined) return { kind: 'preset', act: preset, preset: second }
  const cruise = CRUISE_ACTS[code - 0x84]
  if (cruise !== undefined) return { kind: 'cruise', act: cruise, group: first, value }
  const scan = code === 0x8a ? 'speed' : code === 0x89 ? SCAN_ACTS[second] : undefined
  if (scan !== undefined) return { kind: 'scan', act: scan, group: first, value: scan === 'speed' ? value : 0 }
  return code === 0x8c || code === 0x8d ? { kind: 'switch', isOn: code === 0x8c, number: first } : null
}

/** Both ways of one axis at once cancel each other. */
const axis = (code: number, minus: number, plus: number): -1 | 0 | 1 => {
  const isMinus = (code & minus) !== 0
  const isPlus = (code & plus) !== 0
  return isMinus === isPlus ? 0 : isMinus ? -1 : 1
}

const readMove = (code: number, panSpeed: number, tiltSpeed: number, zoomSpeed: number): PtzCommand => ({
  kind: 'move',
  ...{ pan: axis(code, 2, 1), tilt: axis(code, 4, 8), zoom: axis(code, 0x20, 0x10) },
  ...{ panSpeed, tiltSpeed, zoomSpeed },
})

const readLens = (code: number, focusSpeed: number, irisSpeed: number): PtzCommand => ({
  kind: 'lens',
  ...{ focus: axis(code, 2, 1), iris: axis(code, 8, 4), focusSpeed, irisSpeed },
})

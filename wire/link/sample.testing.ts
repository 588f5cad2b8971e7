/** Messages, batches and spoilt bytes from a seeded generator, for tests, trials and benches. Nothing of it runs in a node. */
import { type BatchHeader, FORMAT } from './batch.codec.ts'
import type { Message } from './message.codec.ts'

/** A whole number from 0 up to but not including `below`. */
export type Draw = (below: number) => number

/** Park and Miller's generator: the same on every run. */
export function makeDraw(seed: number): Draw {
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

export function drawId(draw: Draw): string {
  const part = (digits: number) =>
    draw(16 ** Math.min(digits, 6))
      .toString(16)
      .padStart(digits, '0')
  return `0190${part(4)}-${part(4)}-7${part(3)}-a${part(3)}-${part(6)}${part(6)}`
}

export const drawInstant = (draw: Draw): string =>
  new Date(Date.parse('2020-01-01T00:00:00.000Z') + draw(600_000_000) * 100).toISOString()

const drawDay = (draw: Draw): string => drawInstant(draw).slice(0, 10)

function pick<T>(draw: Draw, values: readonly T[]): T {
  return values[draw(values.length)] as T
}

const MAKERS: readonly ((draw: Draw) => Message)[] = [
  (draw) => ({
    kind: 'dayCount',
    at: drawInstant(draw),
    day: drawDay(draw),
    what: pick(draw, ['passage', 'visitor', 'visitorByGuard', 'delivery', 'refusal', 'sosCall'] as const),
    count: draw(100_000),
  }),
  (draw) => ({
    kind: 'removalCount',
    at: drawInstant(draw),
    day: drawDay(draw),
    reason: pick(draw, ['movedOut', 'lost', 'expired', 'consentWithdrawn'] as const),
    count: draw(50),
  }),
  (draw) => ({
    kind: 'erasedCount',
    at: drawInstant(draw),
    day: drawDay(draw),
    what: pick(draw, ['passage', 'visit', 'vehicleRead'] as const),
    count: draw(100_000),
  }),
  (draw) => {
    const households = 20 + draw(3000)
    return { kind: 'coverage', at: drawInstant(draw), day: drawDay(draw), households, registered: draw(households + 1) }
  },
  (draw) => ({
    kind: 'deviceState',
    at: drawInstant(draw),
    deviceId: drawId(draw),
    device: pick(draw, ['doorController', 'reader', 'barrier', 'camera', 'smokeDetector'] as const),
    state: pick(draw, ['online', 'offline', 'fault', 'tampered', 'powerLost'] as const),
    since: drawInstant(draw),
  }),
  (draw) => ({
    kind: 'alarmState',
    at: drawInstant(draw),
    alarmId: drawId(draw),
    deviceId: draw(4) === 0 ? null : drawId(draw),
    alarm: pick(draw, ['forced', 'heldOpen', 'wrongTries', 'smoke', 'sos', 'eBikeInLift'] as const),
    level: pick(draw, ['notice', 'urgent', 'danger'] as const),
    state: pick(draw, ['raised', 'acknowledged', 'closed'] as const),
    finding: draw(2) === 0 ? null : pick(draw, ['real', 'false', 'test'] as const),
    drill: draw(20) === 0,
    raisedAt: drawInstant(draw),
    responseMs: draw(3) === 0 ? null : draw(600_000),
  }),
  (draw) => ({
    kind: 'acceptanceFigure',
    at: drawInstant(draw),
    figure: pick(draw, ['devicesOnlinePermille', 'recordingsKeptDays', 'clockOffsetMaxMs'] as const),
    fromDay: drawDay(draw),
    toDay: drawDay(draw),
    value: draw(1000),
  }),
  (draw) => ({
    kind: 'nodeState',
    at: drawInstant(draw),
    diskFreePermille: draw(1001),
    upSince: drawInstant(draw),
    lastBackupAt: draw(2) === 0 ? null : drawInstant(draw),
  }),
  (draw) => ({
    kind: 'commandAnswer',
    at: drawInstant(draw),
    commandId: drawId(draw),
    outcome: pick(draw, ['done', 'refused', 'failed', 'expired'] as const),
    reason: pick(draw, ['none', 'notKnownHere', 'tooLate'] as const),
  }),
]

/** A message of any kind. */
export function drawMessage(draw: Draw): Message {
  return pick(draw, MAKERS)(draw)
}

const drawHash = (draw: Draw): string => Array.from({ length: 64 }, () => draw(16).toString(16)).join('')

export function drawHeader(draw: Draw, count: number): BatchHeader {
  const previous = drawHash(draw)
  return {
    format: FORMAT,
    site: drawId(draw),
    epoch: 1 + draw(9),
    first: 1 + draw(100_000),
    count,
    previous,
    last: count === 0 ? previous : drawHash(draw),
    forgotten: draw(5),
    sentAt: drawInstant(draw),
    backlog: draw(1_000_000),
    oldestAt: draw(2) === 0 ? null : drawInstant(draw),
    perMinute: draw(1_000_000),
  }
}

const ODD = [
  '\0',
  '\n',
  '"',
  '{',
  '}',
  '[',
  ',',
  ':',
  '\\',
  '-',
  'e9',
  '1e400',
  '😀',
  '\ud800',
  'null',
  '__proto__',
  '9'.repeat(40),
]

/** A good text with one to three things wrong: a letter changed, left out, put in or doubled, cut off, or parts swapped. */
export function spoil(text: string, draw: Draw): string {
  let spoilt = text
  for (let times = 1 + draw(3); times > 0; times -= 1) {
    const at = draw(spoilt.length + 1)
    const to = at + draw(Math.max(1, Math.min(80, spoilt.length - at)))
    const changes = [
      () => spoilt.slice(0, at) + pick(draw, ODD) + spoilt.slice(at + 1),
      () => spoilt.slice(0, at) + spoilt.slice(at + 1),
      () => spoilt.slice(0, at) + pick(draw, ODD) + spoilt.slice(at),
      () => spoilt.slice(0, to) + spoilt.slice(at),
      () => spoilt.slice(0, at),
      () => spoilt.slice(at) + spoilt.slice(0, at),
      () => spoilt.slice(0, at) + String.fromCharCode(draw(65_536)) + spoilt.slice(to),
      () => spoilt.slice(0, at) + String.fromCharCode(32 + draw(95)) + spoilt.slice(at + 1),
    ]
    spoilt = pick(draw, changes)()
  }
  return spoilt
}

/** What a device says of itself (A.2.6.5, A.2.6.6), that it lives (A.2.5.2), and its basic configuration. */
import { listItems } from './catalogue.codec.ts'
import type { Manscdp } from './message.codec.ts'
import { decodeGbTime } from './time.codec.ts'
import type { XmlPart } from './xml.codec.ts'
import { childOf, childrenOf, numberOf, textOf } from './xml.contract.ts'

/** Does a Response say OK? Absent counts as yes: the answer came. */
export const isResultOk = ({ element }: Manscdp): boolean => !/^err/i.test(textOf(element, 'Result') ?? 'OK')

export interface Keepalive {
  readonly isOk: boolean
  /** Numbers of faulty devices below it. */
  readonly faulty: readonly string[]
}

export function readKeepalive({ element }: Manscdp): Keepalive {
  const info = childOf(element, 'Info')
  const faulty = info === null ? [] : childrenOf(info, 'DeviceID').map(({ text }) => text)
  return { isOk: !/^err/i.test(textOf(element, 'Status') ?? 'OK'), faulty }
}

export const writeKeepalive = ({ isOk, faulty }: Keepalive): XmlPart[] => [
  ['Status', isOk ? 'OK' : 'ERROR'],
  ['Info', faulty.length === 0 ? null : faulty.map((id): XmlPart => ['DeviceID', id])],
]

export interface DeviceInfo {
  readonly name: string
  readonly manufacturer: string
  readonly model: string
  readonly firmware: string
  readonly channels: number | null
}

export function readDeviceInfo({ element }: Manscdp): DeviceInfo {
  const text = (name: string) => textOf(element, name) ?? ''
  return {
    ...{ name: text('DeviceName'), manufacturer: text('Manufacturer'), model: text('Model') },
    ...{ firmware: text('Firmware'), channels: numberOf(element, 'Channel') },
  }
}

export const writeDeviceInfo = ({ name, manufacturer, model, firmware, channels }: DeviceInfo): XmlPart[] => [
  ...([
    ['DeviceName', name],
    ['Result', 'OK'],
    ['Manufacturer', manufacturer],
  ] as const),
  ...([
    ['Model', model],
    ['Firmware', firmware],
    ['Channel', channels],
  ] as const),
]

export interface DeviceStatus {
  readonly isOnline: boolean
  readonly isOk: boolean
  readonly reason: string
  readonly isEncoding: boolean | null
  readonly isRecording: boolean | null
  /** The device's own clock, milliseconds since 1970. */
  readonly deviceTime: number | null
  readonly alarms: readonly { readonly id: string; readonly duty: 'ONDUTY' | 'OFFDUTY' | 'ALARM' | null }[]
}

const readSwitch = (text: string | null): boolean | null => (text === null ? null : /^on$/i.test(text))
const DUTIES = ['ONDUTY', 'OFFDUTY', 'ALARM'] as const

export function readDeviceStatus({ element }: Manscdp): DeviceStatus {
  const alarms = listItems(element, 'Alarmstatus').map((item) => ({
    id: textOf(item, 'DeviceID') ?? '',
    duty: DUTIES.find((duty) => duty === textOf(item, 'DutyStatus')?.toUpperCase()) ?? null,
  }))
  return {
    isOnline: !/^off/i.test(textOf(element, 'Online') ?? 'ONLINE'),
    isOk: !/^err/i.test(textOf(element, 'Status') ?? 'OK'),
    reason: textOf(element, 'Reason') ?? '',
    isEncoding: readSwitch(textOf(element, 'Encode')),
    isRecording: readSwitch(textOf(element, 'Record')),
    deviceTime: decodeGbTime(textOf(element, 'DeviceTime') ?? ''),
    alarms,
  }
}

/** Registration and heartbeat as a device is set. Devices report 0 and nonsense (Q15): read through `clampBasics`. */
export interface BasicParam {
  readonly name: string
  readonly expiration: number | null
  readonly heartBeatInterval: number | null
  readonly heartBeatCount: number | null
}

export function readBasicParam({ element }: Manscdp): BasicParam | null {
  const basic = childOf(element, 'BasicParam')
  if (basic === null) return null
  const number = (name: string) => numberOf(basic, name)
  return {
    ...{ name: textOf(basic, 'Name') ?? '', expiration: number('Expiration') },
    ...{ heartBeatInterval: number('HeartBeatInterval'), heartBeatCount: number('HeartBeatCount') },
  }
}

export const writeBasicParam = (basic: BasicParam): XmlPart => [
  'BasicParam',
  [
    ...([
      ['Name', basic.name],
      ['Expiration', basic.expiration],
    ] as const),
    ...([
      ['HeartBeatInterval', basic.heartBeatInterval],
      ['HeartBeatCount', basic.heartBeatCount],
    ] as const),
  ],
]

const clamp = (value: number | null, least: number, most: number, otherwise: number): number =>
  value === null || value <= 0 ? otherwise : Math.min(most, Math.max(least, value))

/** Seconds between heartbeats and how many may be missed, within what makes sense (WVP PR#2220). */
export function clampBasics({
  heartBeatInterval,
  heartBeatCount,
}: Pick<BasicParam, 'heartBeatInterval' | 'heartBeatCount'>): {
  readonly intervalSeconds: number
  readonly misses: number
} {
  return { intervalSeconds: clamp(heartBeatInterval, 5, 3600, 60), misses: clamp(heartBeatCount, 1, 10, 3) }
}

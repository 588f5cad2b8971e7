/** What a camera or recorder answers to MANSCDP: message in, messages out. Pure. */
import type { CatalogueItem } from '#wire/manscdp/catalogue.codec.ts'
import { writeCatalogue } from '#wire/manscdp/catalogue.codec.ts'
import { isAnswered, readControl } from '#wire/manscdp/control.codec.ts'
import { writeBasicParam, writeDeviceInfo } from '#wire/manscdp/device.codec.ts'
import type { Manscdp, ManscdpOutgoing } from '#wire/manscdp/message.codec.ts'
import { writePresets } from '#wire/manscdp/notice.codec.ts'
import { type DeviceRecording, readRecordQuery, writeRecordings } from '#wire/manscdp/record.codec.ts'
import { encodeGbTime } from '#wire/manscdp/time.codec.ts'
import type { XmlPart } from '#wire/manscdp/xml.codec.ts'

/** What can be said of a device at one instant. */
export interface DeviceFacts {
  readonly id: string
  readonly name: string
  readonly channels: readonly { readonly id: string; readonly name: string }[]
  /** Channels that are away. */
  readonly offline: ReadonlySet<string>
  /** Milliseconds by its own clock. */
  readonly now: number
  /** Recordings reach back so long. */
  readonly keptMs: number
}

type Reply = (message: Manscdp, facts: DeviceFacts) => readonly (readonly XmlPart[])[]

const toItem = ({ id, offline }: DeviceFacts, channel: DeviceFacts['channels'][number]): CatalogueItem => ({
  ...{ id: channel.id, name: channel.name, manufacturer: 'Anlin', model: 'SIM-1', address: channel.name },
  ...{
    civilCode: id.slice(0, 6),
    parents: [id],
    businessGroup: '',
    hasChildren: false,
    isOnline: !offline.has(channel.id),
    isSecret: false,
  },
  ...{ registerWay: 1, ipAddress: '', port: null, longitude: null, latitude: null, ptzType: 3 },
  ...{ downloadSpeed: '1/2/4', streams: '0', event: null },
})

/** Channels that come or go: number and event alone. */
export const writeEvents = (ids: readonly string[], event: 'ON' | 'OFF'): XmlPart[] => [
  ['SumNum', ids.length],
  ...(ids.length === 0 ? [] : [['DeviceList', ids.map((id) => toEvent(id, event)), { Num: ids.length }] as const]),
]

const toEvent = (id: string, event: string): XmlPart => [
  'Item',
  [
    ['DeviceID', id],
    ['Event', event],
  ],
]

/** A file an hour, as recorders keep them. */
const HOUR_MS = 3_600_000

function listRecordings(message: Manscdp, { now, keptMs, id, name }: DeviceFacts): DeviceRecording[] {
  const wanted = readRecordQuery(message)
  if (wanted === null) return []
  const from = Math.max(wanted.from, now - keptMs)
  const until = Math.min(wanted.until, now)
  const recordings: DeviceRecording[] = []
  for (let at = Math.floor(from / HOUR_MS) * HOUR_MS; at < until; at += HOUR_MS) {
    const span = { from: Math.max(at, from), until: Math.min(at + HOUR_MS, until) }
    recordings.push({ id: message.deviceId || id, name, path: `/${at}`, type: 'time', sizeBytes: null, ...span })
  }
  return recordings
}

/** Pages of a list: the sum in each. */
function inPages<T>(items: readonly T[], size: number, write: (some: readonly T[]) => XmlPart[]): XmlPart[][] {
  if (items.length === 0) return [write([])]
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    write(items.slice(at * size, (at + 1) * size)),
  )
}

const OK: readonly XmlPart[] = [['Result', 'OK']]

const REPLIES: Readonly<Record<string, Reply>> = {
  Catalog: (_, facts) => {
    const items = facts.channels.map((channel) => toItem(facts, channel))
    return inPages(items, 2, (some) => writeCatalogue(items.length, some))
  },
  DeviceInfo: (_, { name, channels }) => [
    writeDeviceInfo({ name, manufacturer: 'Anlin', model: 'SIM-1', firmware: '1', channels: channels.length }),
  ],
  DeviceStatus: (_, { now }) => [
    [
      ...([
        ['Result', 'OK'],
        ['Online', 'ONLINE'],
        ['Status', 'OK'],
        ['Encode', 'ON'],
        ['Record', 'ON'],
      ] as const),
      ['DeviceTime', encodeGbTime(now)],
    ],
  ],
  RecordInfo: (message, facts) => {
    const recordings = listRecordings(message, facts)
    return inPages(recordings, 4, (some) => writeRecordings(recordings.length, facts.name, some))
  },
  PresetQuery: () => [writePresets([{ number: 1, name: '大门' }])],
  ConfigDownload: (_, { name }) => [
    [...OK, writeBasicParam({ name, expiration: 3600, heartBeatInterval: 60, heartBeatCount: 3 })],
  ],
  DeviceConfig: () => [OK],
  DeviceControl: (message) => {
    const control = readControl(message)
    return control !== null && isAnswered(control) ? [OK] : []
  },
}

/** None for what no answer belongs to. */
export function replyTo(message: Manscdp, facts: DeviceFacts): ManscdpOutgoing[] {
  if (message.root !== 'Query' && message.root !== 'Control') return []
  const { command, sn } = message
  const deviceId = message.deviceId || facts.id
  return (REPLIES[command]?.(message, facts) ?? []).map((parts) => ({ root: 'Response', command, sn, deviceId, parts }))
}

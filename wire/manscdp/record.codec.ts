/** Queries for recordings on a device and the pages they are answered with (A.2.4.5, A.2.6.7). */
import { listItems, type Page } from './catalogue.codec.ts'
import type { Manscdp } from './message.codec.ts'
import { decodeGbTime, encodeGbTime } from './time.codec.ts'
import type { XmlPart } from './xml.codec.ts'
import { numberOf, textOf, type XmlElement } from './xml.contract.ts'

export interface RecordQuery {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

/** `Type` always: one maker's recorder finds nothing without it (Q10). */
export const writeRecordQuery = ({ from, until }: RecordQuery): XmlPart[] => [
  ['StartTime', encodeGbTime(from)],
  ['EndTime', encodeGbTime(until)],
  ['Secrecy', 0],
  ['Type', 'all'],
]

/** Null when one of the times is missing. */
export function readRecordQuery({ element }: Manscdp): RecordQuery | null {
  const from = decodeGbTime(textOf(element, 'StartTime') ?? '')
  const until = decodeGbTime(textOf(element, 'EndTime') ?? '')
  return from === null || until === null ? null : { from, until }
}

export interface DeviceRecording {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly from: number
  readonly until: number
  /** `time`, `alarm`, `manual`; others as they came. */
  readonly type: string
  readonly sizeBytes: number | null
}

/** Recordings that say when they are; the others cannot be shown on any timeline. */
export function readRecordings({ element }: Manscdp): Page<DeviceRecording> {
  const items = listItems(element, 'RecordList').flatMap(readRecording)
  return { sum: numberOf(element, 'SumNum'), items }
}

function readRecording(item: XmlElement): DeviceRecording[] {
  const text = (name: string) => textOf(item, name) ?? ''
  const from = decodeGbTime(text('StartTime'))
  const until = decodeGbTime(text('EndTime'))
  if (from === null || until === null || until < from) return []
  const named = { id: text('DeviceID'), name: text('Name'), path: text('FilePath'), type: text('Type') }
  return [{ ...named, from, until, sizeBytes: numberOf(item, 'FileSize') }]
}

/** What tells two recordings apart in pages that overlap. */
export const recordingKey = ({ id, from, until, path }: DeviceRecording): string => `${id}|${from}|${until}|${path}`

export function writeRecordings(sum: number, name: string, items: readonly DeviceRecording[]): XmlPart[] {
  const list: XmlPart[] = items.length === 0 ? [] : [['RecordList', items.map(writeRecording), { Num: items.length }]]
  return [['Name', name], ['SumNum', sum], ...list]
}

const writeRecording = (item: DeviceRecording): XmlPart => [
  'Item',
  [
    ...([
      ['DeviceID', item.id],
      ['Name', item.name],
      ['FilePath', item.path || null],
    ] as const),
    ...([
      ['StartTime', encodeGbTime(item.from)],
      ['EndTime', encodeGbTime(item.until)],
      ['Secrecy', 0],
    ] as const),
    ...([
      ['Type', item.type],
      ['FileSize', item.sizeBytes],
    ] as const),
  ],
]

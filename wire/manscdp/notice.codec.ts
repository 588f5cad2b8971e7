/** Small messages around media: end of a playback, voice to a device, presets, snapshots, upgrades (A.2.4–A.2.6). */
import { listItems } from './catalogue.codec.ts'
import type { Manscdp } from './message.codec.ts'
import type { XmlPart } from './xml.codec.ts'
import { childOf, childrenOf, numberOf, textOf } from './xml.contract.ts'

/** NotifyType of MediaStatus: recorded media are at their end. */
export const MEDIA_ENDED = 121

export const readMediaStatus = ({ element }: Manscdp): number | null => numberOf(element, 'NotifyType')
export const writeMediaStatus = (type = MEDIA_ENDED): XmlPart[] => [['NotifyType', type]]

export interface Broadcast {
  /** Who speaks: the platform. */
  readonly source: string
  /** What is to sound: an audio output, a whole device, or (some cameras) the video channel. */
  readonly target: string
}

export const readBroadcast = ({ element }: Manscdp): Broadcast => ({
  source: textOf(element, 'SourceID') ?? '',
  target: textOf(element, 'TargetID') ?? '',
})

export const writeBroadcast = ({ source, target }: Broadcast): XmlPart[] => [
  ['SourceID', source],
  ['TargetID', target],
]

export interface Preset {
  readonly number: number
  readonly name: string
}

export function readPresets({ element }: Manscdp): Preset[] {
  return listItems(element, 'PresetList').flatMap((item) => {
    const number = numberOf(item, 'PresetID')
    return number === null ? [] : [{ number, name: textOf(item, 'PresetName') ?? '' }]
  })
}

/** None set: a list that says 0 (A.2.6.10). The sum is of 2022; older platforms pass over it. */
export const writePresets = (presets: readonly Preset[]): XmlPart[] => [
  ['SumNum', presets.length],
  [
    'PresetList',
    presets.map(
      ({ number, name }): XmlPart => [
        'Item',
        [
          ['PresetID', number],
          ['PresetName', name],
        ],
      ],
    ),
    { Num: presets.length },
  ],
]

export interface SnapshotOrder {
  /** 1–10. */
  readonly count: number
  readonly intervalSeconds: number
  readonly url: string
  /** 32–128 letters, digits and hyphens. */
  readonly sessionId: string
}

/** Throws RangeError outside of what the standard allows. */
export function writeSnapshotOrder({ count, intervalSeconds, url, sessionId }: SnapshotOrder): XmlPart[] {
  if (count < 1 || count > 10 || intervalSeconds < 1 || !/^[A-Za-z0-9-]{32,128}$/.test(sessionId)) {
    throw new RangeError('no such order for snapshots')
  }
  return [
    [
      'SnapShotConfig',
      [
        ['SnapNum', count],
        ['Interval', intervalSeconds],
        ['UploadURL', url],
        ['SessionID', sessionId],
      ],
    ],
  ]
}

export function readSnapshotOrder({ element }: Manscdp): SnapshotOrder | null {
  const order = childOf(element, 'SnapShotConfig')
  if (order === null) return null
  const text = (name: string) => textOf(order, name) ?? ''
  return {
    ...{ count: numberOf(order, 'SnapNum') ?? 1, intervalSeconds: numberOf(order, 'Interval') ?? 1 },
    ...{ url: text('UploadURL'), sessionId: text('SessionID') },
  }
}

export interface SnapshotsDone {
  readonly sessionId: string
  /** 41 digits each; fewer than ordered means that some failed. */
  readonly files: readonly string[]
}

export function readSnapshotsDone({ element }: Manscdp): SnapshotsDone {
  const list = childOf(element, 'SnapShotList')
  const files = list === null ? [] : childrenOf(list, 'SnapShotFileID').map(({ text }) => text)
  return { sessionId: textOf(element, 'SessionID') ?? '', files: files.filter((file) => file !== '') }
}

export const writeSnapshotsDone = ({ sessionId, files }: SnapshotsDone): XmlPart[] => [
  ['SessionID', sessionId],
  ['SnapShotList', files.map((file): XmlPart => ['SnapShotFileID', file])],
]

export interface UpgradeResult {
  readonly sessionId: string
  readonly isOk: boolean
  readonly firmware: string
  /** 01 time, 02 package, 03 system, 99 other; '' when it went well. */
  readonly reason: string
}

export const readUpgradeResult = ({ element }: Manscdp): UpgradeResult => ({
  sessionId: textOf(element, 'SessionID') ?? '',
  isOk: /^ok$/i.test(textOf(element, 'UpgradeResult') ?? ''),
  firmware: textOf(element, 'Firmware') ?? '',
  reason: textOf(element, 'UpgradeFailedReason') ?? '',
})

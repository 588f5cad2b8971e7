/** What a device is set to beside its basic parameters (A.2.1.12–A.2.1.24): its streams, and what of the picture it covers. */
import { listItems } from './catalogue.codec.ts'
import type { Manscdp } from './message.codec.ts'
import type { XmlPart } from './xml.codec.ts'
import { childOf, numberOf, textOf } from './xml.contract.ts'

/** One ConfigDownload may ask for several; a device may answer each on its own, all with the query's number. */
export type ConfigType = 'BasicParam' | 'VideoParamAttribute' | 'PictureMask'

export const writeConfigQuery = (types: readonly ConfigType[]): XmlPart[] => [['ConfigType', types.join('/')]]

export const readConfigQuery = ({ element }: Manscdp): string[] =>
  (textOf(element, 'ConfigType') ?? '').split('/').filter((type) => type !== '')

/** A stream of a camera; texts are the standard's own numbers or, from careless devices, words. */
export interface StreamSetting {
  /** 0 main, 1 second, 2 third. */
  readonly number: number
  /** 2 H.264, 5 H.265. */
  readonly format: string
  /** `6` (1080P) or `1920x1080`. */
  readonly resolution: string
  readonly frameRate: string
  /** 1 constant, 2 variable. */
  readonly rateKind: string
  readonly kbps: string
}

const STREAM_FIELDS: readonly (readonly [name: string, key: Exclude<keyof StreamSetting, 'number'>])[] = [
  ['VideoFormat', 'format'],
  ['Resolution', 'resolution'],
  ['FrameRate', 'frameRate'],
  ['BitRateType', 'rateKind'],
  ['VideoBitRate', 'kbps'],
]

export function readStreamSettings({ element }: Manscdp): StreamSetting[] {
  return listItems(element, 'VideoParamAttribute').map((item) => {
    const [format = '', resolution = '', frameRate = '', rateKind = '', kbps = ''] = STREAM_FIELDS.map(
      ([name]) => textOf(item, name) ?? '',
    )
    return { number: numberOf(item, 'StreamNumber') ?? 0, format, resolution, frameRate, rateKind, kbps }
  })
}

export const writeStreamSettings = (streams: readonly StreamSetting[]): XmlPart => [
  'VideoParamAttribute',
  streams.map(
    (stream): XmlPart => [
      'Item',
      [['StreamNumber', stream.number], ...STREAM_FIELDS.map(([name, key]): XmlPart => [name, stream[key] || null])],
    ],
  ),
  { Num: streams.length },
]

/** A rectangle that the camera itself covers, in pixels of its main stream. */
export interface MaskedRegion {
  /** 1–4. */
  readonly number: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface PictureMask {
  readonly isOn: boolean
  readonly regions: readonly MaskedRegion[]
}

/** Null when the message says nothing of masks. */
export function readPictureMask({ element }: Manscdp): PictureMask | null {
  const mask = childOf(element, 'PictureMask')
  if (mask === null) return null
  const regions = listItems(mask, 'RegionList').flatMap((item): MaskedRegion[] => {
    const point = /^\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})\s*$/.exec(textOf(item, 'Point') ?? '')
    const [left, top, right, bottom] = point?.slice(1).map(Number) ?? []
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) return []
    return [{ number: numberOf(item, 'Seq') ?? 1, left, top, right, bottom }]
  })
  return { isOn: textOf(mask, 'On') === '1', regions }
}

/** Throws RangeError for more regions than the standard knows, or one that covers nothing. */
export function writePictureMask({ isOn, regions }: PictureMask): XmlPart {
  const isWrong = ({ number, left, top, right, bottom }: MaskedRegion) =>
    number < 1 || number > 4 || right <= left || bottom <= top
  if (regions.length > 4 || regions.some(isWrong)) throw new RangeError('no such mask')
  const items = regions.map(
    ({ number, left, top, right, bottom }): XmlPart => [
      'Item',
      [
        ['Seq', number],
        ['Point', `${left},${top},${right},${bottom}`],
      ],
    ],
  )
  const list: XmlPart[] = items.length === 0 ? [] : [['RegionList', items, { Num: items.length }]]
  return ['PictureMask', [['On', isOn ? 1 : 0], ['SumNum', items.length], ...list]]
}

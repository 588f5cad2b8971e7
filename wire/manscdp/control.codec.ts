/** What a device is told to do (A.2.3): the parts inside Control, and which of them it answers. Values ⇄ XML. */
import type { Manscdp } from './message.codec.ts'
import { decodePtz, encodePtz, type PtzCommand } from './ptz.codec.ts'
import type { XmlPart } from './xml.codec.ts'
import { childOf, decimalOf, numberOf, textOf } from './xml.contract.ts'

/** Edition of the standard that a peer speaks, by X-GB-Ver; 2016 when it does not say. */
export type GbEdition = '2016' | '2022'

export type DeviceControl =
  | { readonly kind: 'ptz'; readonly command: PtzCommand }
  | { readonly kind: 'reboot' }
  | { readonly kind: 'keyFrame' }
  | { readonly kind: 'record'; readonly isOn: boolean }
  | { readonly kind: 'guard'; readonly isOn: boolean }
  | { readonly kind: 'resetAlarm' }
  | {
      readonly kind: 'home'
      readonly isOn: boolean
      readonly resetSeconds: number | null
      readonly preset: number | null
    }
  | { readonly kind: 'dragZoom'; readonly isIn: boolean; readonly area: DragArea }
  | {
      readonly kind: 'ptzPrecise'
      readonly pan: number | null
      readonly tilt: number | null
      readonly zoom: number | null
    }
  | {
      readonly kind: 'upgrade'
      readonly firmware: string
      readonly url: string
      readonly manufacturer: string
      readonly sessionId: string
    }

/** A rectangle in a window of `length` × `width` pixels. */
export interface DragArea {
  readonly length: number
  readonly width: number
  readonly midX: number
  readonly midY: number
  readonly lengthX: number
  readonly lengthY: number
}

/** Controls that a device answers with a Response (G22 §9.3.1 d, e); for the others SIP's 200 is all there is. */
export const isAnswered = ({ kind }: DeviceControl): boolean =>
  ['record', 'guard', 'resetAlarm', 'home', 'upgrade'].includes(kind)

const AREA: readonly (readonly [name: string, key: keyof DragArea])[] = [
  ['Length', 'length'],
  ['Width', 'width'],
  ['MidPointX', 'midX'],
  ['MidPointY', 'midY'],
  ['LengthX', 'lengthX'],
  ['LengthY', 'lengthY'],
]

/** The key frame's element was misprinted in 2016 and is still read so by old devices (Q32). */
export function writeControl(control: DeviceControl, edition: GbEdition): XmlPart[] {
  switch (control.kind) {
    case 'ptz':
      return [['PTZCmd', encodePtz(control.command)], ...(edition === '2016' ? [PRIORITY] : [])]
    case 'reboot':
      return [['TeleBoot', 'Boot']]
    case 'keyFrame':
      return [[edition === '2016' ? 'IFameCmd' : 'IFrameCmd', 'Send']]
    case 'record':
      return [['RecordCmd', control.isOn ? 'Record' : 'StopRecord']]
    case 'guard':
      return [['GuardCmd', control.isOn ? 'SetGuard' : 'ResetGuard']]
    case 'resetAlarm':
      return [['AlarmCmd', 'ResetAlarm']]
    case 'home':
      return [
        [
          'HomePosition',
          [
            ['Enabled', control.isOn ? 1 : 0],
            ['ResetTime', control.resetSeconds],
            ['PresetIndex', control.preset],
          ],
        ],
      ]
    case 'dragZoom':
      return [[control.isIn ? 'DragZoomIn' : 'DragZoomOut', AREA.map(([name, key]) => [name, control.area[key]])]]
    case 'ptzPrecise':
      return [
        [
          'PTZPreciseCtrl',
          [
            ['Pan', control.pan],
            ['Tilt', control.tilt],
            ['Zoom', control.zoom],
          ],
        ],
      ]
    case 'upgrade':
      return [
        [
          'DeviceUpgrade',
          [
            ['Firmware', control.firmware],
            ['FileURL', control.url],
            ['Manufacturer', control.manufacturer],
            ['SessionID', control.sessionId],
          ],
        ],
      ]
  }
}

const PRIORITY: XmlPart = ['Info', [['ControlPriority', 5]]]

type Read = (message: Manscdp) => DeviceControl | null

/** First match wins. Null: a control that nobody here knows. */
export const readControl: Read = (message) => {
  for (const read of READERS) {
    const control = read(message)
    if (control !== null) return control
  }
  return null
}

const wordReader =
  (name: string, words: Readonly<Record<string, DeviceControl>>): Read =>
  ({ element }) =>
    words[textOf(element, name)?.toLowerCase() ?? ''] ?? null

const READERS: readonly Read[] = [
  ({ element }) => {
    const command = decodePtz(textOf(element, 'PTZCmd') ?? '')
    return command === null ? null : { kind: 'ptz', command }
  },
  wordReader('TeleBoot', { boot: { kind: 'reboot' } }),
  wordReader('IFameCmd', { send: { kind: 'keyFrame' } }),
  wordReader('IFrameCmd', { send: { kind: 'keyFrame' } }),
  wordReader('RecordCmd', { record: { kind: 'record', isOn: true }, stoprecord: { kind: 'record', isOn: false } }),
  wordReader('GuardCmd', { setguard: { kind: 'guard', isOn: true }, resetguard: { kind: 'guard', isOn: false } }),
  wordReader('AlarmCmd', { resetalarm: { kind: 'resetAlarm' } }),
  ({ element }) => {
    const home = childOf(element, 'HomePosition')
    if (home === null) return null
    const isOn = /^(1|true)$/i.test(textOf(home, 'Enabled') ?? '')
    return { kind: 'home', isOn, resetSeconds: numberOf(home, 'ResetTime'), preset: numberOf(home, 'PresetIndex') }
  },
  ({ element }) => {
    const zoomIn = childOf(element, 'DragZoomIn')
    const zoom = zoomIn ?? childOf(element, 'DragZoomOut')
    if (zoom === null) return null
    const [length = 0, width = 0, midX = 0, midY = 0, lengthX = 0, lengthY = 0] = AREA.map(
      ([name]) => numberOf(zoom, name) ?? 0,
    )
    return { kind: 'dragZoom', isIn: zoomIn !== null, area: { length, width, midX, midY, lengthX, lengthY } }
  },
  ({ element }) => {
    const precise = childOf(element, 'PTZPreciseCtrl')
    if (precise === null) return null
    return {
      kind: 'ptzPrecise',
      pan: decimalOf(precise, 'Pan'),
      tilt: decimalOf(precise, 'Tilt'),
      zoom: decimalOf(precise, 'Zoom'),
    }
  },
  ({ element }) => {
    const upgrade = childOf(element, 'DeviceUpgrade')
    if (upgrade === null) return null
    const text = (name: string) => textOf(upgrade, name) ?? ''
    return {
      kind: 'upgrade',
      firmware: text('Firmware'),
      url: text('FileURL'),
      manufacturer: text('Manufacturer'),
      sessionId: text('SessionID'),
    }
  },
]

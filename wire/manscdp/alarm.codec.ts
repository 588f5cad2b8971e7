/** Alarms (A.2.5.3) and the subscription to them. Codes are the standard's; what they are called is the page's matter. */
import type { Manscdp } from './message.codec.ts'
import { decodeGbTime, encodeGbTime } from './time.codec.ts'
import type { XmlPart } from './xml.codec.ts'
import { childOf, decimalOf, numberOf, textOf } from './xml.contract.ts'

export interface Alarm {
  /** 1 the gravest, 4 the least; null when missing. */
  readonly priority: number | null
  /** 1 phone, 2 device, 3 SMS, 4 GPS, 5 video, 6 fault of a device, 7 other. */
  readonly method: number | null
  /** Milliseconds since 1970 by the device's clock. */
  readonly time: number | null
  readonly description: string
  /** Its meaning depends on the method. */
  readonly type: number | null
  /** Of an intrusion: 1 came in, 2 went out. */
  readonly eventType: number | null
  readonly longitude: number | null
  readonly latitude: number | null
}

export function readAlarm({ element }: Manscdp): Alarm {
  const info = childOf(element, 'Info') ?? element
  const param = childOf(info, 'AlarmTypeParam')
  return {
    ...{ priority: numberOf(element, 'AlarmPriority'), method: numberOf(element, 'AlarmMethod') },
    time: decodeGbTime(textOf(element, 'AlarmTime') ?? ''),
    description: textOf(element, 'AlarmDescription') ?? '',
    type: numberOf(info, 'AlarmType') ?? numberOf(element, 'AlarmType'),
    eventType: param === null ? null : numberOf(param, 'EventType'),
    ...{ longitude: decimalOf(element, 'Longitude'), latitude: decimalOf(element, 'Latitude') },
  }
}

export function writeAlarm(alarm: Alarm): XmlPart[] {
  const param: XmlPart = ['AlarmTypeParam', alarm.eventType === null ? null : [['EventType', alarm.eventType]]]
  return [
    ['AlarmPriority', alarm.priority],
    ['AlarmMethod', alarm.method],
    ['AlarmTime', alarm.time === null ? null : encodeGbTime(alarm.time)],
    ['AlarmDescription', alarm.description || null],
    ['Longitude', alarm.longitude],
    ['Latitude', alarm.latitude],
    ['Info', alarm.type === null ? null : [['AlarmType', alarm.type], param]],
  ]
}

/** All alarms of all methods, for as long as the subscription lasts. */
export const writeAlarmSubscription = (): XmlPart[] => [
  ['StartAlarmPriority', 0],
  ['EndAlarmPriority', 0],
  ['AlarmMethod', 0],
]

/** Makes an alarm's device ready for the next one. */
export const writeAlarmReset = ({ method, type }: Pick<Alarm, 'method' | 'type'>): XmlPart[] => [
  ['AlarmCmd', 'ResetAlarm'],
  [
    'Info',
    method === null
      ? null
      : [
          ['AlarmMethod', method],
          ['AlarmType', type],
        ],
  ],
]

/** Catalogue items (GB/T 28181-2022 A.2.1.9, 2016 tolerated) and what pages of them say. Values ⇄ XML. */
import type { Manscdp } from './message.codec.ts'
import type { XmlPart } from './xml.codec.ts'
import { childOf, childrenOf, decimalOf, numberOf, textOf, type XmlElement } from './xml.contract.ts'

export type CatalogueEvent = 'ON' | 'OFF' | 'VLOST' | 'DEFECT' | 'ADD' | 'DEL' | 'UPDATE'
const EVENTS: readonly CatalogueEvent[] = ['ON', 'OFF', 'VLOST', 'DEFECT', 'ADD', 'DEL', 'UPDATE']

export interface CatalogueItem {
  readonly id: string
  readonly name: string
  readonly manufacturer: string
  readonly model: string
  readonly address: string
  readonly civilCode: string
  /** Numbers above it, the device first; itself left out (WVP 6dbc7a68b). */
  readonly parents: readonly string[]
  readonly businessGroup: string
  readonly hasChildren: boolean
  readonly isOnline: boolean
  readonly isSecret: boolean
  readonly registerWay: number
  readonly ipAddress: string
  readonly port: number | null
  /** WGS-84; null when missing or no place on earth. */
  readonly longitude: number | null
  readonly latitude: number | null
  /** 1 dome, 2 half dome, 3 fixed, 4 PTZ, 5 PTZ half dome, 6 panorama, 7 split; null unknown. */
  readonly ptzType: number | null
  /** `1/2/4`; '' unknown. */
  readonly downloadSpeed: string
  /** `0/1/2`; '' unknown. */
  readonly streams: string
  /** Only in a NOTIFY. */
  readonly event: CatalogueEvent | null
}

/** One message of a catalogue or a list of recordings: how many there are in all, and some of them. */
export interface Page<T> {
  /** Null when it is not said. */
  readonly sum: number | null
  readonly items: readonly T[]
}

/** Items of a list element, whether or not it says how many. */
export function listItems(element: XmlElement, list: string, item = 'Item'): XmlElement[] {
  const found = childOf(element, list)
  return found === null ? [] : childrenOf(found, item)
}

/** Of a Response or a Notify. Items without a number are left out. */
export function readCatalogue({ element }: Manscdp): Page<CatalogueItem> {
  const items = listItems(element, 'DeviceList').map(readItem)
  return { sum: numberOf(element, 'SumNum'), items: items.filter(({ id }) => id !== '') }
}

function readItem(item: XmlElement): CatalogueItem {
  const text = (name: string) => textOf(item, name) ?? ''
  const info = childOf(item, 'Info')
  const either = (name: string) => textOf(item, name) ?? (info === null ? null : textOf(info, name)) ?? ''
  const id = text('DeviceID')
  const event = text('Event').toUpperCase()
  return {
    ...{ id, name: text('Name'), manufacturer: text('Manufacturer'), model: text('Model'), address: text('Address') },
    ...{ civilCode: text('CivilCode'), businessGroup: either('BusinessGroupID'), ...readPlace(item) },
    parents: text('ParentID')
      .split('/')
      .filter((parent) => parent !== '' && parent !== id),
    // Hikvision writes 65535 (Q7): whatever is not zero is yes.
    hasChildren: (numberOf(item, 'Parental') ?? 0) !== 0,
    isOnline: isOn(text('Status')),
    isSecret: text('Secrecy') === '1',
    registerWay: numberOf(item, 'RegisterWay') ?? 1,
    ipAddress: text('IPAddress'),
    port: numberOf(item, 'Port'),
    ptzType: numberOfText(either('PTZType')),
    downloadSpeed: either('DownloadSpeed'),
    streams: either('StreamNumberList'),
    event: EVENTS.find((name) => name === event) ?? null,
  }
}

/** ON, ONLINE, OK in any capitals, and nothing at all (Q7). */
const isOn = (status: string): boolean => !/^(off|offline|error|notok|0)$/i.test(status.trim())

const numberOfText = (text: string): number | null => (/^\d{1,3}$/.test(text) ? Number(text) : null)

/** Nothing, zeros and impossible degrees are all no place. */
function readPlace(item: XmlElement): Pick<CatalogueItem, 'longitude' | 'latitude'> {
  const longitude = decimalOf(item, 'Longitude')
  const latitude = decimalOf(item, 'Latitude')
  const isPlace =
    longitude !== null &&
    latitude !== null &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90 &&
    (longitude !== 0 || latitude !== 0)
  return isPlace ? { longitude, latitude } : { longitude: null, latitude: null }
}

/** What one sends; the standard's own order of elements. */
export function writeItem(item: CatalogueItem): XmlPart {
  if (item.event !== null && item.event !== 'ADD' && item.event !== 'UPDATE') {
    return [
      'Item',
      [
        ['DeviceID', item.id],
        ['Event', item.event],
      ],
    ]
  }
  const info: readonly XmlPart[] = [
    ['PTZType', item.ptzType],
    ['StreamNumberList', item.streams || null],
    ['DownloadSpeed', item.downloadSpeed || null],
  ]
  return [
    'Item',
    [
      ['DeviceID', item.id],
      ['Event', item.event],
      ['Name', item.name],
      ['Manufacturer', item.manufacturer],
      ['Model', item.model],
      ['CivilCode', item.civilCode],
      ['Address', item.address],
      ['Parental', item.hasChildren ? 1 : 0],
      ['ParentID', item.parents.join('/') || null],
      ['RegisterWay', item.registerWay],
      ['Secrecy', item.isSecret ? 1 : 0],
      ['IPAddress', item.ipAddress || null],
      ['Port', item.port],
      ['Status', item.isOnline ? 'ON' : 'OFF'],
      ['Longitude', item.longitude],
      ['Latitude', item.latitude],
      ['BusinessGroupID', item.businessGroup || null],
      ...(info.some(([, value]) => value !== null) ? [['Info', info] as const] : []),
    ],
  ]
}

/** Parts of a page: the sum, and the list unless there is nothing to list (annex M). */
export function writeCatalogue(sum: number, items: readonly CatalogueItem[]): XmlPart[] {
  const list: XmlPart[] = items.length === 0 ? [] : [['DeviceList', items.map(writeItem), { Num: items.length }]]
  return [['SumNum', sum], ...list]
}

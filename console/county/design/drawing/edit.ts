/** Changes of a device plan's content while it is drawn: one function per change, each gives a new content. */
import { type Content, type Device, nextCode, type PrivateArea } from '#county/design/plan/content.contract.ts'
import { type DeviceType, deviceRow } from '#county/design/words.contract.ts'
import type { Point } from '#terms/plane.ts'

/** What the parts of the drawing receive: the content as it stands and the way to change it; null when it is frozen. */
export interface Drawn {
  readonly content: Content
  readonly change: ((next: Content) => void) | null
}

/** Centimetres are more than a plan can tell. */
const toTenth = (metres: number): number => Math.round(metres * 10) / 10

export function withDevice(content: Content, code: string, part: Partial<Device>): Content {
  return { ...content, devices: content.devices.map((one) => (one.code === code ? { ...one, ...part } : one)) }
}

export function withoutDevice(content: Content, code: string): Content {
  return { ...content, devices: content.devices.filter((one) => one.code !== code) }
}

/** Stands in the middle of the drawing until it is moved. */
export function withNewDevice(content: Content, type: DeviceType): { content: Content; code: string } {
  const { letter, first } = deviceRow(type)
  const code = nextCode(
    letter,
    content.devices.map((one) => one.code),
  )
  const device: Device = {
    ...{ code, type, x: toTenth(content.drawing.widthM / 2), y: toTenth(content.drawing.heightM / 2), direction: 0 },
    ...{
      heightM: first.heightM,
      angle: first.angleDeg,
      range: first.rangeM,
      legalClass: null,
      place: 'other',
      note: null,
    },
  }
  return { content: { ...content, devices: [...content.devices, device] }, code }
}

/** Moved within the drawing. */
export function movedTo({ drawing }: Content, [x, y]: Point): { x: number; y: number } {
  const within = (value: number, most: number) => toTenth(Math.min(most, Math.max(0, value)))
  return { x: within(x, drawing.widthM), y: within(y, drawing.heightM) }
}

export function withArea(content: Content, code: string, part: Partial<PrivateArea>): Content {
  return { ...content, areas: content.areas.map((one) => (one.code === code ? { ...one, ...part } : one)) }
}

export function withoutArea(content: Content, code: string): Content {
  return { ...content, areas: content.areas.filter((one) => one.code !== code) }
}

export function withNewArea(content: Content, points: readonly Point[], name: string): Content {
  const code = nextCode(
    'P',
    content.areas.map((one) => one.code),
  )
  const corners = points.map(([x, y]): [number, number] => [toTenth(x), toTenth(y)])
  return { ...content, areas: [...content.areas, { code, kind: 'windows', name, points: corners }] }
}

/** `12,3.5 14,3.5 14,8` as corners; null when it is no shape. */
export function readCorners(text: string): [number, number][] | null {
  const corners = text
    .trim()
    .split(/\s+/)
    .map((pair) => pair.split(/[,，]/).map(Number))
  const isShape = corners.length >= 3 && corners.every((pair) => pair.length === 2 && pair.every(Number.isFinite))
  return isShape ? (corners as [number, number][]) : null
}

export const writeCorners = (points: readonly Point[]): string => points.map(([x, y]) => `${x},${y}`).join(' ')

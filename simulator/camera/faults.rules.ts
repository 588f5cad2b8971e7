/** What can be wrong with a camera, by name: one table. A camera has any of them at once. */
import type { Charset } from '#wire/bytes/gb18030.ts'

export interface Faults {
  /** Of a hundred packets. */
  readonly lostPackets: number
  /** Every so-manieth packet comes behind the next one; 0: none. */
  readonly swappedPackets: number
  /** Added to the SSRC that was agreed; null: 0 is sent. */
  readonly ssrcOff: number | null
  readonly charset: Charset
  readonly hasBareAmpersand: boolean
  readonly catalogueDelayMs: number
  readonly isCatalogueCut: boolean
  readonly clockOffMs: number
  /** The stream ends without a word after so many pictures; 0: never. */
  readonly diesAfterPictures: number
  readonly isEndSilent: boolean
  readonly isInterleaved: boolean
  readonly isMute: boolean
}

const NONE: Faults = {
  ...{ lostPackets: 0, swappedPackets: 0, ssrcOff: 0, charset: 'gb18030', hasBareAmpersand: false },
  ...{ catalogueDelayMs: 0, isCatalogueCut: false, clockOffMs: 0, diesAfterPictures: 0, isEndSilent: false },
  ...{ isInterleaved: false, isMute: false },
}

export const FAULTS = {
  /** One packet of a hundred never arrives. */
  loss: { lostPackets: 1 },
  /** Every twentieth packet comes one too late. */
  reorder: { swappedPackets: 20 },
  /** Another SSRC than agreed. */
  wrongSsrc: { ssrcOff: 1 },
  /** SSRC 0, whatever was agreed. */
  zeroSsrc: { ssrcOff: null },
  /** Messages in UTF-8. */
  utf8: { charset: 'utf-8' },
  /** A bare `&` in names. */
  bareAmpersand: { hasBareAmpersand: true },
  /** The catalogue comes three seconds after it was asked for. */
  lateCatalogue: { catalogueDelayMs: 3000 },
  /** The catalogue's last item never comes. */
  cutCatalogue: { isCatalogueCut: true },
  /** The device's clock is five minutes ahead. */
  clockOff: { clockOffMs: 300_000 },
  /** The stream ends after two seconds, without BYE. */
  dying: { diesAfterPictures: 50 },
  /** No MediaStatus at the end of a recording. */
  silentEnd: { isEndSilent: true },
  /** `$` and channel before each packet of a TCP stream. */
  interleaved: { isInterleaved: true },
  /** No keepalive after registering. */
  mute: { isMute: true },
} as const satisfies Readonly<Record<string, Partial<Faults>>>

export type FaultName = keyof typeof FAULTS

export const combineFaults = (names: readonly FaultName[]): Faults =>
  Object.assign({}, NONE, ...names.map((name) => FAULTS[name])) as Faults

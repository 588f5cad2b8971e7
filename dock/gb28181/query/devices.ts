/**
 * What a platform asks of its devices and tells them, by MANSCDP in a MESSAGE (gb28181.md A5): SIP's 200 says that it came,
 * the answer is a message of its own, and some orders have none.
 */
import type { SipLine } from '#dock/gb28181/line.ts'
import type { Peer, Presence } from '#dock/gb28181/register/presence.ts'
import { type CatalogueItem, readCatalogue } from '#wire/manscdp/catalogue.codec.ts'
import { type DeviceControl, isAnswered, writeControl } from '#wire/manscdp/control.codec.ts'
import { type DeviceInfo, isResultOk, readDeviceInfo } from '#wire/manscdp/device.codec.ts'
import { encodeManscdp, type Manscdp, type ManscdpRoot } from '#wire/manscdp/message.codec.ts'
import {
  type DeviceRecording,
  type RecordQuery,
  readRecordings,
  recordingKey,
  writeRecordQuery,
} from '#wire/manscdp/record.codec.ts'
import type { XmlPart } from '#wire/manscdp/xml.codec.ts'
import type { SipResponse } from '#wire/sip/message.contract.ts'
import type { Listed, Queries } from './queries.ts'

export class DeviceOfflineError extends Error {
  constructor(number: string) {
    super(`${number} is offline`)
    this.name = 'DeviceOfflineError'
  }
}

/** The device said no, in SIP's words. */
export class DeviceRefusedError extends Error {
  readonly status: number

  constructor({ status, reason }: SipResponse) {
    super(`${status} ${reason}`)
    this.name = 'DeviceRefusedError'
    this.status = status
  }
}

const ANSWER_MS = 10_000
/** Recorders with many cameras look through their list first; then pages follow each other (WVP 79e778270). */
const FIRST_PAGE_MS = 30_000
const PAGE_SILENCE_MS = 10_000

interface Outgoing {
  readonly root: ManscdpRoot
  readonly command: string
  readonly sn: number
  readonly channel?: string
  readonly parts?: readonly XmlPart[]
}

export class Devices {
  private readonly line: SipLine
  private readonly presence: Presence
  private readonly queries: Queries
  private readonly now: () => number

  constructor(line: SipLine, presence: Presence, queries: Queries, now: () => number) {
    this.line = line
    this.presence = presence
    this.queries = queries
    this.now = now
  }

  /** The whole catalogue of a device or lower platform, as far as it comes. Rejects when nothing comes. */
  async listCatalogue(number: string): Promise<Listed<CatalogueItem>> {
    const sn = this.queries.nextSn()
    const pages = this.queries.waitForPages(
      { device: number, command: 'Catalog', sn },
      { read: readCatalogue, keyOf: ({ id }) => id, firstMs: FIRST_PAGE_MS, silenceMs: PAGE_SILENCE_MS },
    )
    return this.sendWith(number, { root: 'Query', command: 'Catalog', sn }, pages)
  }

  async readDeviceInfo(number: string): Promise<DeviceInfo> {
    return readDeviceInfo(await this.query(number, 'DeviceInfo'))
  }

  /** One question with one answer: DeviceStatus, ConfigDownload, PresetQuery … of the device or of a channel below it. */
  query(number: string, command: string, parts: readonly XmlPart[] = [], channel = number): Promise<Manscdp> {
    const sn = this.queries.nextSn()
    const answer = this.queries.waitForOne(number, command, sn, ANSWER_MS)
    return this.sendWith(number, { root: 'Query', command, sn, channel, parts }, answer)
  }

  /** Tells a device or channel to do something. False when it answered that it could not. */
  async control(number: string, control: DeviceControl, channel = number): Promise<boolean> {
    const sn = this.queries.nextSn()
    const parts = writeControl(control, this.requirePeer(number).edition)
    const message = { root: 'Control' as const, command: 'DeviceControl', sn, channel, parts }
    if (!isAnswered(control)) {
      await this.send(number, message)
      return true
    }
    const answer = this.queries.waitForOne(number, 'DeviceControl', sn, ANSWER_MS)
    return isResultOk(await this.sendWith(number, message, answer))
  }

  /** What a channel has recorded itself, as far as the list comes (A.2.4.5). */
  async listRecordings(number: string, channel: string, wish: RecordQuery): Promise<Listed<DeviceRecording>> {
    const sn = this.queries.nextSn()
    const pages = this.queries.waitForPages(
      { device: number, command: 'RecordInfo', sn },
      { read: readRecordings, keyOf: recordingKey, firstMs: FIRST_PAGE_MS, silenceMs: PAGE_SILENCE_MS },
    )
    return this.sendWith(
      number,
      { root: 'Query', command: 'RecordInfo', sn, channel, parts: writeRecordQuery(wish) },
      pages,
    )
  }

  /** Throws DeviceOfflineError. */
  requirePeer(number: string): Peer {
    const peer = this.presence.find(number)
    if (peer === null) throw new DeviceOfflineError(number)
    return peer
  }

  /** The question goes out; its answer is waited for only while the device has not said no. */
  private async sendWith<T>(number: string, message: Outgoing, answer: Promise<T>): Promise<T> {
    answer.catch(() => null)
    await this.send(number, message).catch((error: unknown) => {
      this.queries.drop(number, message.command, message.sn)
      throw error
    })
    return answer
  }

  private async send(number: string, { root, command, sn, channel = number, parts = [] }: Outgoing): Promise<void> {
    const { way } = this.requirePeer(number)
    const body = encodeManscdp({ root, command, sn, deviceId: channel, parts }, 'gb18030')
    const headers = [['content-type', 'Application/MANSCDP+xml']] as const
    const answer = await this.line.ask({ method: 'MESSAGE', to: number, way, headers, body })
    if (answer.status >= 300) throw new DeviceRefusedError(answer)
    this.presence.heard(number, way, this.now())
  }
}

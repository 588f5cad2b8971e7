/** A MANSCDP message (GB/T 28181 annex A): root, command, number, device, and what else it says. Bytes ⇄ value. */
import { type Charset, decodeChinese, decodeGb18030, encodeGb18030 } from '#wire/bytes/gb18030.ts'
import { decodeLatin1 } from '#wire/bytes/latin1.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { encodeUtf8 } from '#wire/utf8.ts'
import { decodeXml, encodeXmlPart, type XmlPart } from './xml.codec.ts'
import { numberOf, textOf, type XmlElement, type XmlRepair } from './xml.contract.ts'

export const ROOTS = ['Control', 'Query', 'Notify', 'Response'] as const
export type ManscdpRoot = (typeof ROOTS)[number]

export interface Manscdp {
  readonly root: ManscdpRoot
  /** `Keepalive`, `Catalog` …, spelt as the standard does where it knows the word. */
  readonly command: string
  /** 0 when missing: nothing can be matched by it. */
  readonly sn: number
  /** The device it is about; '' when missing (a broadcast has source and target instead). */
  readonly deviceId: string
  readonly element: XmlElement
  readonly charset: Charset
  readonly repairs: readonly XmlRepair[]
}

/** Commands of 2016 and 2022. Devices write them in other capitals. */
const COMMANDS = [
  ...['Keepalive', 'Catalog', 'DeviceInfo', 'DeviceStatus', 'DeviceControl', 'DeviceConfig', 'ConfigDownload'],
  ...['RecordInfo', 'Alarm', 'PresetQuery', 'MobilePosition', 'MediaStatus', 'Broadcast', 'HomePositionQuery'],
  ...['CruiseTrackListQuery', 'CruiseTrackQuery', 'PTZPosition', 'SDCardStatus', 'UploadSnapShotFinished'],
  ...['VideoUploadNotify', 'DeviceUpgradeResult'],
]
const BY_LOWER = new Map(COMMANDS.map((command) => [command.toLowerCase(), command]))

/** @throws DecodeError when it is no XML, has another root, or names no command. */
export function decodeManscdp(bytes: Uint8Array): Manscdp {
  const { text, charset } = decodeText(bytes)
  const { root: element, repairs } = decodeXml(text)
  const root = ROOTS.find((name) => name.toLowerCase() === element.name.toLowerCase())
  if (root === undefined) throw new DecodeError('manscdp', 'no such root')
  const command = textOf(element, 'CmdType')
  if (command === null) throw new DecodeError('manscdp', 'no command')
  return {
    root,
    command: BY_LOWER.get(command.toLowerCase()) ?? command,
    sn: Math.max(0, numberOf(element, 'SN') ?? 0),
    deviceId: textOf(element, 'DeviceID') ?? '',
    ...{ element, charset, repairs },
  }
}

/**
 * The declaration is believed when it says UTF-8 and the bytes agree. Otherwise what is valid UTF-8 is that, unless it
 * would be letters that no Chinese device writes: then two bytes of GB 18030 only looked like it.
 */
function decodeText(bytes: Uint8Array): { readonly text: string; readonly charset: Charset } {
  const read = decodeChinese(bytes)
  if (read.charset === 'gb18030' || /utf-?8/i.test(decodeLatin1(bytes, 0, Math.min(bytes.length, 100)))) return read
  const looksForeign = /[\u0080-\u1fff]/.test(read.text) && !/[\u2000-\uffff]/.test(read.text)
  return looksForeign ? { text: decodeGb18030(bytes), charset: 'gb18030' } : read
}

export interface ManscdpOutgoing {
  readonly root: ManscdpRoot
  readonly command: string
  readonly sn: number
  readonly deviceId?: string
  readonly parts?: readonly XmlPart[]
}

/**
 * `gb18030`: declared as GB2312, which is what both editions' devices expect to read; `utf-8` for peers that want it.
 */
export function encodeManscdp(
  { root, command, sn, deviceId, parts = [] }: ManscdpOutgoing,
  charset: Charset,
): Uint8Array {
  const head: XmlPart[] = [
    ['CmdType', command],
    ['SN', sn],
    ['DeviceID', deviceId],
  ]
  const name = charset === 'utf-8' ? 'UTF-8' : 'GB2312'
  const text = `<?xml version="1.0" encoding="${name}"?>\r\n${encodeXmlPart([root, [...head, ...parts]])}`
  return charset === 'utf-8' ? encodeUtf8(text) : encodeGb18030(text)
}

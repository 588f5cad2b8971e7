/** Values of single SIP headers: addresses, Via, CSeq, times to live, Subject, Date. Text ⇄ value, tolerant. */

/** A name-addr or addr-spec (RFC 3261 §20.10, §25.1). */
export interface SipAddress {
  readonly uri: string
  /** The part before `@`: in GB/T 28181 the 20-digit number. '' when there is none. */
  readonly user: string
  readonly host: string
  /** Null when it is not said. */
  readonly port: number | null
  /** Of the header, not of the URI: `tag`, `expires`. Names in lower case. */
  readonly params: ReadonlyMap<string, string>
}

/** Null for text that is no address, `*` among it. */
export function decodeAddress(text: string): SipAddress | null {
  const bracketed = /^\s*(?:"(?:[^"\\]|\\.)*"|[^<"]*?)\s*<([^>]*)>(.*)$/.exec(text)
  const [uri = '', rest = ''] =
    bracketed === null ? splitAt(text.trim(), ';') : [bracketed[1] ?? '', bracketed[2] ?? '']
  const parts = readUri(uri)
  return parts === null ? null : { uri, ...parts, params: readParams(rest) }
}

/** The parts of a SIP URI; a host may be empty (`sip:ID@:5060`, WVP#251). */
export function readUri(uri: string): Pick<SipAddress, 'user' | 'host' | 'port'> | null {
  const [, userPart, host, port] =
    /^sips?:(?:([^@;?]*)@)?(\[[0-9a-f:.]+\]|[^:;?@[\]\s]*)(?::(\d{1,5}))?(?:[;?].*)?$/i.exec(uri) ?? []
  if (host === undefined || (userPart === undefined && host === '')) return null
  const number = port === undefined ? null : Number(port)
  return { user: (userPart ?? '').split(':')[0] ?? '', host, port: number !== null && number > 65_535 ? null : number }
}

function splitAt(text: string, letter: string): [string, string] {
  const at = text.indexOf(letter)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)]
}

/** `;name=value;flag`: names in lower case, quotes taken off, a flag's value is ''. */
function readParams(text: string): Map<string, string> {
  const params = new Map<string, string>()
  for (const [, name = '', value = ''] of text.matchAll(/;\s*([^=;\s]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^;]*))?/g)) {
    params.set(name.toLowerCase(), value.trim().replace(/^"|"$/g, ''))
  }
  return params
}

export interface SipVia {
  readonly transport: string
  readonly host: string
  readonly port: number | null
  readonly params: ReadonlyMap<string, string>
}

/** Null for text that is no Via. */
export function decodeVia(text: string): SipVia | null {
  const [head, rest] = splitAt(text, ';')
  const [, transport, host, port] =
    /^\s*SIP\s*\/\s*2\.0\s*\/\s*([A-Za-z]+)\s+(\[[0-9a-fA-F:.]+\]|[^\s:;,]+)(?:\s*:\s*(\d{1,5}))?\s*$/.exec(head) ?? []
  if (transport === undefined || host === undefined) return null
  return {
    transport: transport.toUpperCase(),
    host,
    port: port === undefined ? null : Number(port),
    params: readParams(rest),
  }
}

/**
 * A top Via as its server hands it on (RFC 3261 §18.2.1, RFC 3581 §4): `received` where the host is not where it came
 * from, `rport` filled in where it was asked for.
 */
export function markReceived(via: string, address: string, port: number): string {
  const decoded = decodeVia(via)
  if (decoded === null) return via
  const asksPort = decoded.params.has('rport')
  const marked = via.replace(/;\s*rport(?:\s*=[^;]*)?(?=;|$)/i, `;rport=${port}`).replace(/;\s*received=[^;]*/i, '')
  return asksPort || decoded.host !== address ? `${marked};received=${address}` : marked
}

/** Splits a header that lists several values with commas outside of quotes and brackets (§7.3.1). */
export function splitList(value: string): string[] {
  return (value.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,"<]|["<])+/g) ?? [])
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

export interface SipCseq {
  readonly number: number
  readonly method: string
}

export function decodeCseq(text: string): SipCseq | null {
  const [, number, method] = /^\s*(\d{1,10})\s+([A-Za-z]+)\s*$/.exec(text) ?? []
  if (number === undefined || method === undefined || Number(number) > 0xffff_ffff) return null
  return { number: Number(number), method: method.toUpperCase() }
}

/** Seconds of an Expires header or parameter; null for what is none (a device writes `-1` or nothing). */
export function decodeSeconds(text: string | null | undefined): number | null {
  return text !== null && text !== undefined && /^\s*\d{1,10}\s*$/.test(text) ? Number(text) : null
}

/** `sender:serial,receiver:serial` (G22 annex L). Null when it is missing or another thing. */
export interface SipSubject {
  readonly sender: string
  readonly senderSerial: string
  readonly receiver: string
  readonly receiverSerial: string
}

export function decodeSubject(text: string): SipSubject | null {
  const [, sender, senderSerial, receiver, receiverSerial] =
    /^\s*([^\s:,]+)\s*:\s*([^\s:,]*)\s*,\s*([^\s:,]+)\s*(?::\s*([^\s:,]*))?\s*$/.exec(text) ?? []
  if (sender === undefined || senderSerial === undefined || receiver === undefined) return null
  return { sender, senderSerial, receiver, receiverSerial: receiverSerial ?? '' }
}

export const encodeSubject = ({ sender, senderSerial, receiver, receiverSerial }: SipSubject): string =>
  `${sender}:${senderSerial},${receiver}:${receiverSerial}`

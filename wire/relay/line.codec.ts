/** What a site and its relay say to each other before bytes flow: one JSON object a line. Text ⇄ value. */
import { z } from 'zod'
import { DecodeError } from '#wire/decode-error.ts'

export const MOST_LINE_BYTES = 1024

/** 128 random bits in hexadecimal: whoever names it was told it. */
const ticketSchema = z.string().regex(/^[0-9a-f]{32}$/)
export const siteNameSchema = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/)

/** Site → relay. `hold`: the line on which it is called; `take`: the line that becomes one visitor's connection. */
const fromSite = z.discriminatedUnion('kind', [
  z.strictObject({
    v: z.literal(1),
    kind: z.literal('hold'),
    name: siteNameSchema,
    token: z.string().regex(/^[\w-]{43}$/),
  }),
  z.strictObject({ v: z.literal(1), kind: z.literal('take'), ticket: ticketSchema }),
  z.strictObject({ v: z.literal(1), kind: z.literal('still') }),
])

/** Relay → site, on the line that is held. `call`: somebody waits behind this ticket for ten seconds. */
const fromRelay = z.discriminatedUnion('kind', [
  z.strictObject({ v: z.literal(1), kind: z.literal('held') }),
  z.strictObject({ v: z.literal(1), kind: z.literal('refused') }),
  z.strictObject({ v: z.literal(1), kind: z.literal('call'), ticket: ticketSchema }),
  z.strictObject({ v: z.literal(1), kind: z.literal('still') }),
])

export type SiteLine = z.output<typeof fromSite>
export type RelayLine = z.output<typeof fromRelay>

export const writeLine = (line: SiteLine | RelayLine): string => `${JSON.stringify(line)}\n`
export const readSiteLine = (text: string): SiteLine => read(fromSite, text)
export const readRelayLine = (text: string): RelayLine => read(fromRelay, text)

function read<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const parsed = schema.safeParse(parse(text))
  if (!parsed.success) throw new DecodeError('relay', 'this is no line of ours')
  return parsed.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DecodeError('relay', 'a line is not JSON')
  }
}

/** What a site is told once to reach its relay: `anlin-relay://relay.example:8444/site.example/<fingerprint>/<token>`. */
export interface RelayCode {
  readonly host: string
  readonly port: number
  /** The name under which phones ask for the site. */
  readonly name: string
  /** SHA-256 of the certificate of the relay's own authority: what the site pins. */
  readonly fingerprint: string
  /** 256 random bits, base64url. */
  readonly token: string
}

const CODE =
  /^anlin-relay:\/\/([a-z0-9.-]{1,253}|\[[0-9a-f:]{2,39}\]):(\d{1,5})\/([a-z0-9.-]{1,253})\/([0-9a-f]{64})\/([\w-]{43})$/

export function encodeRelayCode({ host, port, name, fingerprint, token }: RelayCode): string {
  return `anlin-relay://${host.includes(':') ? `[${host}]` : host}:${port}/${name}/${fingerprint}/${token}`
}

/** @throws DecodeError */
export function decodeRelayCode(text: string): RelayCode {
  const [, host, port, name, fingerprint, token] = CODE.exec(text.trim()) ?? []
  if (
    !host ||
    !port ||
    !name ||
    !fingerprint ||
    !token ||
    Number(port) > 65_535 ||
    !siteNameSchema.safeParse(name).success
  )
    throw new DecodeError('relay', 'this is no relay code')
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port), name, fingerprint, token }
}

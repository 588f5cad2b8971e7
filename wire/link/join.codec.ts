/** How a site joins: the one-time code that a person carries over, the request and its answer. Text ⇄ value. */
import { z } from 'zod'
import { DecodeError } from '#wire/decode-error.ts'
import { FORMAT } from './batch.codec.ts'
import { readPlain, writePlain } from './canonical.ts'
import { hashField, idField, instantField } from './fields.ts'

/** A code as text: `anlin-join://county.example:8443/<community>/<fingerprint>/<secret>`. */
export interface JoinCode {
  /** Host (brackets round an IPv6 address) and port of the county's line. */
  readonly address: string
  readonly communityId: string
  /** SHA-256 of the public key (SubjectPublicKeyInfo) of the county's link authority: what the site pins. */
  readonly fingerprint: string
  /** 128 random bits, used once. */
  readonly secret: string
}

const CODE =
  /^anlin-join:\/\/([a-zA-Z0-9.-]{1,253}:\d{1,5}|\[[0-9a-f:]{2,39}\]:\d{1,5})\/([0-9a-f-]{36})\/([0-9a-f]{64})\/([0-9a-f]{32})$/

export function encodeJoinCode({ address, communityId, fingerprint, secret }: JoinCode): string {
  return `anlin-join://${address}/${communityId}/${fingerprint}/${secret}`
}

/** Blanks and line breaks of a mail or a chat are overlooked. @throws DecodeError */
export function decodeJoinCode(text: string): JoinCode {
  const [, address, communityId, fingerprint, secret] = CODE.exec(text.replaceAll(/\s/g, '')) ?? []
  if (!address || !communityId || !fingerprint || !secret || !idField.safeParse(communityId).success)
    throw new DecodeError('link', 'this is no join code')
  return { address, communityId, fingerprint, secret }
}

const pem = (label: string) =>
  z
    .string()
    .max(4000)
    .regex(new RegExp(`^-----BEGIN ${label}-----\\n[A-Za-z0-9+/=\\n]+\\n-----END ${label}-----\\n?$`))

/** Keys are made on the site: the county sees a certificate request and the public half of the key that signs files. */
export const joinRequestSchema = z.strictObject({
  format: z.literal(FORMAT),
  communityId: idField,
  secret: z.string().regex(/^[0-9a-f]{32}$/),
  request: pem('CERTIFICATE REQUEST'),
  fileKey: z.string().regex(/^[0-9a-f]{64}$/),
  sentAt: instantField,
})
export type JoinRequest = z.output<typeof joinRequestSchema>

export const joinAnswerSchema = z.strictObject({
  format: z.literal(FORMAT),
  site: idField,
  certificate: pem('CERTIFICATE'),
  authority: pem('CERTIFICATE'),
  /** The county's key for files carried by hand (Ed25519, raw, hexadecimal). */
  fileKey: hashField,
  countyTime: instantField,
})
export type JoinAnswer = z.output<typeof joinAnswerSchema>

/** A certificate that ends soon is made anew over the line that it still opens. */
export const renewRequestSchema = z.strictObject({
  format: z.literal(FORMAT),
  site: idField,
  request: pem('CERTIFICATE REQUEST'),
})
export type RenewRequest = z.output<typeof renewRequestSchema>

export const encodeJoinRequest = (request: JoinRequest): string => writePlain(request)
export const decodeJoinRequest = (text: string): JoinRequest => readPlain(joinRequestSchema, text, 'the request')
export const encodeJoinAnswer = (answer: JoinAnswer): string => writePlain(answer)
export const decodeJoinAnswer = (text: string): JoinAnswer => readPlain(joinAnswerSchema, text, 'the answer')
export const encodeRenewRequest = (request: RenewRequest): string => writePlain(request)
export const decodeRenewRequest = (text: string): RenewRequest => readPlain(renewRequestSchema, text, 'the request')

/** Coming in by what unlocks the phone itself (a passkey, W3C WebAuthn), beside the PIN. Shared with the console. */
import { z } from 'zod'
import { defineRoute } from '#terms/contract.ts'
import { uuidSchema } from '#terms/ids.ts'

const inCommunity = z.object({ communityId: uuidSchema })
const OWN = '/api/v1/resident/own/passkey'
const BASE = '/api/v1/resident/{communityId}/passkey'

/** Bytes as base64url. */
const bytes = z.string().regex(/^[\w-]{1,8000}$/)
const known = z.object({ id: bytes, type: z.literal('public-key') })

/** What a browser needs to make a key: the part of `PublicKeyCredentialCreationOptionsJSON` that we use. */
const makeOptions = z.object({
  challenge: bytes,
  rp: z.object({ name: z.string(), id: z.string() }),
  user: z.object({ id: bytes, name: z.string(), displayName: z.string() }),
  algorithms: z.array(z.number().int()),
  exclude: z.array(known),
  timeoutMs: z.number().int(),
})
const askOptions = z.object({ challenge: bytes, rpId: z.string(), allow: z.array(known), timeoutMs: z.number().int() })

const madeSchema = z.object({ id: bytes, clientDataJSON: bytes, attestationObject: bytes })
const signedSchema = z.object({ id: bytes, clientDataJSON: bytes, authenticatorData: bytes, signature: bytes })

/** Whether this phone has one: `elsewhere`, under another name than the page was opened by, which no browser lets be used here. */
export const passkeyStateSchema = z.enum(['none', 'here', 'elsewhere'])

export const beginPasskey = defineRoute({
  method: 'POST',
  path: `${OWN}/begin`,
  capability: 'resident.own',
  secret: true,
  summary: 'What this phone needs to make a passkey; good for two minutes',
  answer: makeOptions,
})

export const keepPasskey = defineRoute({
  method: 'POST',
  path: OWN,
  capability: 'resident.own',
  secret: true,
  summary: 'Keep the public half of the passkey that this phone made',
  body: madeSchema,
  answer: z.void(),
})

export const removePasskey = defineRoute({
  method: 'DELETE',
  path: OWN,
  capability: 'resident.own',
  summary: 'This phone’s passkey opens the page no more; the PIN does',
  answer: z.void(),
})

export const askPasskey = defineRoute({
  method: 'POST',
  path: `${BASE}/begin`,
  capability: 'public',
  secret: true,
  summary: 'What a known phone signs to come in; null when it has no passkey here',
  params: inCommunity,
  answer: z.object({ options: askOptions.nullable() }),
})

export const unlockByPasskey = defineRoute({
  method: 'POST',
  path: `${BASE}/unlock`,
  capability: 'public',
  secret: true,
  summary: 'Come in by the passkey of a phone that is known',
  params: inCommunity,
  body: signedSchema,
  answer: z.void(),
})

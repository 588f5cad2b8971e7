/** A refusal that a person will read. Anything else that is thrown is a bug. Caught once, in `base/http`. */
import type { Text } from './text.ts'

export type FaultKind =
  | 'invalid'
  | 'notSignedIn'
  | 'notAllowed'
  | 'notFound'
  | 'conflict'
  | 'versionMissing'
  | 'tooLarge'
  | 'tooMany'
  | 'unavailable'

/**
 * What a refusal carries: a closed kind (becomes the HTTP status), a stable key for machines
 * (`room.reason`), the sentence in both languages, and where the cause is (a field, a sheet's cell).
 */
export class Fault extends Error {
  readonly kind: FaultKind
  readonly key: string
  readonly text: Text
  readonly where: string | undefined

  constructor(kind: FaultKind, key: string, text: Text, where?: string) {
    super(`${key}: ${text.en}`)
    this.name = 'Fault'
    this.kind = kind
    this.key = key
    this.text = text
    this.where = where
  }
}

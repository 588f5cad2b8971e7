/** What the inbox asks of the county's room of sites: who is who, and what messages mean. An agreement only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { JoinRequest } from '#wire/link/join.codec.ts'
import type { Message } from '#wire/link/message.codec.ts'

/** A site that may speak now. */
export interface Caller {
  readonly siteId: string
  readonly communityId: string
  /** Its key for files carried by hand (Ed25519, hexadecimal). */
  readonly fileKey: string
}

/** How the site's line is, by its own word and by the county's clock. */
export interface Contact {
  readonly at: Date
  readonly skewMs: number
  readonly backlog: number
  readonly oldestAt: Date | null
  readonly perMinute: number
  readonly byFile: boolean
}

export interface Directory {
  /** Asked at every call. Null: unknown, revoked, or known under another key since. */
  findCaller(tx: ScopedTx, siteId: string, pin: string): Promise<Caller | null>
  /** The same for a file, whose signature stands in for a certificate. */
  findByFile(tx: ScopedTx, siteId: string): Promise<Caller | null>
  /** Uses the code up and says which site it is for; null when the code is not good (any more). */
  join(tx: ScopedTx, request: JoinRequest, keys: { readonly pin: string; readonly at: Date }): Promise<string | null>
  noteContact(tx: ScopedTx, siteId: string, contact: Contact): Promise<void>
  /** Called once for every message, in their order, in the transaction that keeps them. */
  apply(tx: ScopedTx, caller: Caller, messages: readonly Message[]): Promise<void>
}

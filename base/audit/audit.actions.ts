/** The one way to write the audit trail. Called by `base/http` for every change and declared read, and by the command line. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AuditEvent } from './audit.contract.ts'
import { addEvent, listReads, listReadsOf } from './audit.store.ts'

/** What happened. `action` is method and path template (`POST /api/v1/bulletin/issues/:id`) or `anlin <command>`. */
export interface AuditEntry {
  readonly at: Date
  readonly action: string
  readonly room: string
  readonly outcome: AuditEvent['outcome']
  /** HTTP status; 0 for an entry that is not a request. */
  readonly status: number
  readonly accountId?: string | null
  readonly actorName?: string | null
  readonly unitId?: string | null
  readonly deputyFor?: readonly string[]
  readonly objectKind?: string | null
  readonly objectId?: string | null
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>
  readonly address?: string | null
  readonly requestId?: string | null
}

/** Adds one entry in the caller's transaction, so that a change and its entry are kept or lost together. */
export function addAuditEvent(tx: ScopedTx, entry: AuditEntry): Promise<void> {
  return addEvent(tx, {
    at: entry.at,
    action: entry.action,
    room: entry.room,
    outcome: entry.outcome,
    status: entry.status,
    accountId: entry.accountId ?? null,
    actorName: entry.actorName ?? null,
    unitId: entry.unitId ?? null,
    deputyFor: [...(entry.deputyFor ?? [])],
    objectKind: entry.objectKind ?? null,
    objectId: entry.objectId ?? null,
    facts: { ...entry.facts },
    address: entry.address ?? null,
    requestId: entry.requestId ?? null,
  })
}

/** Who looked at a thing, newest first: for the person whom it is about. `reason` is what the reader gave. */
export interface Look {
  readonly at: Date
  readonly name: string
  readonly reason: string | null
}

export function listLooks(tx: ScopedTx, objectKind: string, objectId: string): Promise<Look[]> {
  return listReads(tx, { objectKind, objectId, limit: 200 })
}

/** How often each person read by one route since then, the latest first: of reads that name no single thing. */
export function countReads(
  tx: ScopedTx,
  of: { readonly action: string; readonly since: Date },
): Promise<{ name: string; count: number; lastAt: Date }[]> {
  return listReadsOf(tx, of)
}

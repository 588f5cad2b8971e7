/** SQL of the audit trail. Adds and reads; there is no way to change or remove. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AuditEvent, AuditQuery } from './audit.contract.ts'

/** What is known when an entry is written; `id` comes from the database. */
export type NewAuditEvent = Omit<AuditEvent, 'id'>

export async function addEvent(tx: ScopedTx, event: NewAuditEvent): Promise<void> {
  await tx`
    insert into audit.event (at, account_id, actor_name, unit_id, deputy_for, action, room, object_kind, object_id,
                             outcome, status, facts, address, request_id)
    values (${event.at}, ${event.accountId}, ${event.actorName}, ${event.unitId}, ${event.deputyFor}::bigint[],
            ${event.action}, ${event.room}, ${event.objectKind}, ${event.objectId},
            ${event.outcome}, ${event.status}, ${tx.json(event.facts)}, ${event.address}, ${event.requestId})`
}

/** Newest first, entries before `cursor`, one more than `limit` so that the caller knows whether there are more. */
export function listEvents(tx: ScopedTx, query: AuditQuery): Promise<AuditEvent[]> {
  const { text, accountId, action, room, outcome, objectKind, objectId, since, until, cursor, limit } = query
  const none = tx``
  return tx<AuditEvent[]>`
    select id, at, account_id as "accountId", actor_name as "actorName", unit_id as "unitId",
           deputy_for as "deputyFor", action, room, object_kind as "objectKind", object_id as "objectId",
           outcome, status, facts, address, request_id as "requestId"
      from audit.event
     where true
       ${cursor === undefined ? none : tx`and id < ${cursor}`}
       ${accountId === undefined ? none : tx`and account_id = ${accountId}`}
       ${action === undefined ? none : tx`and starts_with(action, ${action})`}
       ${room === undefined ? none : tx`and room = ${room}`}
       ${outcome === undefined ? none : tx`and outcome = ${outcome}`}
       ${objectKind === undefined ? none : tx`and object_kind = ${objectKind}`}
       ${objectId === undefined ? none : tx`and object_id = ${objectId}`}
       ${since === undefined ? none : tx`and at >= ${since}`}
       ${until === undefined ? none : tx`and at < ${until}`}
       ${text === undefined || text === '' ? none : tx`and strpos(search_text, lower(${text})) > 0`}
     order by id desc
     limit ${limit + 1}`
}

/** Reads of one thing that were answered. */
export function listReads(
  tx: ScopedTx,
  of: { readonly objectKind: string; readonly objectId: string; readonly limit: number },
): Promise<{ at: Date; name: string; reason: string | null }[]> {
  return tx<{ at: Date; name: string; reason: string | null }[]>`
    select at, coalesce(actor_name, '') as name, facts ->> 'reason' as reason
      from audit.event
     where object_kind = ${of.objectKind} and object_id = ${of.objectId}
       and outcome = 'done' and starts_with(action, 'GET ')
     order by id desc limit ${of.limit}`
}

/** Answered reads by one route, counted by who read. */
export function listReadsOf(tx: ScopedTx, of: { readonly action: string; readonly since: Date }) {
  return tx<{ name: string; count: number; lastAt: Date }[]>`
    select coalesce(actor_name, '') as name, count(*)::int as count, max(at) as "lastAt"
      from audit.event
     where action = ${of.action} and at >= ${of.since} and outcome = 'done'
     group by 1 order by 3 desc limit 50`
}

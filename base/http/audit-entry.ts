/** What a call leaves in the audit trail: who, what, about which thing, with which outcome. Writing it is the trail's own. */
import type { FastifyRequest } from 'fastify'
import type { AuditEntry } from '#base/audit/audit.actions.ts'
import { EVERYWHERE, type Scope, withScope } from '#base/postgres/scope.ts'
import type { RouteContract } from '#terms/contract.ts'
import type { Fault } from '#terms/fault.ts'
import type { Needs } from './handle.ts'
import { STATUS_OF } from './problem.ts'
import type { Actor } from './route.ts'

export type Facts = Record<string, string | number | boolean | null>

/** What a handler says about its call for the audit entry: facts, and who an unsigned caller turned out to be. */
export interface Trace {
  readonly facts: Facts
  who: Pick<Actor, 'accountId' | 'name' | 'unitId' | 'deputyFor' | 'resident'> | null
}

export function auditEntry(
  needs: Needs,
  contract: RouteContract,
  from: {
    readonly request: FastifyRequest
    readonly actor: Trace['who']
    readonly params?: unknown
    readonly status: number
    readonly facts: Facts
    readonly scope?: Scope
  },
): AuditEntry {
  const params = Object.entries((from.params ?? {}) as Record<string, unknown>)
  const resident = from.actor?.resident
  const own = resident === undefined ? [null, null] : ['residentId', resident.residentId]
  const [objectKind, objectId] = params.find(([name]) => name === contract.about) ?? params[0] ?? own
  return {
    at: needs.clock.now(),
    action: `${contract.method} ${contract.path}`,
    room: contract.path.split('/')[3] ?? 'base',
    outcome: from.status < 400 ? 'done' : 'refused',
    status: from.status,
    accountId: resident === undefined ? (from.actor?.accountId ?? null) : null,
    actorName: from.actor?.name ?? null,
    unitId: placeOf(needs, from.scope) ?? from.actor?.unitId ?? null,
    deputyFor: from.actor?.deputyFor ?? [],
    objectKind,
    objectId: objectId === null ? null : String(objectId),
    facts: from.facts,
    address: from.request.ip,
    requestId: from.request.id,
  }
}

/** Where calls are narrowed to one place, that place: its people see in the trail whoever acted there, and how. */
function placeOf({ narrow }: Needs, scope: Scope | undefined): string | null {
  const one = scope?.kind === 'units' && scope.unitIds.length === 1 ? scope.unitIds[0] : undefined
  return narrow === undefined ? null : (one ?? null)
}

export async function auditRefusal(
  needs: Needs,
  contract: RouteContract,
  from: { request: FastifyRequest; actor: Actor | null; fault: Fault },
): Promise<void> {
  if (from.actor === null || from.fault.kind === 'unavailable') return
  const entry = auditEntry(needs, contract, {
    ...from,
    status: STATUS_OF[from.fault.kind],
    facts: { refused: from.fault.key },
  })
  // A refusal must reach its caller even when the trail cannot be written just now.
  await withScope(needs.app, { scope: EVERYWHERE, actorId: entry.accountId ?? null }, (tx) =>
    needs.audit(tx, entry),
  ).catch(() => {})
}

/** Evidence's part of 待办: gates and mended points that wait for this person's review. Counts only. */
import { type Actor, scopeFor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import { listWaiting } from './gate/fix.store.ts'

export async function listEvidenceTodo({
  tx,
  actor,
}: {
  readonly tx: ScopedTx
  readonly actor: Actor
}): Promise<TodoItem[]> {
  if (!actor.capabilities.has('gate.review')) return []
  const wholeCounty = scopeFor(actor, 'gate.review').kind === 'all'
  const { length: count } = await listWaiting(tx, { actorId: actor.accountId, wholeCounty })
  return [{ kind: 'gate.review', zh: '节点资料待审查', en: 'gates to review', count, href: '/reviews' }]
}

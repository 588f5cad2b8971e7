/** The ledgers' part of 待办: imports that were read but neither applied nor discarded. A count only. */
import type { Actor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import { countOpenImports } from './todo.store.ts'

export async function listLedgerTodo(call: { readonly tx: ScopedTx; readonly actor: Actor }): Promise<TodoItem[]> {
  if (!call.actor.capabilities.has('ledger.import')) return []
  const count = await countOpenImports(call.tx)
  return [{ kind: 'ledger.open', zh: '台账待确认', en: 'ledgers to confirm', count, href: '/ledger' }]
}

/** The works' part of a town's 待办: days of the diary to check, complaints and problems that are open. Counts only; the office has none. */
import { type Actor, scopeFor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import { countWaitingWorks } from './todo.store.ts'

const HREF = '/works'

export async function listWorksTodo({
  tx,
  actor,
}: {
  readonly tx: ScopedTx
  readonly actor: Actor
}): Promise<TodoItem[]> {
  const may = (capability: 'works.check' | 'works.manage'): boolean =>
    actor.capabilities.has(capability) && scopeFor(actor, capability).kind === 'units'
  if (!may('works.check') && !may('works.manage')) return []
  const { unchecked, complaints, problems } = await countWaitingWorks(tx)
  const check: TodoItem[] = [
    { kind: 'works.check', zh: '施工日志待核对', en: 'days of site diaries to check', count: unchecked, href: HREF },
  ]
  const answer: TodoItem[] = [
    { kind: 'works.complaint', zh: '施工反映待答复', en: 'complaints to answer', count: complaints, href: HREF },
    { kind: 'works.problem', zh: '施工问题待解决', en: 'problems of works to settle', count: problems, href: HREF },
  ]
  return [...(may('works.check') ? check : []), ...(may('works.manage') ? answer : [])]
}

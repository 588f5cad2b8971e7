/** The round's part of 待办: reports and questions that wait for this person. Counts only. */
import type { Clock } from '#base/clock.ts'
import type { Actor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import { countQuestions, countWaitingReports } from './todo.store.ts'

/** A clerk's report to fill in, a leader's to sign, the office's to receive, questions to answer. */
export async function listRoundTodo(call: {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: Actor
}): Promise<TodoItem[]> {
  const { tx, clock, actor } = call
  const waiting = await countWaitingReports(tx, { unitId: actor.unitId, now: clock.now() })
  const questions = actor.capabilities.has('round.answer') ? await countQuestions(tx) : 0
  const items: (TodoItem & { needs: Parameters<Actor['capabilities']['has']>[0] })[] = [
    {
      kind: 'round.fill',
      needs: 'round.fill',
      zh: '旬填报待填',
      en: 'report to fill in',
      count: waiting.toFill,
      href: '/round',
    },
    {
      kind: 'round.sign',
      needs: 'round.sign',
      zh: '旬填报待审签',
      en: 'report to sign',
      count: waiting.toSign,
      href: '/round',
    },
    {
      kind: 'round.receive',
      needs: 'round.receive',
      zh: '旬填报待收讫',
      en: 'reports to receive',
      count: waiting.toReceive,
      href: '/round',
    },
    {
      kind: 'round.answer',
      needs: 'round.answer',
      zh: '口径问题待答复',
      en: 'questions to answer',
      count: questions,
      href: '/questions',
    },
  ]
  return items.filter(({ needs }) => actor.capabilities.has(needs)).map(({ needs: _needs, ...item }) => item)
}

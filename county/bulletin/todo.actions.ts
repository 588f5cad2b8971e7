/** The bulletin's part of 待办: what waits for this person's check, review, signature or receipt. Counts only. */
import type { Clock } from '#base/clock.ts'
import type { Actor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import { countWaitingBulletins } from './todo.store.ts'

export async function listBulletinTodo(call: {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: Actor
}): Promise<TodoItem[]> {
  const { tx, actor } = call
  const waiting = await countWaitingBulletins(tx, { unitId: actor.unitId, now: call.clock.now() })
  const has = (capability: Parameters<Actor['capabilities']['has']>[0]) => actor.capabilities.has(capability)
  const href = '/bulletins'
  return [
    ...(has('bulletin.issue')
      ? [{ kind: 'bulletin.issue', zh: '旬报待签发', en: 'bulletin to issue', count: waiting.toIssue, href }]
      : []),
    ...(has('bulletin.draft')
      ? [
          {
            kind: 'bulletin.objections',
            zh: '旬报异议待答复',
            en: 'objections to answer',
            count: waiting.objections,
            href,
          },
        ]
      : []),
    ...(has('bulletin.acknowledge')
      ? [
          {
            kind: 'bulletin.check',
            zh: '旬报数据待核对',
            en: 'bulletin figures to check',
            count: waiting.toCheck,
            href,
          },
          {
            kind: 'bulletin.acknowledge',
            zh: '旬报待签收',
            en: 'bulletins to acknowledge',
            count: waiting.toAcknowledge,
            href,
          },
        ]
      : []),
  ]
}

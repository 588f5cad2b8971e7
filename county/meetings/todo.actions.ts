/** What waits in meetings for the person signed in: items to place, minutes to countersign, complete, sign, send out. */
import type { Actor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import type { Capability } from '#terms/capabilities.ts'
import { countWaitingMeetings } from './todo.store.ts'

export async function listMeetingsTodo(call: { readonly tx: ScopedTx; readonly actor: Actor }): Promise<TodoItem[]> {
  const { tx, actor } = call
  if (!actor.capabilities.has('meeting.read')) return []
  const waiting = await countWaitingMeetings(tx, actor.unitId)
  const rows: readonly (readonly [Capability, TodoItem])[] = [
    [
      'meeting.manage',
      { kind: 'meeting.items', zh: '议题待安排', en: 'items to place', count: waiting.items, href: '/meetings/items' },
    ],
    [
      'meeting.countersign',
      {
        ...{ kind: 'meeting.countersign', zh: '纪要待会签', en: 'minutes to countersign' },
        ...{ count: waiting.toCountersign, href: '/meetings' },
      },
    ],
    [
      'meeting.manage',
      {
        ...{ kind: 'meeting.complete', zh: '纪要会签已回齐', en: 'countersigning to complete' },
        ...{ count: waiting.toComplete, href: '/meetings' },
      },
    ],
    [
      'meeting.sign',
      { kind: 'meeting.sign', zh: '纪要待签发', en: 'minutes to sign', count: waiting.toSign, href: '/meetings' },
    ],
    [
      'meeting.manage',
      { kind: 'meeting.send', zh: '纪要待分送', en: 'minutes to send out', count: waiting.toSend, href: '/meetings' },
    ],
  ]
  return rows.filter(([needs]) => actor.capabilities.has(needs)).map(([, item]) => item)
}

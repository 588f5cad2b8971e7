/** What waits in matters for the person signed in: to answer for the unit, to check, to decide, to close. */
import type { Clock } from '#base/clock.ts'
import type { Actor } from '#base/http/route.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { TodoItem } from '#county/programme/todo/todo.contract.ts'
import type { Capability } from '#terms/capabilities.ts'
import { dayOf } from '#terms/day.ts'
import { countWaitingMatters, type WaitingMatters } from './todo.store.ts'

export async function listMattersTodo(call: {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: Actor
}): Promise<TodoItem[]> {
  const { tx, clock, actor } = call
  const has = (capability: Capability) => actor.capabilities.has(capability)
  if (!has('matter.read')) return []
  const waiting = await countWaitingMatters(tx, { unitId: actor.unitId, today: dayOf(clock.now()) })
  const rows = [...listUnitRows(waiting, actor.unitId), ...listOfficeRows(waiting)]
  return rows
    .filter(([needs]) => has(needs))
    .map(([, kind, zh, en, count, href]) => ({ kind, zh, en, count: Math.max(0, count), href }))
}

type Row = readonly [needs: Capability, kind: string, zh: string, en: string, count: number, href: string]

function listUnitRows(waiting: WaitingMatters, unitId: string | null): Row[] {
  const mine = `leadUnitId=${unitId ?? ''}`
  return [
    [
      'matter.reply',
      'matters.late',
      '督办已超期',
      'matters past their deadline',
      waiting.late,
      `/matters?overdue=true&${mine}`,
    ],
    [
      'matter.reply',
      'matters.mine',
      '督办待办理',
      'matters to answer',
      waiting.mine - waiting.late,
      `/matters?waitingOn=lead&${mine}`,
    ],
    [
      'matter.check',
      'matters.check',
      '督办待核查',
      'matters to check on site',
      waiting.toCheck,
      '/matters?state=replied',
    ],
  ]
}

function listOfficeRows(waiting: WaitingMatters): Row[] {
  return [
    [
      'matter.manage',
      'matters.proposed',
      '督办待立项',
      'proposed matters',
      waiting.proposed,
      '/matters?state=proposed',
    ],
    [
      'matter.manage',
      'matters.pause',
      '停表待审批',
      'stops of the clock to decide',
      waiting.asked,
      '/matters?waitingOn=office&state=open',
    ],
    ['matter.manage', 'matters.close', '督办待销号', 'matters to close', waiting.toClose, '/matters?state=checked'],
    [
      'matter.manage',
      'matters.failed',
      '提醒发送失败',
      'reminders that were not sent',
      waiting.failed,
      '/matters/reminders',
    ],
  ]
}

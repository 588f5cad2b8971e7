/** Standing in for somebody for a time. The deputy holds what the other was granted, nothing the other holds as deputy. */
import type { Actor } from '#base/http/route.ts'
import { requireActive } from '#base/identity/account/account.actions.ts'
import { requireOver } from '#base/identity/account/authority.ts'
import type { Needs } from '#base/identity/needs.ts'
import { Fault } from '#terms/fault.ts'
import { addDeputy, findDeputy, setDeputyRevoked } from './deputy.store.ts'

/** Longer absences need a role of one's own, given by an administrator. */
export const DEPUTY_DAYS_MAX = 92
const DAY_MS = 86_400_000

export interface DeputyRequest {
  readonly fromAccountId: string
  readonly toAccountId: string
  readonly startsAt: Date
  readonly endsAt: Date
  readonly reason: string
}

/** Appoints a deputy for oneself; for others only an administrator, and never oneself for somebody else. */
export async function appointDeputy(needs: Needs, actor: Actor, asked: DeputyRequest): Promise<string> {
  const own = asked.fromAccountId === actor.accountId
  if (!own) {
    requireManager(actor)
    await requireOver(needs, actor, asked.fromAccountId)
  }
  if (asked.toAccountId === asked.fromAccountId || (!own && asked.toAccountId === actor.accountId)) throw refuseSelf()
  await requireActive(needs, asked.fromAccountId)
  await requireActive(needs, asked.toAccountId)
  const at = needs.clock.now()
  requireTime(asked, at)
  return addDeputy(needs.tx, { ...asked, createdBy: actor.accountId, at })
}

/** Ends it at once. Either of the two may, and an administrator. */
export async function revokeDeputy(needs: Needs, actor: Actor, deputyId: string): Promise<void> {
  const row = await findDeputy(needs.tx, deputyId)
  if (row === null)
    throw new Fault('notFound', 'identity.noDeputy', { zh: '这项代理已经结束。', en: 'This deputy has ended already.' })
  if (row.fromAccountId !== actor.accountId && row.toAccountId !== actor.accountId) {
    requireManager(actor)
    await requireOver(needs, actor, row.fromAccountId)
  }
  await setDeputyRevoked(needs.tx, { deputyId, by: actor.accountId, at: needs.clock.now() })
}

function requireManager(actor: Actor): void {
  if (actor.capabilities.has('account.manage')) return
  throw new Fault('notAllowed', 'identity.notYourDeputy', {
    zh: '只能为自己指定或取消代理；他人的由系统管理员办理。',
    en: 'You can appoint or end deputies for yourself only; an administrator does it for others.',
  })
}

function requireTime(asked: DeputyRequest, now: Date): void {
  const days = (asked.endsAt.getTime() - asked.startsAt.getTime()) / DAY_MS
  if (asked.endsAt > now && days > 0 && days <= DEPUTY_DAYS_MAX) return
  throw new Fault(
    'invalid',
    'identity.deputyTime',
    {
      zh: `代理的结束时间须晚于现在和开始时间，且不超过 ${DEPUTY_DAYS_MAX} 天。`,
      en: `A deputy's end must be after now and after its start, and at most ${DEPUTY_DAYS_MAX} days after it.`,
    },
    'endsAt',
  )
}

function refuseSelf(): Fault {
  return new Fault('invalid', 'identity.deputySelf', {
    zh: '代理人不能是本人；管理员也不能指定自己代理他人。',
    en: 'Nobody is their own deputy, and an administrator cannot appoint themself for somebody else.',
  })
}

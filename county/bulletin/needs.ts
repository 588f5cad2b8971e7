/** What the bulletin's actions receive from outside: transaction, clock, who acts. No logic. */
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { type BulletinRow, findBulletin, lockBulletin } from './bulletin.store.ts'

export interface Needs {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly actor: { readonly accountId: string; readonly name: string; readonly unitId: string | null }
}

/** The bulletin, locked until the transaction ends. Throws `notFound` outside the caller's scope. */
export async function needLocked(tx: ScopedTx, id: string): Promise<BulletinRow> {
  return (await lockBulletin(tx, id)) ?? fail(id)
}

export async function needBulletin(tx: ScopedTx, id: string): Promise<BulletinRow> {
  return (await findBulletin(tx, id)) ?? fail(id)
}

function fail(id: string): never {
  throw new Fault(
    'notFound',
    'bulletin.notFound',
    {
      zh: '没有这一期旬报，或者它还没有送到您的单位。请回到旬报目录查看。',
      en: 'There is no such bulletin, or it has not been sent to your unit yet. Go back to the list.',
    },
    id,
  )
}

/** Codes for residents: printed by staff who see them, tried by them. A refusal that must be remembered is returned, not thrown. */
import { randomInt } from 'node:crypto'
import type { Here } from '#site/people/own/own.actions.ts'
import { Fault } from '#terms/fault.ts'
import * as store from './code.store.ts'
import { CODE_MS, CODE_TRIES } from './limits.rules.ts'

const SECRET = 'resident.code.secret_hash'
const TRIES = 50

const digits = (count: number) => String(randomInt(10 ** count)).padStart(count, '0')

/** Ten digits. The codes before it are worthless from now on. */
export async function printCode(
  { tx, clock, communityId, vault }: Here,
  { residentId, byName }: { readonly residentId: string; readonly byName: string },
): Promise<{ code: string; until: Date }> {
  const at = clock.now()
  const until = new Date(at.getTime() + CODE_MS)
  await store.endOthers(tx, { communityId, residentId, at })
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [locator, secret] = [digits(4), digits(6)]
    const secretHash = vault.blind(SECRET, locator + secret)
    if (await store.addCode(tx, { communityId, residentId, locator, secretHash, byName, at, until }))
      return { code: locator + secret, until }
  }
  throw new Error('no locator is free: thousands of codes are open at once')
}

/** Whose code it is, or the refusal to return, so that the try stays counted. */
export async function tryCode(
  { tx, clock, communityId, vault }: Here,
  code: string,
): Promise<{ readonly id: string; readonly residentId: string } | Fault> {
  const at = clock.now()
  const locator = code.slice(0, 4)
  const row = await store.lockCode(tx, communityId, locator)
  if (row === null) return refuseCode()
  if (row.until <= at) {
    await store.endCode(tx, { communityId, id: row.id, used: false, at })
    return refuseCode()
  }
  if (vault.blind(SECRET, code) === row.secretHash) return row
  await store.setTries(tx, communityId, row.id, row.tries + 1)
  if (row.tries + 1 >= CODE_TRIES) await store.endCode(tx, { communityId, id: row.id, used: false, at })
  return refuseCode()
}

/** One sentence for all: whoever guesses learns nothing. */
function refuseCode(): Fault {
  return new Fault(
    'invalid',
    'resident.code',
    {
      zh: '这个登录码不对、已经用过或者过了时间。请核对；不行就到门岗再取一个。',
      en: 'This code is wrong, was used, or its time is over. Check it; if it does not work, get another one at the gate.',
    },
    'code',
  )
}

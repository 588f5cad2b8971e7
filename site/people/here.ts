/** What the register's actions work with: the transaction of one community, its clock and its vault. And how values are sealed. */
import type { Clock } from '#base/clock.ts'
import type { Vault } from '#base/keys/vault.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Withdrawal } from './consent/withdrawal.ts'

export interface Here {
  readonly tx: ScopedTx
  readonly clock: Clock
  readonly communityId: string
  readonly vault: Vault
  /** After a vehicle left the register: its permits end in this transaction. The wiring gives it. */
  readonly settleVehicles?: (
    needs: { readonly tx: ScopedTx; readonly clock: Clock },
    communityId: string,
  ) => Promise<unknown>
  /** What other rooms delete when a consent is taken back. The wiring gives them. */
  readonly withdrawals?: readonly Withdrawal[]
}

/** One label for the register and for what waits to be checked, so that equal names are found across both. */
const NAME = 'people.name'
const PHONE = 'people.phone'
const PLATE = 'people.plate'

export interface SealedPerson {
  readonly nameSealed: string
  readonly nameBlind: string
  readonly phoneSealed: string | null
  readonly phoneBlind: string | null
}

export function sealPerson(
  vault: Vault,
  person: { readonly name: string; readonly phone: string | null },
): SealedPerson {
  const { name, phone } = person
  return {
    nameSealed: vault.seal(NAME, name),
    nameBlind: blindName(vault, name),
    phoneSealed: phone === null ? null : vault.seal(PHONE, phone),
    phoneBlind: phone === null ? null : vault.blind(PHONE, phone),
  }
}

/** Spaces inside a Chinese name and letter case do not make another person. */
export function blindName(vault: Vault, name: string): string {
  return vault.blind(NAME, name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase())
}

export function openPerson(
  vault: Vault,
  sealed: Pick<SealedPerson, 'nameSealed' | 'phoneSealed'>,
): { name: string; phone: string | null } {
  return {
    name: vault.open(NAME, sealed.nameSealed),
    phone: sealed.phoneSealed === null ? null : vault.open(PHONE, sealed.phoneSealed),
  }
}

export const sealPlate = (vault: Vault, plate: string) => ({
  plateSealed: vault.seal(PLATE, plate),
  plateBlind: vault.blind(PLATE, plate),
})

export const openPlate = (vault: Vault, sealed: string): string => vault.open(PLATE, sealed)

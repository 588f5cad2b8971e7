/** Door, name and plate of a visit, sealed into its columns and opened again. */
import type { Vault } from '#base/keys/vault.ts'
import { normalisePlate } from '#terms/plate.ts'
import type { SealedPerson, VisitRow } from './visit.store.ts'

/** The label under which door numbers are blinded, to find what was saved for one. */
export const DOOR_BLIND = 'visitors.saved.door_blind'

export interface Person {
  readonly door: string | null
  readonly name: string | null
  readonly plate: string | null
}

export const NOBODY: SealedPerson = { doorSealed: null, nameSealed: null, plateSealed: null }

export function sealPerson(vault: Vault, table: 'visit' | 'saved', { door, name, plate }: Person): SealedPerson {
  const seal = (column: string, text: string | null) =>
    text === null ? null : vault.seal(`visitors.${table}.${column}_sealed`, text)
  return {
    doorSealed: seal('door', door),
    nameSealed: seal('name', name),
    plateSealed: seal('plate', plate === null ? null : normalisePlate(plate)),
  }
}

export function openPerson(vault: Vault, table: 'visit' | 'saved', sealed: SealedPerson): Person {
  const open = (column: string, text: string | null) =>
    text === null ? null : vault.open(`visitors.${table}.${column}_sealed`, text)
  return {
    door: open('door', sealed.doorSealed),
    name: open('name', sealed.nameSealed),
    plate: open('plate', sealed.plateSealed),
  }
}

/** As the guard reads it. */
export function openVisit(vault: Vault, { doorSealed, nameSealed, plateSealed, ...visit }: VisitRow) {
  return { ...visit, ...openPerson(vault, 'visit', { doorSealed, nameSealed, plateSealed }) }
}

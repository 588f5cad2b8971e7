/** The programme units that a ledger is read against where no registry is at hand. The node asks its registry instead. */
import seed from '#county/registry/seed/units.json' with { type: 'json' }
import { makeDirectory, type UnitDirectory, type UnitEntry } from './read/unit.rules.ts'

interface SeedUnit {
  readonly kind: string
  readonly name: string
  readonly shortName?: string
  readonly names?: readonly { readonly name: string }[]
  readonly codes?: readonly { readonly divisionCode: string; readonly name?: string | null }[]
}

function toEntry(unit: SeedUnit): UnitEntry {
  const former = (unit.codes ?? []).flatMap((code) => code.name ?? [])
  return {
    name: unit.name,
    aliases: [...(unit.shortName ? [unit.shortName] : []), ...(unit.names ?? []).map((entry) => entry.name), ...former],
    codes: (unit.codes ?? []).map((code) => code.divisionCode),
  }
}

/** Directory of the county that the product is seeded with: official, short and former names, division codes. */
export function defaultDirectory(): UnitDirectory {
  return makeDirectory((seed.units as readonly SeedUnit[]).filter((unit) => unit.kind === 'programmeUnit').map(toEntry))
}

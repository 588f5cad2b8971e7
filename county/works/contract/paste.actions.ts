/** Contracts recorded from rows copied from Excel: all of them or none. */
import { readPastedRows } from '#base/files/pasted.ts'
import { listNames } from '#county/registry/names.actions.ts'
import type { Needs } from '#county/works/needs.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { recordContract } from './contract.actions.ts'
import { CONTRACT_COLUMNS } from './contract.contract.ts'
import { listCompanies, listOwnPlaces } from './contract.store.ts'
import { type KnownContracts, readContractRows } from './paste.rules.ts'

/** More than a county signs in a year. */
const MOST_CONTRACTS = 300

export async function recordPastedContracts(
  needs: Needs,
  { text, apply }: { readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  const read = readPastedRows(text, CONTRACT_COLUMNS, MOST_CONTRACTS)
  const { contracts, problems } = readContractRows(read.rows, await findKnown(needs, text))
  const all = [...read.problems, ...problems]
  const isApplied = apply && all.length === 0
  if (isApplied) for (const contract of contracts) await recordContract(needs, contract)
  return {
    heads: Object.values(CONTRACT_COLUMNS).map(({ names: [head] }) => head),
    rows: read.rows.map(({ cells }) => Object.values(cells)),
    problems: all,
    applied: isApplied ? contracts.length : 0,
  }
}

async function findKnown({ tx }: Needs, text: string): Promise<KnownContracts> {
  const companies = await listCompanies(tx)
  const named = (kind: 'contractor' | 'supervisor'): Map<string, string[]> => {
    const ids = new Map<string, string[]>()
    for (const { id, names } of companies.filter((one) => one.kind === kind))
      for (const name of new Set(names)) ids.set(name, [...(ids.get(name) ?? []), id])
    return ids
  }
  const places = await listOwnPlaces(tx)
  return {
    ...{ builders: named('contractor'), supervisors: named('supervisor') },
    communities: (await listNames(tx, text)).communities,
    own: new Set(places.map(({ id }) => id)),
    taken: new Set(places.flatMap(({ id, numbers }) => numbers.map((number) => `${id} ${number}`))),
  }
}

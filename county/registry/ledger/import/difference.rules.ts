/** What a ledger's row would change in the county's entry. A cell that says nothing never erases what is known. */
import type { CommunityFigures } from '#county/programme/community-figures.actions.ts'
import type { GatePassed } from '#county/programme/stage/progress.contract.ts'
import type { MatchableCommunity } from '#county/registry/community.actions.ts'
import type { CommunityFields } from '#county/registry/community.contract.ts'
import type { LedgerCommunity, LedgerField } from '#county/registry/ledger/ledger.contract.ts'
import type { FieldChange } from './import.contract.ts'

/** Fields of the ledger and the registry's names for them. */
const REGISTRY_FIELDS = [
  ['category', 'category'],
  ['unmanaged', 'unmanaged'],
  ['households', 'households'],
  ['buildings', 'buildings'],
  ['builtYear', 'builtYear'],
  ['peopleGates', 'peopleGates'],
  ['carGates', 'carGates'],
  ['cameras', 'cameras'],
  ['responsible', 'responsible'],
  ['funding', 'funding'],
  ['contact', 'contactName'],
  ['phone', 'contactPhone'],
] as const satisfies readonly (readonly [LedgerField, keyof CommunityFields])[]

export const GATES = ['approvedOn', 'startedOn', 'builtOn', 'connectedOn'] as const

/** Values of the registry that the row states; `unstated` yes-or-no fields are left out. */
export function stateFields(row: LedgerCommunity, unstated: readonly LedgerField[]): Partial<CommunityFields> {
  const stated = REGISTRY_FIELDS.filter(([field]) => row[field] !== null && !unstated.includes(field))
  return Object.fromEntries(stated.map(([field, name]) => [name, row[field]]))
}

/** Gates, plan and blocker that the row states. Days that a person still doubted are recorded as uncertain. */
export function stateProgress(
  row: LedgerCommunity,
  doubted: ReadonlySet<string>,
): Partial<Record<(typeof GATES)[number], GatePassed>> & { plannedDoneOn?: string; blocker?: string } {
  const gates = GATES.flatMap((field): [string, GatePassed][] => {
    const on = row[field]
    return on === null ? [] : [[field, { on, certain: !doubted.has(field) }]]
  })
  // In the plan without a day: the gate is passed, the day unknown.
  if (row.planned && row.approvedOn === null) gates.push(['approvedOn', { on: null, certain: false }])
  return {
    ...Object.fromEntries(gates),
    ...(row.plannedDoneOn === null ? {} : { plannedDoneOn: row.plannedDoneOn }),
    ...(row.blocker === null ? {} : { blocker: row.blocker }),
  }
}

/** Differences of the row from the entry, in the order of the ledger's fields. */
export function compareRow(
  row: LedgerCommunity,
  entry: { readonly community: MatchableCommunity; readonly progress: CommunityFigures | undefined },
  unstated: readonly LedgerField[],
): FieldChange[] {
  const changes: FieldChange[] = []
  for (const [field, name] of REGISTRY_FIELDS) {
    const after = row[field]
    if (after === null || unstated.includes(field)) continue
    const before = entry.community[name] as FieldChange['before']
    if (before !== after) changes.push({ field, before, after })
  }
  return [...changes, ...compareProgress(row, entry.progress)]
}

function compareProgress(row: LedgerCommunity, progress: CommunityFigures | undefined): FieldChange[] {
  const changes: FieldChange[] = []
  for (const field of GATES) {
    const before = progress?.[field] ?? null
    const after = row[field] ?? (field === 'approvedOn' && row.planned ? 'unknown' : null)
    if (after === null || (after === 'unknown' && before !== null)) continue
    if (before !== after) changes.push({ field, before, after })
  }
  for (const field of ['plannedDoneOn', 'blocker'] as const) {
    const before = progress?.[field] ?? null
    const after = row[field]
    if (after !== null && before !== after) changes.push({ field, before, after })
  }
  return changes
}

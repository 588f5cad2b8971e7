/** What a change of a community is: the fields that differ, and which of them can be taken back. Pure; no database. */
import { COMMUNITY_FIELD_WORDS, type CommunityField, type CommunityFields } from './community.contract.ts'

/** A change as the history keeps it: only fields that differ. */
export interface FieldChanges {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

export const COMMUNITY_FIELDS = Object.keys(COMMUNITY_FIELD_WORDS) as CommunityField[]

/** What a new community has in fields that nobody filled in. The lead unit of a community is its town unless said. */
export function completeFields(
  given: Partial<CommunityFields> & Pick<CommunityFields, 'programmeUnitId' | 'name' | 'category'>,
): CommunityFields {
  const unknown: Omit<CommunityFields, 'programmeUnitId' | 'name' | 'category'> = {
    unmanaged: false,
    households: null,
    buildings: null,
    builtYear: null,
    peopleGates: null,
    carGates: null,
    cameras: null,
    closed: null,
    address: null,
    place: null,
    placeNote: null,
    responsible: null,
    funding: null,
    leadUnitId: given.programmeUnitId,
    cooperatingUnitIds: [],
    contactName: null,
    contactPhone: null,
  }
  return { ...unknown, ...withoutUndefined(given) } as CommunityFields
}

/** The given fields that differ from the current ones, null when none does. Absent fields are left. */
export function compareFields(current: CommunityFields, given: Partial<CommunityFields>): FieldChanges | null {
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const field of COMMUNITY_FIELDS) {
    const value = given[field]
    if (value === undefined || isSame(current[field], value)) continue
    before[field] = current[field]
    after[field] = value
  }
  return Object.keys(after).length === 0 ? null : { before, after }
}

export interface TakeBack {
  /** Fields to set back, with the values they had before. */
  readonly restore: Partial<CommunityFields>
  /** Fields that somebody changed since; they keep their present value. */
  readonly keep: readonly CommunityField[]
}

/** How to take a change back: a field returns to its old value only while it still has the value the change gave it. */
export function decideTakeBack(current: CommunityFields, change: FieldChanges): TakeBack {
  const fields = COMMUNITY_FIELDS.filter((field) => field in change.after)
  const keep = fields.filter((field) => !isSame(current[field], change.after[field]))
  const back = fields.filter((field) => !keep.includes(field)).map((field) => [field, change.before[field]])
  return { restore: Object.fromEntries(back) as Partial<CommunityFields>, keep }
}

/** Equal as values: order of cooperating units and of keys in a place does not matter. */
export function isSame(a: unknown, b: unknown): boolean {
  return sortedJson(a) === sortedJson(b)
}

function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify([...value].sort())
  if (value !== null && typeof value === 'object') return JSON.stringify(Object.entries(value).sort())
  return JSON.stringify(value ?? null)
}

function withoutUndefined(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

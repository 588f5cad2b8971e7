/** What the form of a community holds while it is typed, and how it becomes fields. Texts in, checked fields out. */
import {
  type CommunityDetail,
  type CommunityFields,
  communityFieldsSchema,
} from '#county/registry/community.contract.ts'

/** Every field as typed. Empty text: not known. */
export interface CommunityValues {
  readonly programmeUnitId: string
  readonly name: string
  readonly category: string
  readonly unmanaged: boolean
  readonly households: string
  readonly buildings: string
  readonly builtYear: string
  readonly peopleGates: string
  readonly carGates: string
  readonly cameras: string
  readonly closed: string
  readonly address: string
  readonly longitude: string
  readonly latitude: string
  readonly datum: string
  readonly placeNote: string
  readonly responsible: string
  readonly funding: string
  readonly leadUnitId: string
  readonly cooperatingUnitIds: readonly string[]
  readonly contactName: string
  readonly contactPhone: string
}

export type ValueName = keyof CommunityValues

export const EMPTY_VALUES: CommunityValues = {
  ...{ programmeUnitId: '', name: '', category: '', unmanaged: false, households: '', buildings: '', builtYear: '' },
  ...{ peopleGates: '', carGates: '', cameras: '', closed: '', address: '', longitude: '', latitude: '', datum: '' },
  ...{ placeNote: '', responsible: '', funding: '', leadUnitId: '', cooperatingUnitIds: [], contactName: '' },
  contactPhone: '',
}

export function valuesOf(community: CommunityDetail): CommunityValues {
  const text = (value: string | number | null | undefined) =>
    value === null || value === undefined ? '' : String(value)
  return {
    ...{ programmeUnitId: community.programmeUnitId, name: community.name, category: community.category },
    ...{ unmanaged: community.unmanaged, households: text(community.households), buildings: text(community.buildings) },
    ...{ builtYear: text(community.builtYear), peopleGates: text(community.peopleGates) },
    ...{ carGates: text(community.carGates), cameras: text(community.cameras), address: text(community.address) },
    closed: community.closed === null ? '' : community.closed ? 'closed' : 'open',
    ...{ longitude: text(community.place?.longitude), latitude: text(community.place?.latitude) },
    ...{ datum: text(community.place?.datum), placeNote: text(community.placeNote) },
    ...{ responsible: text(community.responsible), funding: text(community.funding), leadUnitId: community.leadUnitId },
    ...{ cooperatingUnitIds: community.cooperatingUnitIds, contactName: text(community.contactName) },
    contactPhone: text(community.contactPhone),
  }
}

export type Mistake = 'required' | 'notNumber' | 'placeIncomplete'
export type ReadValues =
  | { readonly fields: CommunityFields; readonly mistakes: null }
  | { readonly fields: null; readonly mistakes: Partial<Record<ValueName, Mistake>> }

const REQUIRED = ['programmeUnitId', 'name', 'category'] as const

/** The fields to send, or what is wrong with which value. The server checks again. */
export function readValues(values: CommunityValues): ReadValues {
  const raw = rawFields(values)
  const read = communityFieldsSchema.safeParse(raw)
  const mistakes: Partial<Record<ValueName, Mistake>> = {}
  for (const name of REQUIRED) if (values[name].trim() === '') mistakes[name] = 'required'
  const placed = [values.longitude, values.latitude, values.datum].filter((text) => text.trim() !== '')
  if (placed.length === 1 || placed.length === 2) mistakes.longitude = 'placeIncomplete'
  if (!read.success)
    for (const issue of read.error.issues) {
      const name = String(issue.path.at(-1) ?? '') as ValueName
      if (name in values && !(name in mistakes)) mistakes[name] = 'notNumber'
    }
  if (Object.keys(mistakes).length > 0) return { fields: null, mistakes }
  return read.success ? { fields: read.data, mistakes: null } : { fields: null, mistakes: { name: 'required' } }
}

function rawFields(values: CommunityValues): Record<string, unknown> {
  const number = (text: string) => (text.trim() === '' ? null : Number(text.trim()))
  const text = (value: string) => (value.trim() === '' ? null : value.trim())
  const isPlaced = values.longitude.trim() !== '' && values.latitude.trim() !== '' && values.datum !== ''
  return {
    ...values,
    ...{ households: number(values.households), buildings: number(values.buildings) },
    ...{ builtYear: number(values.builtYear), peopleGates: number(values.peopleGates) },
    ...{ carGates: number(values.carGates), cameras: number(values.cameras) },
    closed: values.closed === '' ? null : values.closed === 'closed',
    place: isPlaced
      ? { longitude: Number(values.longitude), latitude: Number(values.latitude), datum: values.datum }
      : null,
    ...{ address: text(values.address), placeNote: text(values.placeNote), responsible: text(values.responsible) },
    ...{
      funding: text(values.funding),
      contactName: text(values.contactName),
      contactPhone: text(values.contactPhone),
    },
    leadUnitId: values.leadUnitId === '' ? values.programmeUnitId : values.leadUnitId,
  }
}

/** Only what differs from what was loaded, so that a save never overwrites a field nobody touched. */
export function changedFields(loaded: CommunityValues, now: CommunityFields): Partial<CommunityFields> {
  const before = readValues(loaded).fields
  if (before === null) return now
  const entries = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof CommunityFields]),
  )
  return Object.fromEntries(entries) as Partial<CommunityFields>
}

/** What is done with units by pages and other rooms: find by name, add, change, write their lists. */
import { addDeletion } from '#base/backup/deletions.ts'
import type { Clock } from '#base/clock.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { UnitDetail, UnitFields, UnitKind, UnitLists } from './unit.contract.ts'
import { checkUnitLists, matchUnit, type NamedUnit, type UnitMatch } from './unit.rules.ts'
import {
  addUnit,
  findUnit,
  findUnitIdByOfficialName,
  isEverywhere,
  isUnitInScope,
  listChildren,
  listCodes,
  listContacts,
  listMembers,
  listNamedUnits,
  listNames,
  listSubtreeIds,
  listTargets,
  lockUnit,
  raiseUnitVersion,
  setUnit,
} from './unit.store.ts'
import { recordUnitChange, recordUnitCreated } from './unit-history/unit-change.actions.ts'
import { setCodes, setContacts, setMembers, setNames, setTargets } from './unit-lists.store.ts'
import { requireSeenVersion } from './version.rules.ts'

export interface UnitNeeds {
  readonly tx: ScopedTx
  readonly clock: Clock
  /** Whose account makes the change; null for the node itself. */
  readonly actorId: string | null
}

/** The towns and parks with every name they go or went by, in order: what a ledger's sheet is matched against. */
export function listUnitsForMatching(
  tx: ScopedTx,
  kinds: readonly UnitKind[] = ['programmeUnit'],
): Promise<NamedUnit[]> {
  return listNamedUnits(tx, kinds)
}

/** The town or park a text means (official, short, alias or former name), or null when none or several fit. */
export async function findUnitByName(tx: ScopedTx, text: string): Promise<UnitMatch | null> {
  return matchUnit(await listUnitsForMatching(tx), text)
}

/** One unit with everything kept about it. Throws `notFound`. */
export async function describeUnit(
  { tx, clock }: Pick<UnitNeeds, 'tx' | 'clock'>,
  id: string,
): Promise<Omit<UnitDetail, 'mayEdit'>> {
  const today = dayOf(clock.now())
  const unit = await findUnit(tx, id, today)
  if (!unit) throw unitNotFound()
  const parent = unit.parentId === null ? null : await findUnit(tx, unit.parentId, today)
  return {
    ...unit,
    parentName: parent?.name ?? null,
    codes: await listCodes(tx, id),
    names: await listNames(tx, id),
    members: await listMembers(tx, id),
    contacts: await listContacts(tx, id),
    targets: await listTargets(tx, id),
    children: await listChildren(tx, id),
  }
}

/** Adds a unit and answers with its id. Throws `conflict` when the name is taken, `notAllowed` outside the scope. */
export async function createUnit(needs: UnitNeeds, fields: UnitFields): Promise<string> {
  const { tx, clock } = needs
  await requireFreeName(tx, fields.name, null)
  if (!(await isEverywhere(tx))) {
    if (fields.parentId === null || !(await isUnitInScope(tx, fields.parentId))) throw unitOutOfScope()
    if (COUNTY_KINDS.has(fields.kind)) throw unitIsTheOffices()
  }
  const id = await addUnit(tx, fields, clock.now())
  await recordUnitCreated(needs, id, fields)
  return id
}

/** Changes the given fields. Throws `conflict` when somebody else saved since or the unit would be above itself. */
export async function changeUnit(
  needs: UnitNeeds,
  { id, fields, ifMatch }: { id: string; fields: Partial<UnitFields>; ifMatch: string | null },
): Promise<void> {
  const { tx, clock } = needs
  await requireEditable(tx, id, ifMatch)
  const current = await describeUnit(needs, id)
  if (fields.name !== undefined) await requireFreeName(tx, fields.name, id)
  const next = { ...current, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) }
  if (!(await isEverywhere(tx))) await refuseCountyChange(tx, current, next)
  if (next.parentId !== null && (await listSubtreeIds(tx, [id])).includes(next.parentId))
    throw new Fault('conflict', 'registry.unitAboveItself', {
      zh: '上级单位不能是它自己或它的下级。请重新选择上级单位。',
      en: 'The parent cannot be the unit itself or one below it. Choose another parent.',
    })
  await setUnit(tx, id, next, clock.now())
  await recordUnitChange(needs, { unitId: id, was: current, is: await describeUnit(needs, id), source: 'page' })
}

/** Units that the county is made of: figures, rounds and bulletins count by them, so only the whole county changes them. */
const COUNTY_KINDS: ReadonlySet<UnitKind> = new Set([
  'leadingGroup',
  'countyOffice',
  'peaceOffice',
  'department',
  'programmeUnit',
])
const FIXED = ['kind', 'name', 'parentId', 'ordinal', 'active'] as const satisfies readonly (keyof UnitFields)[]

/** From within a unit: a unit of the county keeps what it is, and no other becomes one or moves out of the scope. */
async function refuseCountyChange(tx: ScopedTx, current: UnitFields, next: UnitFields): Promise<void> {
  if (COUNTY_KINDS.has(current.kind) && FIXED.some((field) => current[field] !== next[field])) throw unitIsTheOffices()
  if (!COUNTY_KINDS.has(current.kind) && COUNTY_KINDS.has(next.kind)) throw unitIsTheOffices()
  if (current.parentId === next.parentId) return
  if (next.parentId === null || !(await isUnitInScope(tx, next.parentId))) throw unitOutOfScope()
}

/** Writes the given lists anew. Codes, names and targets need the whole county's scope. */
export async function writeUnitLists(
  needs: UnitNeeds,
  { id, lists, ifMatch }: { id: string; lists: UnitLists; ifMatch: string | null },
): Promise<void> {
  const { tx, clock } = needs
  checkUnitLists(lists)
  await requireEditable(tx, id, ifMatch)
  if ((lists.codes || lists.names || lists.targets) && !(await isEverywhere(tx)))
    throw new Fault('notAllowed', 'registry.listsAreTheOffices', {
      zh: '区划代码、曾用名和年度目标由建设办维护。如需修改，请联系建设办。',
      en: 'Codes, former names and yearly targets are kept by the office. Ask the office for a change.',
    })
  const at = clock.now()
  const was = await describeUnit(needs, id)
  if (lists.codes) await setCodes(tx, id, lists.codes)
  if (lists.names) await setNames(tx, id, lists.names)
  if (lists.members) await setMembers(tx, id, lists.members)
  const gone = lists.contacts ? await setContacts(tx, id, lists.contacts) : []
  for (const contactId of gone) {
    await addDeletion(tx, { schema: 'registry', table: 'contact', key: { id: contactId }, reason: 'contactRemoved' })
  }
  if (lists.targets) await setTargets(tx, id, { targets: lists.targets, at })
  await raiseUnitVersion(tx, id, at)
  await recordUnitChange(needs, { unitId: id, was, is: await describeUnit(needs, id), source: 'page' })
}

async function requireEditable(tx: ScopedTx, id: string, ifMatch: string | null): Promise<void> {
  const unit = await lockUnit(tx, id)
  if (!unit && !(await findUnit(tx, id, '2000-01-01'))) throw unitNotFound()
  if (!unit || !(await isUnitInScope(tx, id))) throw unitOutOfScope()
  requireSeenVersion(ifMatch, unit.version)
}

async function requireFreeName(tx: ScopedTx, name: string, exceptId: string | null): Promise<void> {
  const taken = await findUnitIdByOfficialName(tx, name)
  if (taken !== null && taken !== exceptId)
    throw new Fault('conflict', 'registry.unitNameTaken', {
      zh: `已有名为“${name}”的单位。请换一个名称，或打开已有的单位修改。`,
      en: `There is already a unit named "${name}". Choose another name or edit the existing one.`,
    })
}

function unitNotFound(): Fault {
  return new Fault('notFound', 'registry.unitNotFound', {
    zh: '没有找到这个单位。请回到单位列表重新选择。',
    en: 'There is no such unit. Go back to the list and choose again.',
  })
}

function unitIsTheOffices(): Fault {
  return new Fault('notAllowed', 'registry.unitIsTheOffices', {
    zh: '领导小组、建设办、部门和乡镇(园区)的名称、类别、上级、顺序和启用由建设办维护，没有保存。请联系建设办。',
    en: 'Name, kind, parent, order and use of county offices, departments, towns and parks are kept by the office; nothing was saved.',
  })
}

function unitOutOfScope(): Fault {
  return new Fault('notAllowed', 'registry.unitNotYours', {
    zh: '这个单位不在您的管辖范围内，没有保存。请联系建设办。',
    en: 'This unit is outside yours; nothing was saved. Ask the office.',
  })
}

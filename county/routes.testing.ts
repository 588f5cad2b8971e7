/** One unit with a thing of every kind, and another unit that must not see them. For tests only. */

import type { Aims, Ground } from '#base/http/route-samples.ts'
import { addAccountThings } from '#base/identity/route-things.testing.ts'
import type { TestDatabase } from '#base/postgres/testing.ts'
import { EMPTY_CONTENT } from '#county/design/plan/content.contract.ts'
import { makeUuidV7 } from '#terms/ids.ts'
import { addAssessmentThings } from './assessment/route-things.testing.ts'
import { addDesignThings } from './design/route-things.testing.ts'
import { addEvidenceThings } from './evidence/route-things.testing.ts'
import { addInspectionThings } from './inspections/route-things.testing.ts'
import { addMatterThings } from './matters/route-things.testing.ts'
import { addMeetingThings } from './meetings/route-things.testing.ts'
import { addPlanThings } from './plan/route-things.testing.ts'
import { addProgrammeThings } from './programme/route-things.testing.ts'
import { addRoundThings } from './round/route-things.testing.ts'
import { addSiteThings } from './sites/route-things.testing.ts'
import { addSurveyThings } from './survey/route-things.testing.ts'
import { addWorksThings } from './works/route-things.testing.ts'

/** In every name and number of the unit's things: no answer to another unit may hold it. */
export const MARK = '甲镇独有'

const AT = '2020-04-01T00:00:00Z'

async function addUnit(db: TestDatabase, name: string): Promise<string> {
  const [row] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name, ordinal, created_at, updated_at)
    values ('programmeUnit', ${name}, 1, ${AT}, ${AT}) returning id`
  return row?.id ?? ''
}

async function addCommunity(db: TestDatabase, unitId: string, name: string): Promise<string> {
  const id = makeUuidV7(Date.parse(AT), crypto.getRandomValues(new Uint8Array(10)))
  await db.owner`
    insert into registry.community
      (id, programme_unit_id, name, category, funding, lead_unit_id, contact_name, longitude, latitude, datum,
       created_at, updated_at)
    values (${id}, ${unitId}, ${name}, 'commercial', 'government', ${unitId}, ${`${MARK}联系人`}, 117.1, 31.7, 'WGS84',
            ${AT}, ${AT})`
  return id
}

async function addRegistryThings(db: TestDatabase, communityId: string, otherId: string): Promise<Aims> {
  const [alias] = await db.owner`
    insert into registry.community_alias (community_id, name, source, created_at)
    values (${communityId}, ${`${MARK}别名`}, 'page', ${AT}) returning id`
  const [merge] = await db.owner`
    insert into registry.community_merge (kept_id, merged_id, at, kept_before, kept_after)
    values (${communityId}, ${otherId}, ${AT}, '{}', '{}') returning id`
  return { aliasId: alias?.['id'], mergeId: merge?.['id'], keptId: communityId, mergedId: otherId }
}

async function addUnitHistory(db: TestDatabase, unitId: string): Promise<void> {
  await db.owner`
    insert into registry.unit_change (unit_id, kind, source, at, before, after)
    values (${unitId}, 'changed', 'page', ${AT}, '{}', ${db.owner.json({ duty: MARK })})`
}

/** An account that owns what is personal: a session, a deputyship, a view. */
async function addPersonalThings(db: TestDatabase): Promise<Aims> {
  const { accountId, ...things } = await addAccountThings(db, MARK)
  const [view] = await db.owner`
    insert into programme.saved_view (account_id, page, name, search, shared, created_at, updated_at)
    values (${accountId}, 'board', ${MARK}, '', false, ${AT}, ${AT}) returning id`
  return { ...things, viewId: view?.['id'] }
}

/** Each room's own; a later one finds what the earlier put down. */
const THINGS: readonly ((ground: Ground) => Promise<Aims>)[] = [
  addProgrammeThings,
  addEvidenceThings,
  addRoundThings,
  addMatterThings,
  addMeetingThings,
  addInspectionThings,
  addSiteThings,
  addAssessmentThings,
  addPlanThings,
  addDesignThings,
  addSurveyThings,
  addWorksThings,
]

/** Days and texts that contracts ask for by these names. */
const PLAIN: Aims = {
  on: '2020-04-11',
  since: '2020-04-01',
  validFrom: '2020-04-11',
  deadline: '2099-01-01',
  untilOn: '2099-01-01',
  plannedOn: '2020-06-30',
  passedOn: '2020-04-11',
  heldFrom: '2020-04-01',
  heldTo: '2020-04-11',
  dueOn: '2020-06-30',
  day: '2020-06-30',
  doneOn: '2020-04-11',
  issuedOn: '2020-04-11',
  startOn: '2020-06-01',
  notBefore: '2020-06-01',
  startedOn: '2020-04-02',
  finishedOn: '2020-04-11',
  testedOn: '2020-04-11',
  startsAt: '2099-01-01T00:00:00Z',
  endsAt: '2099-01-02T00:00:00Z',
  stage: 'started',
  seen: null,
  closed: true,
  heldOn: '2020-04-20',
  checkedOn: '2020-04-11',
  objectUntil: '2099-01-01',
  foundOn: '2020-04-11',
  startsOn: '2020-04-01',
  endsOn: '2020-04-30',
  begins: '09:00',
  year: 2020,
  content: EMPTY_CONTENT,
}

/** Puts one thing of every kind into a unit; `aims` names them by the parameter that points at them. */
export async function addThingsOfOneUnit(db: TestDatabase): Promise<{ aims: Aims; otherUnit: string }> {
  const unitId = await addUnit(db, `${MARK}镇`)
  const otherUnit = await addUnit(db, '乙镇')
  const communityId = await addCommunity(db, unitId, `${MARK}小区`)
  const twin = await addCommunity(db, unitId, `${MARK}小区二`)
  await addCommunity(db, otherUnit, '乙小区')
  await addUnitHistory(db, unitId)
  const ground: Ground = { db, unitId, communityId, mark: MARK, at: AT }
  const things: Aims[] = [await addRegistryThings(db, communityId, twin)]
  for (const add of THINGS) things.push(await add(ground))
  things.push(await addPersonalThings(db))
  const units = { unitId, programmeUnitId: unitId, leadUnitId: unitId, parentId: unitId }
  return { aims: Object.assign({ ...PLAIN, ...units, communityId }, ...things), otherUnit }
}

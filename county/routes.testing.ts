/** One unit with a thing of every kind, and another unit that must not see them. For tests only. */

import type { Aims } from '#base/http/route-samples.ts'
import { addAccountThings } from '#base/identity/route-things.testing.ts'
import type { TestDatabase } from '#base/postgres/testing.ts'
import { EMPTY_CONTENT } from '#county/design/plan/content.contract.ts'
import { makeUuidV7 } from '#terms/ids.ts'

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

async function addProgrammeThings(db: TestDatabase, communityId: string): Promise<Aims> {
  const [gate] = await db.owner`
    insert into programme.community_stage (community_id, stage, passed_on, date_certain, recorded_at, source, evidence)
    values (${communityId}, 'approved', '2020-03-01', true, ${AT}, 'test', ${MARK}) returning id`
  const [blocker] = await db.owner`
    insert into programme.blocker (community_id, kind, text, since, since_certain, must_act, recorded_at, source)
    values (${communityId}, 'power', ${`${MARK}未通电`}, '2020-03-10', true, '供电公司', ${AT}, 'test') returning id`
  return { recordId: gate?.['id'], blockerId: blocker?.['id'] }
}

async function addRoundThings(db: TestDatabase, unitId: string): Promise<Aims> {
  const [round] = await db.owner`
    insert into round.round (period, period_from, period_to, cut_off, opened_at)
    values ('2020-04-1', '2020-04-01', '2020-04-10', '2099-01-01', ${AT}) returning id`
  const [report] = await db.owner`
    insert into round.report (round_id, unit_id) values (${round?.['id']}, ${unitId}) returning id`
  const [question] = await db.owner`
    insert into round.question (topic, question, unit_id, asked_by, asked_by_name, asked_at)
    values (${MARK}, ${`${MARK}小区怎么算`}, ${unitId}, 1, ${MARK}, ${AT}) returning id`
  return { period: '2020-04-1', reportId: report?.['id'], questionId: question?.['id'] }
}

async function addUnitHistory(db: TestDatabase, unitId: string): Promise<void> {
  await db.owner`
    insert into registry.unit_change (unit_id, kind, source, at, before, after)
    values (${unitId}, 'changed', 'page', ${AT}, '{}', ${db.owner.json({ duty: MARK })})`
}

/** A matter that the unit leads, under way, with a reply that nobody checked beside it. */
async function addMatterThings(db: TestDatabase, unitId: string, communityId: string): Promise<Aims> {
  await db.owner`insert into matters.counter (year, last) values (2020, 1)`
  const [matter] = await db.owner`
    insert into matters.matter (year, number, title, demand, kind, community_id, lead_unit_id, source_kind, raised_on,
                                raised_at, raised_by_name, state, state_at, first_deadline, deadline)
    values (2020, 1, ${MARK}, ${MARK}, 'power', ${communityId}, ${unitId}, 'office', '2020-04-01', ${AT}, ${MARK}, 'open',
            ${AT}, '2099-01-01', '2099-01-01') returning id`
  return { matterId: matter?.['id'] }
}

/** An item that waits, and a meeting that every unit knows. */
async function addMeetingThings(db: TestDatabase, unitId: string): Promise<Aims> {
  const [meeting] = await db.owner`
    insert into meetings.meeting (kind, number, title, held_on, created_at, created_by_name)
    values ('joint', 1, '联席会议', '2020-04-20', ${AT}, '办') returning id`
  await db.owner`insert into meetings.minutes (meeting_id) values (${meeting?.['id']})`
  const [decision] = await db.owner`
    insert into meetings.decision (meeting_id, ordinal, text, kind) values (${meeting?.['id']}, 1, ${MARK}, 'other')
    returning id`
  const [item] = await db.owner`
    insert into meetings.item (unit_id, title, text, submitted_at, submitted_by_name)
    values (${unitId}, ${MARK}, ${MARK}, ${AT}, ${MARK}) returning id`
  return { meetingId: meeting?.['id'], decisionId: decision?.['id'], itemId: item?.['id'] }
}

/** An inspection that visits the unit's community and found something there. */
async function addInspectionThings(db: TestDatabase, communityId: string): Promise<Aims> {
  const [inspection] = await db.owner`
    insert into inspections.inspection (year, number, title, starts_on, ends_on, checklist_version, created_at, created_by_name)
    values (2020, 1, ${MARK}, '2020-04-01', '2020-04-30', 0, ${AT}, '办') returning id`
  const id = inspection?.['id']
  await db.owner`insert into inspections.target (inspection_id, community_id) values (${id}, ${communityId})`
  const [finding] = await db.owner`
    insert into inspections.finding (inspection_id, community_id, text, kind, found_on, recorded_at, recorded_by_name)
    values (${id}, ${communityId}, ${MARK}, 'other', '2020-04-02', ${AT}, ${MARK}) returning id`
  return { inspectionId: id, findingId: finding?.['id'] }
}

/** A site that runs in the unit's community. */
async function addSiteThings(db: TestDatabase, communityId: string): Promise<Aims> {
  const [site] = await db.owner`
    insert into sites.site (id, community_id, created_at, created_by_name)
    values (gen_random_uuid(), ${communityId}, ${AT}, ${MARK}) returning id`
  return { siteId: site?.['id'] }
}

/** A survey that another answer contradicts, and an owners' vote. */
async function addSurveyThings(db: TestDatabase, communityId: string): Promise<Aims> {
  const [save] = await db.owner`
    insert into survey.save (id, community_id, version, form_version, seen_version, source, recorded_at, by_name)
    values (gen_random_uuid(), ${communityId}, 1, 1, 0, 'desk', ${AT}, ${MARK}) returning id`
  const [answer] = await db.owner`
    insert into survey.answer (save_id, community_id, field, seen, value, taken)
    values (${save?.['id']}, ${communityId}, 'households', null, '999', false) returning id`
  const none = { heads: 1, area: 1 }
  const count = { all: none, taking: none, for: none, against: none, abstain: none, silent: none }
  const [vote] = await db.owner`
    insert into survey.vote (community_id, case_code, title, held_from, held_to, method, count, silence, passed,
                             rule_version, recorded_at, by_name)
    values (${communityId}, 'other', ${MARK}, '2020-04-01', '2020-04-02', 'paper', ${db.owner.json(count)}, 'notCounted',
            false, 1, ${AT}, ${MARK}) returning id`
  return { answerId: answer?.['id'], voteId: vote?.['id'] }
}

/** A score sheet that the unit alone is shown. */
async function addAssessmentThings(db: TestDatabase, unitId: string): Promise<Aims> {
  const [assessment] = await db.owner`
    insert into assessment.assessment (period_kind, period_code, from_on, to_on, rule_version, state, object_until, known_at,
                                       created_at, created_by_name)
    values ('month', '2020-03', '2020-03-01', '2020-03-31', 0, 'shown', '2099-01-01', ${AT}, ${AT}, '办') returning id`
  const id = assessment?.['id']
  const content = { lines: [], base: 0, total: 0, vetoed: false, result: 'pass' }
  await db.owner`
    insert into assessment.sheet (assessment_id, unit_id, unit_group, content)
    values (${id}, ${unitId}, 'town', ${db.owner.json(content)})`
  return { assessmentId: id, periodCode: '2020-03' }
}

/** A gate handed in, with a point to mend. */
async function addEvidenceThings(db: TestDatabase, communityId: string): Promise<Aims> {
  const [submission] = await db.owner`
    insert into evidence.submission
      (community_id, stage, state, passed_on, table_version, review, submitted_at, submitted_by, reason)
    values (${communityId}, 'started', 'submitted', '2020-04-01', 0, 'unit', ${AT}, 2, ${MARK}) returning id`
  const [fix] = await db.owner`
    insert into evidence.fix (submission_id, community_id, stage, text, due_on)
    values (${submission?.['id']}, ${communityId}, 'started', ${MARK}, '2020-05-01') returning id`
  const [upload] = await db.owner`
    insert into evidence.upload (id, account_id, name, size_bytes, begun_at)
    values (gen_random_uuid(), 1, ${MARK}, 100, ${AT}) returning id`
  return { submissionId: submission?.['id'], fixId: fix?.['id'], code: 'contract', uploadId: upload?.['id'] }
}

async function addPlanThings(db: TestDatabase, communityId: string): Promise<Aims> {
  const [batch] = await db.owner`
    insert into plan.batch (kind, label, communities, recorded_at, recorded_by, recorded_by_name)
    values ('bulk', ${MARK}, 1, ${AT}, 1, ${MARK}) returning id`
  const [version] = await db.owner`
    insert into plan.version (community_id, number, path_code, path_version, direction, start_on, recorded_at)
    values (${communityId}, 1, 'government', 0, 'start', '2020-04-01', ${AT}) returning id`
  await db.owner`
    insert into plan.task (version_id, ordinal, community_id, code, zh, en, who, unit, duration, needs, starts_on, ends_on,
                           baseline_starts_on, baseline_ends_on)
    values (${version?.['id']}, 0, ${communityId}, 'works', ${MARK}, 'works', 'contractor', 'working', 1, '[]',
            '2020-04-01', '2020-04-01', '2020-04-01', '2020-04-01')`
  const [fund] = await db.owner`
    insert into plan.fund (community_id, kind, source, amount_fen, on_day, document_ref, recorded_at, recorded_by_name)
    values (${communityId}, 'approved', 'government', 100, '2020-04-01', ${MARK}, ${AT}, ${MARK}) returning id`
  const [scheme] = await db.owner`
    insert into plan.scheme (title, opening, recorded_at, recorded_by_name, updated_at)
    values ('方案', '', ${AT}, '办', ${AT}) returning id`
  const [task] = await db.owner`
    insert into plan.scheme_task (scheme_id, number, section, text, lead_unit_id, deadline, updated_at, updated_by_name)
    select ${scheme?.['id']}, 1, '部分', '任务', programme_unit_id, '2020-12-31', ${AT}, '办'
      from registry.community where id = ${communityId} returning id`
  return {
    schemeId: scheme?.['id'],
    schemeTaskId: task?.['id'],
    fundId: fund?.['id'],
    batchId: batch?.['id'],
    communityIds: [communityId],
  }
}

/** A device plan in review, with an opinion that has its answer. */
async function addDesignThings(db: TestDatabase, communityId: string): Promise<Aims> {
  const [plan] = await db.owner`
    insert into design.plan (community_id, title, state, content, round, created_at, created_by_name, updated_at,
                             updated_by_name)
    values (${communityId}, ${MARK}, 'inReview', ${db.owner.json(EMPTY_CONTENT)}, 1, ${AT}, ${MARK}, ${AT}, ${MARK})
    returning id`
  const [opinion] = await db.owner`
    insert into design.opinion (plan_id, community_id, number, text, state, raised_at, raised_by_name, answer)
    values (${plan?.['id']}, ${communityId}, 1, ${MARK}, 'answered', ${AT}, ${MARK}, ${MARK}) returning id`
  return { planId: plan?.['id'], opinionId: opinion?.['id'] }
}

/** A contract of the unit's community with a thing of every kind. */
async function addWorksThings(db: TestDatabase, communityId: string): Promise<Aims> {
  const [builder] = await db.owner`
    insert into registry.unit (kind, name) values ('contractor', '施工公司') returning id`
  const [contract] = await db.owner`
    insert into works.contract (community_id, place_name, number, title, builder_unit_id, amount_fen, signed_on, starts_on,
                                ends_on, created_at, created_by_name, updated_at)
    values (${communityId}, ${MARK}, ${MARK}, ${MARK}, ${builder?.['id']}, 100, '2020-03-01', '2020-03-02', '2020-06-30',
            ${AT}, ${MARK}, ${AT}) returning id`
  const contractId = contract?.['id']
  const [item] = await db.owner`
    insert into works.item (contract_id, ordinal, name, unit, quantity, weight, concealed)
    values (${contractId}, 1, ${MARK}, '项', 1, 10000, true) returning id`
  const [diary] = await db.owner`
    insert into works.diary (contract_id, on_day, weather, workers, from_time, until_time, noisy, told_on_site, work,
                             recorded_at, recorded_by_name)
    values (${contractId}, '2020-04-01', '晴', 3, '08:00', '17:00', true, false, ${MARK}, ${AT}, ${MARK}) returning id`
  const [delivery] = await db.owner`
    insert into works.delivery (contract_id, on_day, name, quantity, unit, recorded_at, recorded_by_name)
    values (${contractId}, '2020-04-01', ${MARK}, 1, '台', ${AT}, ${MARK}) returning id`
  const [complaint] = await db.owner`
    insert into works.complaint (contract_id, on_day, kind, way, count, text, recorded_at, recorded_by_name)
    values (${contractId}, '2020-04-01', 'noise', 'site', 1, ${MARK}, ${AT}, ${MARK}) returning id`
  const [poster] = await db.owner`
    insert into works.notice (contract_id, kind, title, body, posted_on, until_on, places, recorded_at, recorded_by_name)
    values (${contractId}, 'works', ${MARK}, ${MARK}, '2020-04-01', '2020-05-01', '东门', ${AT}, ${MARK}) returning id`
  const [problem] = await db.owner`
    insert into works.problem (contract_id, kind, text, since, recorded_at, recorded_by_name)
    values (${contractId}, 'power', ${MARK}, '2020-04-01', ${AT}, ${MARK}) returning id`
  return {
    ...{ contractId, itemId: item?.['id'], diaryId: diary?.['id'], deliveryId: delivery?.['id'], dateKind: 'power' },
    ...{ complaintId: complaint?.['id'], posterId: poster?.['id'], problemId: problem?.['id'] },
    ...{ builderUnitId: builder?.['id'], supervisorUnitId: null, fromTime: '08:00', untilTime: '17:00' },
    ...{
      signedOn: '2020-03-01',
      startsOn: '2020-03-02',
      endsOn: '2020-06-30',
      postedOn: '2020-04-01',
      actualOn: '2020-04-01',
    },
  }
}

/** An account that owns what is personal: a session, a deputyship, a view. */
async function addPersonalThings(db: TestDatabase): Promise<Aims> {
  const { accountId, ...things } = await addAccountThings(db, MARK)
  const [view] = await db.owner`
    insert into programme.saved_view (account_id, page, name, search, shared, created_at, updated_at)
    values (${accountId}, 'board', ${MARK}, '', false, ${AT}, ${AT}) returning id`
  return { ...things, viewId: view?.['id'] }
}

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
  const registry = await addRegistryThings(db, communityId, twin)
  const programme = await addProgrammeThings(db, communityId)
  const evidence = await addEvidenceThings(db, communityId)
  const round = await addRoundThings(db, unitId)
  await addUnitHistory(db, unitId)
  const matters = await addMatterThings(db, unitId, communityId)
  const meetings = await addMeetingThings(db, unitId)
  const inspections = await addInspectionThings(db, communityId)
  const sites = await addSiteThings(db, communityId)
  const assessment = await addAssessmentThings(db, unitId)
  const plan = await addPlanThings(db, communityId)
  const design = await addDesignThings(db, communityId)
  const survey = await addSurveyThings(db, communityId)
  const works = await addWorksThings(db, communityId)
  const account = await addPersonalThings(db)
  const units = { unitId, programmeUnitId: unitId, leadUnitId: unitId, parentId: unitId }
  return {
    aims: {
      ...PLAIN,
      ...units,
      communityId,
      ...registry,
      ...programme,
      ...evidence,
      ...round,
      ...matters,
      ...meetings,
      ...inspections,
      ...sites,
      ...assessment,
      ...plan,
      ...design,
      ...survey,
      ...works,
      ...account,
    },
    otherUnit,
  }
}

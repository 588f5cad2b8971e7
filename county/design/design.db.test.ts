/** Device plans on a real PostgreSQL: drawn, handed in, opinions answered and closed, passed; what others may not see. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE, type Scope } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { type Capability, ROLES, type Role } from '#terms/capabilities.ts'
import { makeUuidV7 } from '#terms/ids.ts'
import { type Content, deviceSchema, EMPTY_CONTENT } from './plan/content.contract.ts'
import {
  beginPlan,
  type DesignNeeds,
  readAlternatives,
  readPlan,
  readPlans,
  saveDrawnPlan,
} from './plan/plan.actions.ts'
import { readProposal } from './plan/proposal.actions.ts'
import { compareSite } from './plan/proposal.contract.ts'
import { answerTo, handIn, letPass, opine, sendBack, settle } from './review/review.actions.ts'
import { putStandardInForce, readStandards } from './standard/standard.actions.ts'
import { listDesignTodo } from './todo.actions.ts'

let db: TestDatabase
let town: Scope
let community = ''
const clock = stoppedClock('2020-04-15T02:00:00Z')

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.reset()
  const unitId = await addUnit('上派镇')
  town = { kind: 'units', unitIds: [unitId] }
  community = makeUuidV7(Date.parse('2019-01-01'), crypto.getRandomValues(new Uint8Array(10)))
  await db.owner`
    insert into registry.community (id, programme_unit_id, name, category, lead_unit_id, created_at, updated_at)
    values (${community}, ${unitId}, '甲小区', 'commercial', ${unitId}, now(), now())`
})

async function addUnit(name: string): Promise<string> {
  const [row] = await db.owner<{ id: string }[]>`
    insert into registry.unit (kind, name) values ('programmeUnit', ${name}) returning id`
  return row?.id ?? ''
}

const CLERK = { accountId: '7', name: '李芸' }
const EXPERT = { accountId: '8', name: '郭专家' }
const asClerk = <T>(work: (needs: DesignNeeds) => Promise<T>, scope: Scope = town): Promise<T> =>
  db.inScope(scope, (tx) => work({ tx, clock, actor: CLERK, looker: { mayEdit: true, mayReview: false } }))
const asExpert = <T>(work: (needs: DesignNeeds) => Promise<T>, actor = EXPERT): Promise<T> =>
  db.inScope(EVERYWHERE, (tx) => work({ tx, clock, actor, looker: { mayEdit: false, mayReview: true } }))

const content: Content = {
  ...EMPTY_CONTENT,
  purpose: '出入口无人值守',
  devices: [
    deviceSchema.parse({
      ...{ code: 'C01', type: 'camera', x: 10, y: 10, heightM: 3, direction: 0, angle: 90, range: 20 },
      ...{ legalClass: 'shared', place: 'peopleGate', note: null },
    }),
  ],
}

async function draw(title = '方案一') {
  const { id } = await asClerk((needs) => beginPlan(needs, { communityId: community, title, copyOf: null, take: null }))
  return asClerk((needs) => saveDrawnPlan(needs, { planId: id, seen: 1, title, content }))
}
const submit = (planId: string, seen = 2) => asClerk((needs) => handIn(needs, { planId, seen }))

test('a plan is drawn, handed in, questioned, answered, closed and passed; what was handed in stays known', async () => {
  const { id } = await draw()
  await submit(id)
  const asked = await asExpert((needs) => opine(needs, { planId: id, text: '人行出入口宜再加一台', about: 'C01' }))
  const [opinion] = asked.opinionList
  expect(opinion).toMatchObject({ number: 1, about: 'C01', state: 'open', isMine: true })
  const opinionId = opinion?.id ?? ''
  const pass = () => asExpert((needs) => letPass(needs, { planId: id, conclusion: '同意', seen: 2 }))
  await expect(pass()).rejects.toMatchObject({ key: 'design.opinionsOpen' })
  await expect(asExpert((needs) => settle(needs, { opinionId, refusal: null }))).rejects.toMatchObject({
    key: 'design.notAnswered',
  })
  await asClerk((needs) => answerTo(needs, { opinionId, answer: '已在图上增加' }))
  await asExpert((needs) => settle(needs, { opinionId, refusal: '图上未见' }))
  await asClerk((needs) => answerTo(needs, { opinionId, answer: 'C02 即是' }))
  const settled = await asExpert((needs) => settle(needs, { opinionId, refusal: null }), {
    accountId: '9',
    name: '另一位专家',
  })
  expect(settled.opinionList[0]).toMatchObject({ state: 'closed', refused: 1, closedByName: '另一位专家' })
  const passed = await pass()
  expect(passed).toMatchObject({ state: 'passed', passedOn: '2020-04-15', round: 1 })
  const steps = await db.owner`select what, content is not null as kept from design.step order by id`
  expect(steps.map(({ what, kept }) => [what, kept])).toEqual([
    ['created', false],
    ['submitted', true],
    ['passed', true],
  ])
})

test('who reviews finds plans handed in and answers to close, who draws opinions to answer; what is one’s own waits for another', async () => {
  const todo = (role: Role, accountId: string, scope: Scope) => {
    const actor = {
      ...{ accountId, name: '', unitId: null, roles: [role], scope, sessionId: 'x' },
      capabilities: new Set<Capability>(ROLES[role].may),
    }
    return db.inScope(scope, async (tx) =>
      Object.fromEntries((await listDesignTodo({ tx, actor })).map(({ kind, count, href }) => [kind, [count, href]])),
    )
  }
  const { id } = await draw()
  await submit(id)
  const review = `/designs/${id}?tab=review`
  expect(await todo('expert', '8', EVERYWHERE)).toEqual({
    'design.toReview': [1, review],
    'design.toClose': [0, '/designs'],
  })
  expect(await todo('expert', CLERK.accountId, EVERYWHERE)).toMatchObject({ 'design.toReview': [0, '/designs'] })
  await asExpert((needs) => opine(needs, { planId: id, text: '西门也应有一台', about: null }))
  expect(await todo('clerk', '9', town)).toEqual({ 'design.toAnswer': [1, review] })
  expect(await todo('office', '1', EVERYWHERE)).toEqual({})
})

test('who answered does not close, who handed in does not pass', async () => {
  const { id } = await draw()
  await submit(id)
  const both = { mayEdit: true, mayReview: true }
  const asBoth = <T>(work: (needs: DesignNeeds) => Promise<T>) =>
    db.inScope(EVERYWHERE, (tx) => work({ tx, clock, actor: CLERK, looker: both }))
  const { opinionList } = await asExpert((needs) => opine(needs, { planId: id, text: '说明必要性', about: null }))
  const opinionId = opinionList[0]?.id ?? ''
  await asBoth((needs) => answerTo(needs, { opinionId, answer: '已说明' }))
  await expect(asBoth((needs) => settle(needs, { opinionId, refusal: null }))).rejects.toMatchObject({
    key: 'design.ownAnswer',
  })
  await asExpert((needs) => settle(needs, { opinionId, refusal: null }))
  await expect(asBoth((needs) => letPass(needs, { planId: id, conclusion: '同意', seen: 2 }))).rejects.toMatchObject({
    key: 'design.ownPlan',
  })
})

test('in review a plan is frozen; returned it is changed and handed in again once every opinion has its answer', async () => {
  const { id } = await draw()
  await submit(id)
  const save = (seen: number) =>
    asClerk((needs) => saveDrawnPlan(needs, { planId: id, seen, title: '方案一', content }))
  await expect(save(2)).rejects.toMatchObject({ key: 'design.notNow' })
  const { opinionList } = await asExpert((needs) => opine(needs, { planId: id, text: '补充东门', about: null }))
  await asExpert((needs) => sendBack(needs, { planId: id, reason: '请按意见修改' }))
  expect((await save(2)).version).toBe(3)
  await expect(save(2)).rejects.toMatchObject({ key: 'design.changed' })
  await expect(submit(id, 3)).rejects.toMatchObject({ key: 'design.hindered' })
  await asClerk((needs) => answerTo(needs, { opinionId: opinionList[0]?.id ?? '', answer: '已补充' }))
  expect(await submit(id, 3)).toMatchObject({ state: 'inReview', round: 2 })
})

test('of alternatives one passes; the one that had passed before gives way', async () => {
  const first = await draw('方案一')
  const second = await asClerk((needs) =>
    beginPlan(needs, { communityId: community, title: '方案二', copyOf: first.id, take: null }),
  )
  expect(second.devices).toBe(1)
  await submit(first.id)
  await asExpert((needs) => letPass(needs, { planId: first.id, conclusion: '同意', seen: 2 }))
  await submit(second.id, 1)
  await asExpert((needs) => letPass(needs, { planId: second.id, conclusion: '更省', seen: 1 }))
  const { rows } = await asClerk((needs) => readAlternatives(needs, community))
  expect(rows.map(({ title, state }) => [title, state]).sort()).toEqual([
    ['方案一', 'superseded'],
    ['方案二', 'passed'],
  ])
})

test('an expert sees no draft; another town sees nothing and draws nothing', async () => {
  const { id } = await draw()
  expect((await asExpert((needs) => readPlans(needs))).rows).toEqual([])
  await expect(asExpert((needs) => readPlan(needs, id))).rejects.toMatchObject({ key: 'design.noPlan' })
  const other: Scope = { kind: 'units', unitIds: [await addUnit('桃花镇')] }
  expect((await asClerk((needs) => readPlans(needs), other)).rows).toEqual([])
  await expect(submit(id).then(() => asClerk((needs) => readPlan(needs, id), other))).rejects.toMatchObject({
    key: 'design.noPlan',
  })
  const changed = await db.inScope(other, (tx) => tx`update design.plan set state = 'passed'`)
  expect(changed.count).toBe(0)
  await expect(
    db.inScope(
      other,
      (tx) => tx`
        insert into design.opinion (plan_id, community_id, number, text, raised_at, raised_by_name)
        values (${id}, ${community}, 1, 'x', now(), 'x')`,
    ),
  ).rejects.toThrow(/row-level security/)
})

test('the table of the standard is decided anew as a version; whoever works on an old one is told', async () => {
  const { id } = await draw()
  const before = await asClerk((needs) => readPlan(needs, id))
  const { versions } = await asClerk((needs) => readStandards(needs))
  const kept = { rows: (versions[0]?.content.rows ?? []).filter(({ code }) => code === 'retention') }
  const decide = (seen: number) =>
    asExpert((needs) =>
      putStandardInForce(needs, { validFrom: '2020-04-01', content: kept, decisionRef: '会议纪要〔2020〕4号', seen }),
    )
  expect((await decide(0)).version).toBe(1)
  await expect(decide(0)).rejects.toMatchObject({ key: 'design.standardChanged' })
  const after = await asClerk((needs) => readPlan(needs, id))
  expect([before.tableVersion, after.tableVersion, after.checked.length, after.gaps]).toEqual([0, 1, 1, 1])
})

test('a plan begins with what was chosen of the newest survey; a survey changed meanwhile is told, never taken unseen', async () => {
  const survey = async (version: number, answers: Readonly<Record<string, unknown>>) => {
    const [save] = await db.owner<{ id: string }[]>`
      insert into survey.save (id, community_id, version, form_version, seen_version, source, recorded_at, by_name)
      values (gen_random_uuid(), ${community}, ${version}, 1, 0, 'desk', now(), '李芸') returning id`
    for (const [field, value] of Object.entries(answers))
      await db.owner`
        insert into survey.answer (save_id, community_id, field, value, taken)
        values (${save?.id ?? ''}, ${community}, ${field}, ${db.owner.json(value as never)}, true)`
  }
  await survey(1, { households: 186, 'gates/east1/name': '东门', 'gates/east1/kind': 'both', fibre: true })
  const seen = await asClerk((needs) => readProposal(needs, community))
  expect(seen.survey).toMatchObject({ version: 1, byName: '李芸' })
  const begin = (surveyVersion: number) =>
    asClerk((needs) => {
      const take = { surveyVersion, facts: { peopleGates: 'survey', households: 'registry' } as const, site: true }
      return beginPlan(needs, { communityId: community, title: '按踏勘', copyOf: null, take })
    })
  const { id, content } = await begin(1)
  expect(content.facts).toMatchObject({ peopleGates: 1, carGates: null, households: null })
  expect(content.site?.lines.map(({ key }) => key)).toEqual(['gates/east1', 'fibre'])

  await survey(2, { 'gates/east1/kind': 'cars' })
  await expect(begin(1)).rejects.toMatchObject({ key: 'design.surveyChanged' })
  const plan = await asClerk((needs) => readPlan(needs, id))
  expect(plan.content.site?.surveyVersion).toBe(1)
  const changes = compareSite(plan.content.site?.lines ?? [], plan.proposal.lines)
  expect(changes.map(({ change, line }) => [change, line.zh])).toEqual([['changed', '通行 车行']])
})

/** Device plans of four standings: two alternatives of which one passed, one in review with opinions, one being drawn. Through the room's own actions. */
import { z } from 'zod'
import { type Content, privateAreaSchema, valuesSchema } from '#county/design/plan/content.contract.ts'
import { factsSchema } from '#county/design/plan/fact.contract.ts'
import { readPastedBill, readPastedDevices } from '#county/design/plan/paste.rules.ts'
import {
  beginPlan,
  type DesignNeeds,
  readPlans,
  saveDrawnPlan,
  withdrawDrawnPlan,
} from '#county/design/plan/plan.actions.ts'
import { readProposal } from '#county/design/plan/proposal.actions.ts'
import { proposedOf } from '#county/design/plan/proposal.contract.ts'
import { answerTo, handIn, letPass, opine, settle } from '#county/design/review/review.actions.ts'
import { type CommunityFigures, listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import designs from './designs.json' with { type: 'json' }
import { drawSitePlan, keepDemoFile } from './files.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

const rows = z.array(z.array(z.string()))
const planSchema = z.object({
  of: z.enum(['passed', 'review', 'draft']),
  title: z.string(),
  purpose: z.string(),
  devices: rows,
  areas: z.array(privateAreaSchema),
  bill: rows,
  facts: factsSchema,
  values: valuesSchema,
  stated: z.array(z.string()),
})
type DemoPlan = z.output<typeof planSchema>

/** Which clerk draws where, and what stands on the plan that the works of the demonstration are built from. */
const CLERKS = {
  passed: { login: 'shangpai', unit: '上派镇' },
  review: { login: 'taohua', unit: '桃花镇' },
  draft: { login: 'shangpai', unit: '上派镇' },
} as const

export async function addDemoDesigns(story: DemoStory): Promise<void> {
  const communities = await chooseCommunities(story)
  const plans = planSchema.array().parse(designs.plans)
  const [first, second, inReview, draft] = plans
  if (first && second && communities.passed) await tellPassed(story, { communityId: communities.passed, first, second })
  if (inReview && communities.review) await tellReview(story, communities.review, inReview)
  if (draft && communities.draft) await draw(story, communities.draft, draft, '2020-04-14T07:00:00Z')
}

/** Begun with what the survey found: its counts where it tells all, and the site. Nothing is drawn yet. */
export async function addDemoPlanOfSurvey(story: DemoStory): Promise<void> {
  const needs = actAs(story, CLERKS.passed, '2020-04-14T08:10:00Z')
  const communityId = await findSurveyed(needs, story.unitIds.get('上派镇') ?? '')
  if (communityId === null) return
  const { survey, facts } = await readProposal(needs, communityId)
  const chosen = facts.flatMap((one) => {
    const from = proposedOf(one)
    return from === null ? [] : [[one.fact, from] as const]
  })
  const take = { surveyVersion: survey?.version ?? 0, facts: Object.fromEntries(chosen), site: true }
  await beginPlan(needs, { communityId, title: '方案一(按踏勘)', copyOf: null, take })
}

/** Surveyed, and without a plan. */
async function findSurveyed(needs: DesignNeeds, unitId: string): Promise<string | null> {
  const planned = (await readPlans(needs)).rows.map(({ communityId }) => communityId)
  const [row] = await needs.tx<{ id: string }[]>`
    select c.id from registry.published_community c
     where c.programme_unit_id = ${unitId} and not c.id = any(${planned}::uuid[])
       and exists (select 1 from survey.published_answer a where a.community_id = c.id and a.field ~ '^gates/')
     order by c.name limit 1`
  return row?.id ?? null
}

/** One whose works began, and two that stand before the gate. */
async function chooseCommunities({ tx, unitIds }: DemoStory) {
  const figures = await listCommunityFigures(tx, { on: '2020-04-10', knownAt: null })
  const find = (unit: string, fits: (row: CommunityFigures) => boolean, skip = 0) =>
    figures.filter((row) => row.unitId === unitIds.get(unit) && fits(row))[skip]?.communityId
  const waits = (row: CommunityFigures) => row.approvedOn !== null && row.startedOn === null
  return {
    passed: find('上派镇', (row) => row.startedOn !== null && row.builtOn === null),
    review: find('桃花镇', waits),
    draft: find('上派镇', waits, 1),
  }
}

function actAs(story: DemoStory, who: { readonly login: string; readonly unit?: string }, at: string): DesignNeeds {
  const isExpert = who.login === 'expert'
  return { ...needsAt(story, { ...who, at }), looker: { mayEdit: !isExpert, mayReview: isExpert } }
}
const EXPERT = { login: 'expert' }

async function draw(
  story: DemoStory,
  communityId: string,
  plan: DemoPlan,
  at: string,
): Promise<{ id: string; version: number }> {
  const needs = actAs(story, CLERKS[plan.of], at)
  const { tx, clock, actor } = needs
  const evidence = { tx, clock, actorId: actor.accountId }
  const fileId = await keepDemoFile(story, evidence, { name: '小区总平面图.png', content: await drawSitePlan() })
  const { id, version } = await beginPlan(needs, { communityId, title: plan.title, copyOf: null, take: null })
  const text = (cells: readonly (readonly string[])[]) => cells.map((row) => row.join('\t')).join('\n')
  const content: Content = {
    drawing: { fileId, widthM: 200, heightM: 150 },
    ...{ purpose: plan.purpose, areas: plan.areas, facts: plan.facts, values: plan.values, stated: plan.stated },
    site: null,
    ...{ devices: readPastedDevices(text(plan.devices)).rows, bill: readPastedBill(text(plan.bill)).rows },
  }
  return saveDrawnPlan(needs, { planId: id, seen: version, title: plan.title, content })
}

async function tellPassed(
  story: DemoStory,
  { communityId, first, second }: { communityId: string; first: DemoPlan; second: DemoPlan },
): Promise<void> {
  const clerk = (at: string) => actAs(story, CLERKS.passed, at)
  const expert = (at: string) => actAs(story, EXPERT, at)
  const { id, version } = await draw(story, communityId, first, '2020-02-10T02:00:00Z')
  const other = await draw(story, communityId, second, '2020-02-11T03:00:00Z')
  await handIn(clerk('2020-02-12T01:30:00Z'), { planId: id, seen: version })
  const texts: readonly [text: string, about: string | null, answer: string][] = [
    [
      '西门为人行次出入口，夜间关闭时间应写明，关闭后周界须有替代。',
      'C04',
      '西门 23:00 关闭，C10 覆盖西侧周界，已在清单中计列。',
    ],
    ['球机 C13 可转向住宅窗户，须在设备中固定遮挡区域。', 'C13', '已将 P1 至 P4 设为遮挡区域，验收时以录像画面核对。'],
  ]
  for (const [place, [text, about, answer]] of texts.entries()) {
    const { opinionList } = await opine(expert(`2020-02-14T0${place + 1}:00:00Z`), { planId: id, text, about })
    const opinionId = opinionList.at(-1)?.id ?? ''
    await answerTo(clerk(`2020-02-17T0${place + 2}:00:00Z`), { opinionId, answer })
    await settle(expert(`2020-02-18T0${place + 1}:20:00Z`), { opinionId, refusal: null })
  }
  const conclusion =
    '布点合理，私密区域已遮挡。道路、周界每 50 米一处属行业做法，围墙和路灯完好，同意不加；按方案一实施。'
  await letPass(expert('2020-02-18T06:00:00Z'), { planId: id, conclusion, seen: version })
  const reason = '电子围栏单价高，十年维护费也高于方案一。'
  await withdrawDrawnPlan(clerk('2020-02-19T01:00:00Z'), { planId: other.id, reason })
}

async function tellReview(story: DemoStory, communityId: string, plan: DemoPlan): Promise<void> {
  const clerk = (at: string) => actAs(story, CLERKS.review, at)
  const { id, version } = await draw(story, communityId, plan, '2020-04-09T02:00:00Z')
  await handIn(clerk('2020-04-10T01:30:00Z'), { planId: id, seen: version })
  const expert = (at: string) => actAs(story, EXPERT, at)
  const about = { planId: id, about: null }
  const { opinionList } = await opine(expert('2020-04-13T02:00:00Z'), {
    ...about,
    text: '录像保存 15 天，低于 30 天的要求，须增加存储。',
  })
  await opine(expert('2020-04-13T02:10:00Z'), { ...about, text: '东南角周界没有覆盖，请补一台或说明理由。' })
  await answerTo(clerk('2020-04-14T08:00:00Z'), {
    opinionId: opinionList[0]?.id ?? '',
    answer: '存储按 30 天重新配置，录像机改为 64 TB，清单随退回修改时更新。',
  })
}

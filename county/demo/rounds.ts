/** The round of 4月上旬 (one town received, one late, the others 未报), the one under way, and two questions. Through the room's own actions. */
import { answerQuestion, askQuestion } from '#county/round/question/question.actions.ts'
import {
  findReportOf,
  receiveReport,
  saveLines,
  signReport,
  submitReport,
} from '#county/round/report/report.actions.ts'
import { openRound } from '#county/round/round.actions.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

const PAST = '2020-04-1'
const PRESENT = '2020-04-2'

export async function addDemoRounds(story: DemoStory): Promise<void> {
  await openRound(needsAt(story, { login: 'office', at: '2020-03-31T16:05:00Z' }), PAST)
  await reportUnchanged(story, { period: PAST, name: 'shangpai', unit: '上派镇', day: '2020-04-10' })
  const id = await findReportOf(story.tx, { period: PAST, unitId: story.unitIds.get('上派镇') ?? '' })
  await receiveReport(needsAt(story, { login: 'office', at: '2020-04-10T09:10:00Z' }), id)
  await openRound(needsAt(story, { login: 'office', at: '2020-04-10T16:05:00Z' }), PRESENT)
  await reportUnchanged(story, { period: PRESENT, name: 'shangpai', unit: '上派镇', day: '2020-04-14' })
  await reportPlan(story)
  await askAndAnswer(story)
}

interface Reporting {
  readonly period: string
  /** The clerk's login; the leader's is the same with `-leader`. */
  readonly name: string
  readonly unit: string
  readonly day: string
}

async function reportUnchanged(story: DemoStory, { period, name, unit, day }: Reporting): Promise<void> {
  const clerk = needsAt(story, { login: name, unit, at: `${day}T02:10:00Z` })
  const id = await findReportOf(story.tx, { period, unitId: clerk.actor.unitId ?? '' })
  await submitReport(clerk, { id, unchanged: true })
  await signReport(needsAt(story, { login: `${name}-leader`, unit, at: `${day}T07:30:00Z` }), id)
}

/** A moved plan, not yet submitted: it changes no count. */
async function reportPlan(story: DemoStory): Promise<void> {
  const clerk = needsAt(story, { login: 'taohua', unit: '桃花镇', at: '2020-04-14T08:20:00Z' })
  const unitId = clerk.actor.unitId ?? ''
  const id = await findReportOf(story.tx, { period: PRESENT, unitId })
  const [community] = await story.tx<{ id: string }[]>`
    select id from registry.published_community where programme_unit_id = ${unitId} order by name limit 1`
  const change = { communityId: community?.id ?? '', field: 'plannedDoneOn', value: '2020-12-31', cell: null } as const
  await saveLines(clerk, { id, changes: [change], source: 'page', replace: false })
}

async function askAndAnswer(story: DemoStory): Promise<void> {
  const taohua = needsAt(story, { login: 'taohua', unit: '桃花镇', at: '2020-03-12T02:00:00Z' })
  const asked = await askQuestion(taohua, {
    topic: '接入',
    question: '小区门禁已接通县平台，但公安专网联通测试还没做，能不能算“已接入”？',
  })
  await answerQuestion(needsAt(story, { login: 'office', at: '2020-03-13T01:30:00Z' }), {
    id: asked.id,
    answer: '不能。“接入”以建成后通过公安专网联通测试为准，填测试通过当天的日期。',
    validFrom: '2020-03-13',
  })
  await askQuestion(needsAt(story, { login: 'shangpai', unit: '上派镇', at: '2020-04-14T03:00:00Z' }), {
    topic: '开工',
    question: '一个小区分两期施工，第一期进场算不算开工？',
  })
}

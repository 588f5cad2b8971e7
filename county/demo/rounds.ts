/** The round of the 旬 under way: one town has signed, another is filling in; and two questions about counting. Through the room's own actions. */
import { answerQuestion, askQuestion } from '#county/round/question/question.actions.ts'
import { findReportOf, saveLines, signReport, submitReport } from '#county/round/report/report.actions.ts'
import { openRound } from '#county/round/round.actions.ts'
import { needsAt } from './bulletins.ts'
import type { DemoStory } from './ledgers.ts'

const PERIOD = '2020-04-2'

export async function addDemoRound(story: DemoStory): Promise<void> {
  await openRound(needsAt(story, { login: 'office', at: '2020-04-10T16:05:00Z' }), PERIOD)
  await reportUnchanged(story)
  await reportPlan(story)
  await askAndAnswer(story)
}

async function reportUnchanged(story: DemoStory): Promise<void> {
  const clerk = needsAt(story, { login: 'shangpai', unit: '上派镇', at: '2020-04-14T02:10:00Z' })
  const id = await findReportOf(story.tx, { period: PERIOD, unitId: clerk.actor.unitId ?? '' })
  await submitReport(clerk, { id, unchanged: true })
  await signReport(needsAt(story, { login: 'shangpai-leader', unit: '上派镇', at: '2020-04-14T07:30:00Z' }), id)
}

/** A moved plan, not yet submitted: it changes no count. */
async function reportPlan(story: DemoStory): Promise<void> {
  const clerk = needsAt(story, { login: 'taohua', unit: '桃花镇', at: '2020-04-14T08:20:00Z' })
  const unitId = clerk.actor.unitId ?? ''
  const id = await findReportOf(story.tx, { period: PERIOD, unitId })
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

/** Reporting rounds of the demonstration: one unit received, one waiting for its leader, the others 未报; two questions. */

import { answerQuestion, askQuestion } from '#county/round/question/question.actions.ts'
import { findReportOf, receiveReport, signReport, submitReport } from '#county/round/report/report.actions.ts'
import { openRound } from '#county/round/round.actions.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

export async function addDemoRounds(story: DemoStory): Promise<void> {
  await openRound(needsAt(story, { login: 'office', at: '2020-04-01T00:05:00Z' }), '2020-04-1')
  await reportUnchanged(story, { login: 'shangpai', leader: 'shangpai-leader', unit: '上派镇', received: true })
  await reportUnchanged(story, { login: 'taohua', leader: 'taohua-leader', unit: '桃花镇', received: false })
  await openRound(needsAt(story, { login: 'office', at: '2020-04-11T00:05:00Z' }), '2020-04-2')
  await addDemoQuestions(story)
}

interface Reporting {
  readonly login: string
  readonly leader: string
  readonly unit: string
  readonly received: boolean
}

async function reportUnchanged(story: DemoStory, { login, leader, unit, received }: Reporting): Promise<void> {
  const id = await findReportOf(story.tx, { period: '2020-04-1', unitId: story.unitIds.get(unit) ?? '' })
  await submitReport(needsAt(story, { login, unit, at: '2020-04-10T08:00:00Z' }), { id, unchanged: true })
  if (!received) return
  await signReport(needsAt(story, { login: leader, unit, at: '2020-04-10T08:40:00Z' }), id)
  await receiveReport(needsAt(story, { login: 'office', at: '2020-04-10T09:10:00Z' }), id)
}

async function addDemoQuestions(story: DemoStory): Promise<void> {
  const asked = await askQuestion(needsAt(story, { login: 'shangpai', unit: '上派镇', at: '2020-03-16T02:00:00Z' }), {
    topic: '建成',
    question: '设备装完但还没有通电,能不能算建成?',
  })
  await answerQuestion(needsAt(story, { login: 'office', at: '2020-03-16T06:00:00Z' }), {
    id: asked.id,
    answer: '不能。通电并完成初验后,按初验日期填报建成。',
    validFrom: '2020-03-20',
  })
  await askQuestion(needsAt(story, { login: 'taohua', unit: '桃花镇', at: '2020-04-14T03:00:00Z' }), {
    topic: '户数',
    question: '在建小区的户数按规划户数填,还是按已入住户数填?',
  })
}

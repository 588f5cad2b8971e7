/** Assessments of March, to which a town objected until the last day, and of the quarter, to which units may still object. Through the room's own actions. */
import { beginAssessment, readAssessment, showAssessment } from '#county/assessment/assessment/assessment.actions.ts'
import { addAward, makeObjection } from '#county/assessment/basis/basis.actions.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

export async function addDemoAssessments(story: DemoStory): Promise<void> {
  const office = needsAt(story, { login: 'office', at: '2020-04-13T01:00:00Z' })
  const id = await beginAssessment(office, { periodKind: 'month', periodCode: '2020-03' })
  await addAward(office, id, {
    ...{ unitId: story.unitIds.get('上派镇') ?? '', itemCode: 'merit', points: 2 },
    ...{ text: '观摩会做法被市建设办推广', decisionRef: '市智慧平安小区建设办简报2020年第4期（演示）' },
  })
  await showAssessment(office, id, '2020-04-14')
  const quarter = await beginAssessment(office, { periodKind: 'quarter', periodCode: '2020-Q1' })
  await showAssessment(office, quarter, '2020-04-20')
  const town = needsAt(story, { login: 'taohua', unit: '桃花镇', at: '2020-04-14T02:00:00Z' })
  const sheet = (await readAssessment(town, id)).sheets.find(({ unitId }) => unitId === town.actor.unitId)
  const line = sheet?.content.lines.find(({ kind, facts }) => kind === 'base' && facts.some(({ met }) => !met))
  const missed = line?.facts.find(({ met }) => !met)
  if (line && missed)
    await makeObjection(town, id, {
      itemCode: line.code,
      factKey: missed.key,
      text: '该事项受疫情停工影响，已在旬报中说明，申请剔除。',
    })
}

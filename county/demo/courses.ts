/** Plans of the demonstration's communities from what their ledgers say; money and the implementation plan. 计划完成时间 stays what the ledgers say. Through the room's own actions. */
import { applyPlans, previewPlans } from '#county/plan/bulk/bulk.actions.ts'
import { readChoices } from '#county/plan/bulk/choices.actions.ts'
import { recordPasted } from '#county/plan/fund/fund.actions.ts'
import { beginScheme, splitTask, tellTask } from '#county/plan/scheme/scheme.actions.ts'
import { listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import type { DemoStory } from './ledgers.ts'
import scheme from './scheme.json' with { type: 'json' }
import { needsAt } from './story.ts'

type Choices = Awaited<ReturnType<typeof readChoices>>['rows']

export async function addDemoCourses(story: DemoStory): Promise<void> {
  const office = needsAt(story, { login: 'office', at: '2020-04-13T01:30:00Z' })
  const { rows } = await readChoices(office, { filter: {}, without: true })
  const dated = rows.filter((row) => row.approved && row.plannedDoneOn !== null)
  const figures = await listCommunityFigures(office.tx, { on: '2020-04-13', knownAt: null })
  // Who is behind is planned anew with its town, not by the stroke of a pen: its light stays as the ledgers made it.
  const late = new Set(
    figures.filter(({ light }) => light === 'red' || light === 'yellow').map((row) => row.communityId),
  )
  const onTime = dated.filter((row) => !late.has(row.communityId))
  const wish = {
    ...{ communityIds: onTime.map((row) => row.communityId), template: null, direction: 'target' as const },
    ...{ startOn: '2020-04-20', perUnit: 3, everyDays: 10, replan: false },
  }
  const { seal } = await previewPlans(office, wish)
  await applyPlans(office, { ...wish, seal, reason: '按台账计划完成时间倒排编制' })
  await addDemoFunds(story, rows)
  await addDemoScheme(story)
}

const SOURCES: Readonly<Record<string, string>> = { 政府出资建设: '县级财政', 开发企业同步建设: '开发企业' }

/** Amounts of the communities in the programme, as an office would paste them: all approved, many arrived in part. */
async function addDemoFunds(story: DemoStory, rows: Choices): Promise<void> {
  const office = needsAt(story, { login: 'office', at: '2020-04-14T06:00:00Z' })
  const counts = Map.groupBy(rows, (row) => row.name)
  const lines = rows
    .filter((row) => row.approved && counts.get(row.name)?.length === 1)
    .flatMap(({ name, template }, place) => writeFunds(name, SOURCES[template?.zh ?? ''] ?? '维修资金', place))
  const { problems } = await recordPasted(office, { text: lines.join('\n'), apply: true })
  if (problems.length > 0) throw new Error(`demonstration funds: ${JSON.stringify(problems[0])}`)
}

/** One of a hundred does not add up, so that the checks have something to say. */
function writeFunds(name: string, source: string, place: number): string[] {
  const whole = 180_000 + (place % 9) * 25_500.5
  const isWrong = place % 97 === 5
  const line = (kind: string, amount: number, day: string, document: string) =>
    [name, kind, source, amount.toFixed(2), day, `${document}〔2020〕${place + 1}号`].join('\t')
  return [
    line('批复', whole, '2020-03-02', '建设批复'),
    ...(place % 2 === 0 || isWrong ? [line('到位', whole * (isWrong ? 1.2 : 0.6), '2020-03-20', '拨款单')] : []),
    ...(place % 4 === 0 ? [line('支付', whole * 0.3, '2020-04-02', '支付凭证')] : []),
    ...(place % 8 === 0 ? [line('留质保金', whole * 0.009, '2020-04-02', '支付凭证')] : []),
  ]
}

/** The county's implementation plan, one of its tasks done and one overdue. */
async function addDemoScheme(story: DemoStory): Promise<void> {
  const office = needsAt(story, { login: 'office', at: '2019-08-01T02:00:00Z' })
  const later = needsAt(story, { login: 'office', at: '2020-01-02T02:00:00Z' })
  const { tasks, ...head } = scheme
  const { id } = await beginScheme(office, head)
  for (const { lead, doneOn, ...task } of tasks) {
    const leadUnitId = story.unitIds.get(lead) ?? ''
    const helping = lead === '县智慧平安小区建设办公室' ? ['县公安局', '县财政局'] : ['县自然资源和规划局', '县公安局']
    const cooperatingUnitIds = helping.flatMap((name) => story.unitIds.get(name) ?? [])
    const { tasks: now } = await splitTask(office, id, { ...task, leadUnitId, cooperatingUnitIds })
    const added = now.at(-1)
    if (added && doneOn) await tellTask(later, { id: added.id, doneOn, note: null })
  }
}

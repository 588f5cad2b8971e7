/** Plans of the demonstration's communities that are in the programme, from what their ledgers say; some works slipped. Through the room's own actions. */
import { applyPlans, applySlip, previewPlans, previewSlip } from '#county/plan/bulk/bulk.actions.ts'
import { readChoices } from '#county/plan/bulk/choices.actions.ts'
import { recordPasted } from '#county/plan/fund/fund.actions.ts'
import { beginScheme, splitTask, tellTask } from '#county/plan/scheme/scheme.actions.ts'
import type { DemoStory } from './ledgers.ts'
import scheme from './scheme.json' with { type: 'json' }
import { needsAt } from './story.ts'

export async function addDemoPlans(story: DemoStory): Promise<void> {
  const office = needsAt(story, { login: 'office', at: '2020-04-13T01:30:00Z' })
  const choices = await readChoices(office, { filter: {}, without: true })
  const communityIds = choices.rows.filter((row) => row.approved).map((row) => row.communityId)
  const wish = {
    ...{ communityIds, template: null, startOn: '2020-04-20', perUnit: 3, everyDays: 10, replan: false },
    direction: 'target' as const,
  }
  const { seal } = await previewPlans(office, wish)
  await applyPlans(office, { ...wish, seal, reason: '按台账计划完成时间倒排编制' })
  await slip(story, choices.rows)
  await addDemoFunds(story, choices.rows)
  await addDemoScheme(story)
}

/** Amounts of the communities in the programme, as an office would paste them: most approved and arrived in part. */
async function addDemoFunds(
  story: DemoStory,
  rows: readonly { name: string; approved: boolean; template: { zh: string } | null }[],
): Promise<void> {
  const office = needsAt(story, { login: 'office', at: '2020-04-14T06:00:00Z' })
  const counts = Map.groupBy(rows, (row) => row.name)
  const lines = rows
    .filter((row) => row.approved && counts.get(row.name)?.length === 1)
    .flatMap(({ name, template }, place) => {
      const source =
        template?.zh === '政府出资建设' ? '县级财政' : template?.zh === '开发企业同步建设' ? '开发企业' : '维修资金'
      const whole = 180_000 + (place % 9) * 25_500.5
      const line = (kind: string, amount: number, day: string, document: string) =>
        [name, kind, source, amount.toFixed(2), day, `${document}〔2020〕${place + 1}号`].join('\t')
      const paid = place % 4 === 0 ? [line('支付', whole * 0.3, '2020-04-02', '支付凭证')] : []
      const held = place % 8 === 0 ? [line('留质保金', whole * 0.009, '2020-04-02', '支付凭证')] : []
      // One entry of a hundred does not add up, so that the checks have something to say.
      const arrived = place % 97 === 5 ? whole * 1.2 : whole * 0.6
      const more = place % 2 === 0 || place % 97 === 5 ? [line('到位', arrived, '2020-03-20', '拨款单')] : []
      return [line('批复', whole, '2020-03-02', '建设批复'), ...more, ...paid, ...held]
    })
  const { problems } = await recordPasted(office, { text: lines.join('\n'), apply: true })
  if (problems.length > 0) throw new Error(`demonstration funds: ${JSON.stringify(problems[0])}`)
}

/** Eight communities of one town wait for the network line. */
async function slip(story: DemoStory, rows: readonly { communityId: string; unitName: string; approved: boolean }[]) {
  const office = needsAt(story, { login: 'office', at: '2020-04-14T02:00:00Z' })
  const town = rows.filter((row) => row.unitName === '桃花镇' && row.approved)
  const wish = { communityIds: town.slice(0, 8).map((row) => row.communityId), days: 14 }
  const { seal, rows: found } = await previewSlip(office, wish)
  if (found.length > 0) await applySlip(office, { ...wish, seal, reason: '专网链路迟两周开通' })
}

/** The county's implementation plan, one of its tasks done and one overdue. */
async function addDemoScheme(story: DemoStory): Promise<void> {
  const office = needsAt(story, { login: 'office', at: '2019-08-01T02:00:00Z' })
  const { tasks, ...head } = scheme
  const { id } = await beginScheme(office, head)
  for (const { lead, doneOn, ...task } of tasks) {
    const leadUnitId = story.unitIds.get(lead) ?? ''
    const helping = lead === '县智慧平安小区建设办公室' ? ['县公安局', '县财政局'] : ['县自然资源和规划局', '县公安局']
    const cooperatingUnitIds = helping.flatMap((name) => story.unitIds.get(name) ?? [])
    const { tasks: now } = await splitTask(office, id, { ...task, leadUnitId, cooperatingUnitIds })
    const added = now.at(-1)
    const later = needsAt(story, { login: 'office', at: '2020-01-02T02:00:00Z' })
    if (added && doneOn) await tellTask(later, { id: added.id, doneOn, note: null })
  }
}

/** Two bulletins issued as the office would have, and a third that units are checking. Through the room's own actions. */
import { stoppedClock } from '#base/clock.ts'
import { draftBulletin, editTexts, sendForCheck, sendForReview } from '#county/bulletin/bulletin.actions.ts'
import { acknowledgeBulletin, checkBulletin } from '#county/bulletin/checks/check.actions.ts'
import { putDemand } from '#county/bulletin/demand/demand.actions.ts'
import { issueBulletin } from '#county/bulletin/issue/issue.actions.ts'
import { changeSetting } from '#county/bulletin/setting/setting.actions.ts'
import type { Day } from '#terms/day.ts'
import bulletins from './bulletins.json' with { type: 'json' }
import type { DemoStory } from './ledgers.ts'
import { needsAt, type Who } from './story.ts'

const HEAD = {
  masthead: '智慧平安小区建设旬报',
  office: '县智慧平安小区建设办公室',
  printedBy: '县智慧平安小区建设办公室',
  copies: 60,
  mark: '演示数据（虚构）',
} as const

type DemoBulletin = (typeof bulletins)[number]

export async function addDemoBulletins(story: DemoStory): Promise<void> {
  const began = stoppedClock('2020-03-21T01:00:00Z')
  // Numbers continue the issues that the office had made by hand before.
  await changeSetting(
    { tx: story.tx, clock: began },
    { part: { ...HEAD, firstYear: 2020, firstNumber: 8, firstRunningNumber: 14 }, seen: '0' },
  )
  for (const bulletin of bulletins) await addOne(story, bulletin)
}

async function addOne(story: DemoStory, { period, day, issued, texts, demands }: DemoBulletin): Promise<void> {
  const office = needsAt(story, { login: 'office', at: `${day}T01:30:00Z` })
  const { id, version } = await draftBulletin(office, period)
  await editTexts(office, { id, version: String(version), texts })
  for (const { unit, text, deadline } of demands)
    await putDemand(office, { bulletinId: id, text, unitId: story.unitIds.get(unit) ?? '', deadline: deadline as Day })
  await sendForCheck(office, { id, until: new Date(`${day}T10:00:00Z`) })
  await confirmAs(story, { login: 'shangpai', unit: '上派镇', id, at: `${day}T03:00:00Z` })
  if (!issued) return
  await confirmAs(story, { login: 'taohua', unit: '桃花镇', id, at: `${day}T03:20:00Z` })
  const reviewed = await sendForReview(needsAt(story, { login: 'office', at: `${day}T06:00:00Z` }), id)
  const seen = String(reviewed.version)
  await issueBulletin(needsAt(story, { login: 'issuer', at: `${day}T08:00:00Z` }), { id, seen })
  await acknowledgeBulletin(needsAt(story, { login: 'shangpai', unit: '上派镇', at: `${day}T09:00:00Z` }), id)
}

async function confirmAs(story: DemoStory, who: Who & { id: string }): Promise<void> {
  await checkBulletin(needsAt(story, who), { id: who.id, verdict: 'confirmed', reason: null })
}

/** The escalation table of a community, and its carrying out: alarms that nobody answers rise. Calls nobody itself. */
import { addSteps, wakeScreens } from '#site/alarms/alarm/alarm.store.ts'
import type { Needs } from '#site/alarms/needs.ts'
import { Fault } from '#terms/fault.ts'
import { decideRise, type EscalationRow, stepsOf, USUAL_ESCALATION } from './escalation.rules.ts'
import * as store from './escalation.store.ts'

const MOST_STEPS = 5

export async function readTable({ tx }: Pick<Needs, 'tx'>, communityId: string) {
  return (await store.findOwnTable(tx, communityId)) ?? { version: 0, rows: USUAL_ESCALATION }
}

/** The whole table at once. Two steps of a level at the same second are one too many. */
export async function changeTable(
  { tx, clock }: Needs,
  wish: { readonly communityId: string; readonly version: number; readonly rows: readonly EscalationRow[] },
) {
  const { communityId, version } = wish
  const rows = (['danger', 'urgent', 'notice'] as const).flatMap((level) =>
    stepsOf(wish.rows, level).map((row, index) => ({ ...row, step: index + 1 })),
  )
  const moments = new Set(rows.map(({ level, afterSeconds }) => `${level} ${afterSeconds}`))
  if (moments.size < rows.length || rows.some(({ step }) => step > MOST_STEPS)) throw refuseSteps()
  if (!(await store.raiseVersion(tx, { communityId, version, at: clock.now() }))) throw refuseMeanwhile()
  await store.setRows(tx, communityId, rows)
  return readTable({ tx }, communityId)
}

/** Every alarm of a community that nobody has answered rises as far as it is due. Safe to repeat. Returns how many rose. */
export async function escalateAlarms({ tx, clock }: Needs, communityId: string): Promise<number> {
  const unanswered = await store.listUnanswered(tx, communityId)
  if (unanswered.length === 0) return 0
  const { rows } = await readTable({ tx }, communityId)
  const at = clock.now()
  const risen: string[] = []
  for (const alarm of unanswered) {
    const due = decideRise(rows, alarm, at)
    if (due <= alarm.risen) continue
    if (await store.setRisen(tx, { communityId, alarmId: alarm.alarmId, risen: due, at })) risen.push(alarm.alarmId)
  }
  if (risen.length === 0) return 0
  await addSteps(tx, { communityId, alarmIds: risen, what: 'risen', at, by: null })
  await wakeScreens(tx, communityId)
  return risen.length
}

function refuseSteps(): Fault {
  return new Fault('invalid', 'alarms.steps', {
    zh: '每个级别最多 5 步，各步的等待时间不能相同。',
    en: 'Each level has five steps at the most, each after a different time.',
  })
}

function refuseMeanwhile(): Fault {
  return new Fault('conflict', 'alarms.changedMeanwhile', {
    zh: '别人刚刚改过这张表。请刷新页面后再改。',
    en: 'Somebody changed this table meanwhile. Reload the page and change it again.',
  })
}

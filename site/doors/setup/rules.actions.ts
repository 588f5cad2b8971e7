/** Who may pass where and when, changed as a whole and by version; controllers whose circle of people changed get their list whole. */

import { listHours, listPermits } from '#site/doors/list/source.store.ts'
import type { Needs } from '#site/doors/needs.ts'
import { Fault } from '#terms/fault.ts'
import { findCounters, raiseRulesVersion } from './community.store.ts'
import { noteStructure } from './controller.actions.ts'
import * as store from './rules.store.ts'

export interface Rules extends store.RuleSet {
  readonly version: number
}

/** Throws Fault `notFound` while the community has no doors. */
export async function readRules({ tx }: Pick<Needs, 'tx'>, communityId: string): Promise<Rules> {
  const counters = await findCounters(tx, communityId)
  if (counters === null) throw refuseNone()
  return {
    version: counters.rulesVersion,
    hours: await listHours(tx, communityId),
    circles: await store.listCircles(tx, communityId),
    permits: await listPermits(tx, communityId),
  }
}

export async function changeRules(
  needs: Needs,
  {
    communityId,
    version,
    rules,
  }: { readonly communityId: string; readonly version: number; readonly rules: store.RuleSet },
): Promise<void> {
  const { tx } = needs
  refuseUnknownNames(rules)
  const before = await listPermits(tx, communityId)
  const inUse = await store.listCirclesInUse(tx, communityId)
  if (inUse.some(({ id }) => !rules.circles.some((circle) => circle.id === id))) throw refuseInUse()
  if (!(await raiseRulesVersion(tx, communityId, version))) throw refuseChanged()
  await store.setRules(tx, communityId, rules).catch((error: { code?: string }) => {
    if (error.code === '23503') throw refuseNames()
    throw error
  })
  await noteStructure(needs, communityId, listTouched(before, rules.permits))
}

/** Controllers at which a group gained or lost every door: entries must come or go, not only the head. */
export function listTouched(before: readonly store.PermitRow[], after: readonly store.PermitRow[]): string[] {
  const pairs = (permits: readonly store.PermitRow[]) =>
    new Set(permits.map(({ circle, controller }) => `${controller} ${circle}`))
  const [were, are] = [pairs(before), pairs(after)]
  const touched = [...were, ...are].filter((pair) => !(were.has(pair) && are.has(pair)))
  return [...new Set(touched.map((pair) => pair.split(' ')[0] ?? ''))].sort()
}

function refuseUnknownNames({ hours, circles, permits }: store.RuleSet): void {
  const known = permits.every(
    (permit) => hours.some(({ id }) => id === permit.hours) && circles.some(({ id }) => id === permit.circle),
  )
  const twice = [hours, circles].some((list) => new Set(list.map(({ id }) => id)).size !== list.length)
  if (!known || twice) throw refuseNames()
}

function refuseNames(): Fault {
  return new Fault('invalid', 'doors.ruleNames', {
    zh: '规则里有不存在或重复的时段、分组或门。',
    en: 'The rules name hours, groups or doors that are not there, or twice.',
  })
}

function refuseInUse(): Fault {
  return new Fault('conflict', 'doors.circleInUse', {
    zh: '要删除的分组里还有凭证。请先移出。',
    en: 'A group to be removed still has credentials. Move them first.',
  })
}

function refuseChanged(): Fault {
  return new Fault('conflict', 'doors.rulesChanged', {
    zh: '别人刚刚改过规则。请刷新后再改。',
    en: 'Somebody changed the rules meanwhile. Reload and change them again.',
  })
}

function refuseNone(): Fault {
  return new Fault('notFound', 'doors.none', {
    zh: '本小区还没有登记门禁。请先登记控制器。',
    en: 'This community has no doors yet. Enter a controller first.',
  })
}

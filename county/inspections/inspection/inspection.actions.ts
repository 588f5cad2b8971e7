/** Planning an inspection, recording what was looked at, finishing and reading it. One story a function. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { listFilesOf } from '#county/evidence/evidence.actions.ts'
import { findContent, findInForce } from '#county/inspections/checklist/checklist.store.ts'
import { photoSubject, raiseRemaining } from '#county/inspections/finding/finding.actions.ts'
import { listFindings } from '#county/inspections/finding/finding.store.ts'
import { type Needs, needInspection, needOpen } from '#county/inspections/needs.ts'
import { listMendedPhotos } from '#county/matters/photo/photo.actions.ts'
import { type Day, dayOf, splitDay } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Finding, Inspection, InspectionPlan, Result, ShownFinding } from './inspection.contract.ts'
import * as store from './inspection.store.ts'

/** The checklist in force on the first day holds for the whole inspection. */
export async function planInspection(needs: Needs, plan: InspectionPlan): Promise<string> {
  const { tx, clock, actor } = needs
  await checkCommunities(tx, plan)
  const { year } = splitDay(plan.startsOn)
  const number = await store.takeNextNumber(tx, year)
  const checklistVersion = await findInForce(tx, plan.startsOn)
  const who = { at: clock.now(), by: actor.accountId, byName: actor.name }
  return store.addInspection(tx, { ...plan, year, number, checklistVersion, ...who })
}

export async function changeInspection(needs: Needs, id: string, wish: { plan: InspectionPlan; seen: string | null }) {
  const inspection = await needOpen(needs, id, true)
  if (wish.seen !== String(inspection.version)) throw changed()
  await checkCommunities(needs.tx, wish.plan)
  await store.setPlan(needs.tx, id, wish.plan)
}

export async function recordTarget(
  needs: Needs,
  of: { readonly inspectionId: string; readonly communityId: string },
  found: { readonly checkedOn: Day; readonly results: Readonly<Record<string, Result>>; readonly note: string | null },
): Promise<void> {
  const { checklistVersion } = await needOpen(needs, of.inspectionId)
  if (found.checkedOn > dayOf(needs.clock.now())) throw notYet()
  const codes = new Set((await findContent(needs.tx, checklistVersion)).map(({ code }) => code))
  const results = Object.fromEntries(Object.entries(found.results).filter(([code]) => codes.has(code)))
  const count = await store.setResults(needs.tx, of, { ...found, results, byName: needs.actor.name })
  if (count === 0) throw notPlanned()
}

export async function finishInspection(needs: Needs, id: string, summary: string | null): Promise<void> {
  await needOpen(needs, id, true)
  await raiseRemaining(needs, id)
  await store.setFinished(needs.tx, id, { summary, at: needs.clock.now(), byName: needs.actor.name })
}

export async function readInspection({ tx }: Pick<Needs, 'tx'>, id: string): Promise<Inspection> {
  const inspection = await needInspection({ tx }, id)
  const found = await listFindings(tx, id)
  return {
    ...inspection,
    checklist: await findContent(tx, inspection.checklistVersion),
    targets: await store.listTargets(tx, id),
    found: await Promise.all(found.map((finding) => withPhotos(tx, finding))),
  }
}

async function withPhotos(tx: ScopedTx, finding: Finding): Promise<ShownFinding> {
  return {
    ...finding,
    before: await listFilesOf(tx, photoSubject(finding.id, 'before')),
    after: [
      ...(await listFilesOf(tx, photoSubject(finding.id, 'after'))),
      ...(finding.matterId === null ? [] : await listMendedPhotos(tx, finding.matterId)),
    ],
  }
}

async function checkCommunities(tx: ScopedTx, plan: InspectionPlan): Promise<void> {
  const unknown = await store.listUnknownCommunities(
    tx,
    plan.targets.map(({ communityId }) => communityId),
  )
  if (unknown.length === 0) return
  throw new Fault(
    'notFound',
    'inspections.noCommunity',
    { zh: '计划中有不存在的小区，没有保存。', en: 'A community of the plan does not exist; nothing was saved.' },
    'targets',
  )
}

const changed = (): Fault =>
  new Fault('conflict', 'inspections.changed', {
    zh: '您打开之后，别人改过这次检查的计划，没有保存。请刷新后再改。',
    en: 'Somebody changed this plan after you opened it; nothing was saved. Reload and try again.',
  })

const notYet = (): Fault =>
  new Fault(
    'invalid',
    'inspections.notYet',
    { zh: '检查日期在今天之后，没有保存。', en: 'The day lies after today; nothing was saved.' },
    'checkedOn',
  )

const notPlanned = (): Fault =>
  new Fault('notFound', 'inspections.notPlanned', {
    zh: '这个小区不在本次检查的计划内，或不在您的管辖范围内。',
    en: 'This inspection does not visit that community, or it is outside your scope.',
  })

/** Findings: written down, corrected, made matters, photographed before and after. One story a function. */
import { attachFiles, detachFiles } from '#county/evidence/evidence.actions.ts'
import { findContent } from '#county/inspections/checklist/checklist.store.ts'
import type { Finding } from '#county/inspections/inspection/inspection.contract.ts'
import { listTargets } from '#county/inspections/inspection/inspection.store.ts'
import { type Needs, needOpen } from '#county/inspections/needs.ts'
import { checkNames, raiseMatter } from '#county/matters/raise.actions.ts'
import { listNames } from '#county/registry/names.actions.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { FINDING_COLUMNS, type NewFinding, type Side } from './finding.contract.ts'
import { readPastedFindings } from './finding.rules.ts'
import * as store from './finding.store.ts'

/** The thing under which a finding's photos stand in evidence. */
export const photoSubject = (findingId: string, side: Side) => ({ room: 'inspections', kind: side, id: findingId })

export async function addFinding(needs: Needs, inspectionId: string, wish: NewFinding): Promise<void> {
  const inspection = await needOpen(needs, inspectionId)
  await check(needs, wish)
  const targets = await listTargets(needs.tx, inspection.id)
  if (!targets.some(({ communityId }) => communityId === wish.communityId)) throw notPlanned()
  const who = { at: needs.clock.now(), by: needs.actor.accountId, byName: needs.actor.name }
  await store.addFinding(needs.tx, inspection.id, { ...wish, ...who })
}

/** All of it or nothing. */
export async function pasteFindings(
  needs: Needs,
  inspectionId: string,
  { text, apply }: { readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  const { tx, clock } = needs
  const { id, checklistVersion } = await needOpen(needs, inspectionId)
  const planned = new Set((await listTargets(tx, id)).map(({ communityId }) => communityId))
  const known = { names: await listNames(tx, text), checklist: await findContent(tx, checklistVersion), planned }
  const { findings, rows, problems } = readPastedFindings(text, { ...known, today: dayOf(clock.now()) })
  const ready = apply && problems.length === 0
  if (ready) for (const finding of findings) await addFinding(needs, inspectionId, finding)
  const heads = Object.values(FINDING_COLUMNS).map((column) => column.names[0])
  return { heads, rows: rows.map((row) => [...row]), problems: [...problems], applied: ready ? findings.length : 0 }
}

/** The inspection's id comes back: its page is shown after the change. */
export async function changeFinding(needs: Needs, id: string, wish: NewFinding): Promise<string> {
  const finding = await needUnraised(needs, id)
  await check(needs, { ...wish, communityId: finding.communityId })
  await store.setFinding(needs.tx, id, wish)
  return finding.inspectionId
}

export async function dropFinding(needs: Needs, id: string): Promise<string> {
  const finding = await needUnraised(needs, id)
  await store.dropFinding(needs.tx, id)
  return finding.inspectionId
}

export async function raiseFinding(needs: Needs, id: string): Promise<string> {
  const finding = await needUnraised(needs, id)
  if (finding.leadUnitId === null) throw noLead()
  await makeMatter(needs, finding)
  return finding.inspectionId
}

/** Every finding with a responsible unit that is no matter yet becomes one. */
export async function raiseRemaining(needs: Needs, inspectionId: string): Promise<void> {
  for (const finding of await store.listFindings(needs.tx, inspectionId))
    if (finding.leadUnitId !== null && finding.matterId === null) await makeMatter(needs, finding)
}

/** Photos are seen with the community; of a finished inspection, too, the photo after mending may come. */
export async function addPhotos(
  needs: Needs,
  id: string,
  { side, fileIds }: { readonly side: Side; readonly fileIds: readonly string[] },
): Promise<string> {
  const finding = await requireFinding(needs, id)
  const { tx, clock, actor } = needs
  const subject = photoSubject(id, side)
  const place = { communityId: finding.communityId, unitId: null }
  await attachFiles({ tx, clock, actorId: actor.accountId }, { fileIds, subject, ...place })
  return finding.inspectionId
}

export async function removePhoto(needs: Needs, id: string, fileId: string): Promise<string> {
  const { tx, clock, actor } = needs
  const { inspectionId } = await requireFinding(needs, id)
  await needOpen(needs, inspectionId)
  let taken = 0
  for (const side of ['before', 'after'] as const) {
    const from = { fileIds: [fileId], subject: photoSubject(id, side) }
    taken += await detachFiles({ tx, clock, actorId: actor.accountId }, from)
  }
  if (taken === 0) throw noPhotoHere()
  return inspectionId
}

async function makeMatter(needs: Needs, finding: Finding): Promise<void> {
  const { text, kind, communityId, communityName, deadline, leadUnitId, inspectionLabel, earlier } = finding
  const again = earlier > 0 ? `同一小区此前检查已发现${earlier}次。` : ''
  const title = `${communityName}${text}`
  const raised = await raiseMatter(
    { ...needs, actor: { ...needs.actor, manages: true } },
    {
      title: title.length <= 120 ? title : `${title.slice(0, 119)}…`,
      ...{ demand: `检查发现：${text}。请整改并上传整改后照片。${again}`, kind, communityId, deadline },
      ...{ leadUnitId: leadUnitId ?? '', cooperatingUnitIds: [], sourceKind: 'inspection', sourceId: finding.id },
      sourceNote: inspectionLabel,
    },
  )
  await store.setMatter(needs.tx, finding.id, raised)
}

async function requireFinding({ tx }: Pick<Needs, 'tx'>, id: string): Promise<Finding> {
  const finding = await store.findFinding(tx, id)
  if (finding !== null) return finding
  throw new Fault('notFound', 'inspections.noFinding', {
    zh: '没有这个问题，或它所在的小区不在您的管辖范围内。',
    en: 'There is no such finding, or its community is outside your scope.',
  })
}

async function needUnraised(needs: Needs, id: string): Promise<Finding> {
  const finding = await requireFinding(needs, id)
  await needOpen(needs, finding.inspectionId)
  if (finding.matterId === null) return finding
  throw new Fault('conflict', 'inspections.isMatter', {
    zh: `这个问题已立项为${finding.matterLabel}，请在督办事项中调整。`,
    en: `This finding is a matter already (${finding.matterLabel}); change it there.`,
  })
}

async function check(needs: Needs, wish: NewFinding): Promise<void> {
  if (wish.foundOn > dayOf(needs.clock.now())) throw notYet()
  const { leadUnitId, communityId } = wish
  if (leadUnitId !== null) return checkNames(needs, { leadUnitId, communityId, cooperatingUnitIds: [] })
  if (wish.deadline !== null) throw noLead()
}

const noLead = (): Fault =>
  new Fault(
    'invalid',
    'inspections.noLead',
    { zh: '要立项督办，须先写明责任单位。', en: 'A finding becomes a matter only with a responsible unit.' },
    'leadUnitId',
  )

const noPhotoHere = (): Fault =>
  new Fault('conflict', 'inspections.noPhoto', {
    zh: '这张照片是在督办事项中上传的，请到督办事项中撤下。',
    en: 'This photo was laid in the matter: take it away there.',
  })

const notYet = (): Fault =>
  new Fault(
    'invalid',
    'inspections.notYet',
    { zh: '发现日期在今天之后，没有保存。', en: 'The day lies after today; nothing was saved.' },
    'foundOn',
  )

const notPlanned = (): Fault =>
  new Fault(
    'invalid',
    'inspections.notPlanned',
    {
      zh: '这个小区不在本次检查的计划内，请先加入计划。',
      en: 'This inspection does not visit that community; add it to the plan.',
    },
    'communityId',
  )

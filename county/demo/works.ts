/** Works of the community whose device plan passed: contract, items from its bill, a spring of diary, photos, notices, problems. Through the room's own actions. */
import { z } from 'zod'
import { findPassedCommunity } from '#county/design/passed.actions.ts'
import { matterKindSchema } from '#county/matters/matter/words.contract.ts'
import { readContract, recordContract } from '#county/works/contract/contract.actions.ts'
import { liaisonSchema } from '#county/works/contract/contract.contract.ts'
import { raiseFromProblem, recordPhysicalDate, solveProblem, tellProblem } from '#county/works/dates/dates.actions.ts'
import { checkDay, writeDay } from '#county/works/diary/diary.actions.ts'
import { allowCovering, layPhotos, recordProgress, setItemsFromDesign } from '#county/works/item/item.actions.ts'
import { recordDelivery, sayOfDelivery } from '#county/works/material/delivery.actions.ts'
import { postNotice, recordComplaint, recordPublicity, settleComplaint } from '#county/works/public/public.actions.ts'
import {
  complaintKindSchema,
  complaintWaySchema,
  noticeKindSchema,
  publicityFormSchema,
} from '#county/works/words.contract.ts'
import { type Capability, ROLES, type Role } from '#terms/capabilities.ts'
import { drawPhoto, keepDemoFile } from './files.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'
import works from './works.json' with { type: 'json' }

const text = z.string()
const shape = z.object({
  ...{ number: text, title: text, amount: text, signedOn: text, startsOn: text, endsOn: text, liaison: liaisonSchema },
  diary: z.array(
    z.tuple([text, text, z.int(), text, text, z.boolean(), text.nullable(), z.boolean(), text, text.nullable()]),
  ),
  deliveries: z.array(z.tuple([text, text, text, text, text, text])),
  progress: z.array(z.tuple([text, z.int()])),
  complaints: z.array(
    z.tuple([text, complaintKindSchema, complaintWaySchema, z.int(), text, text.nullable(), text.nullable()]),
  ),
  notices: z.array(z.tuple([noticeKindSchema, text, text, text, text, text])),
  publicity: z.array(z.tuple([text, publicityFormSchema, text, z.int(), z.int()])),
  problems: z.array(z.tuple([matterKindSchema, text, text, text.nullable(), text.nullable()])),
  solved: z.tuple([text, text]),
})
type Tale = z.output<typeof shape>

const BUILDER = { login: 'builder', unit: '示例安防工程有限公司' }
const SUPERVISOR = { login: 'site-supervisor', unit: '示例监理有限公司' }
const CLERK = { login: 'shangpai', unit: '上派镇' }
const OFFICE = { login: 'office' }
const ROLE_OF: Readonly<Record<string, Role>> = {
  ...{ builder: 'builder', 'site-supervisor': 'siteSupervisor', shangpai: 'clerk', office: 'office' },
}

type Who = { readonly login: string; readonly unit?: string }

/** As that person at six in the evening of the day. */
function actAs(story: DemoStory, who: Who, day: string) {
  const needs = needsAt(story, { ...who, at: `${day}T10:00:00Z` })
  const role = ROLE_OF[who.login] ?? 'clerk'
  const scope = { kind: 'all' } as const
  const capabilities = new Set<Capability>(ROLES[role].may)
  return { ...needs, actor: { ...needs.actor, roles: [role], scope, capabilities, sessionId: 'demo' } }
}

export async function addDemoWorks(story: DemoStory): Promise<void> {
  const communityId = await findPassedCommunity(story.tx)
  const tale = shape.parse(works)
  const [builderUnitId, supervisorUnitId] = [story.unitIds.get(BUILDER.unit), story.unitIds.get(SUPERVISOR.unit)]
  if (communityId === null || builderUnitId === undefined) return
  const { number, title, amount, signedOn, startsOn, endsOn, liaison } = tale
  const { id: contractId } = await recordContract(actAs(story, CLERK, signedOn), {
    ...{ communityId, number, title, amount, signedOn, startsOn, endsOn, liaison, builderUnitId },
    supervisorUnitId: supervisorUnitId ?? null,
  })
  await setItemsFromDesign(actAs(story, CLERK, signedOn), contractId)
  await tellSite(story, contractId, tale)
  await tellPublic(story, contractId, tale)
  await tellProblems(story, contractId, tale)
}

async function tellSite(story: DemoStory, contractId: string, tale: Tale): Promise<void> {
  for (const [day, weather, workers, fromTime, untilTime, noisy, permitRef, toldOnSite, work, safety] of tale.diary) {
    const { id } = await writeDay(actAs(story, BUILDER, day), {
      ...{
        contractId,
        day,
        weather,
        workers,
        fromTime,
        untilTime,
        noisy,
        permitRef,
        toldOnSite,
        work,
        safety,
        seenVersion: 0,
      },
    })
    if (day < '2020-04-10') await checkDay(actAs(story, SUPERVISOR, day), id)
  }
  for (const [day, name, model, quantity, unit, certificate] of tale.deliveries) {
    const { id: deliveryId } = await recordDelivery(actAs(story, BUILDER, day), {
      ...{ contractId, day, name, model, quantity: Number(quantity), unit, certificate: certificate || null },
    })
    if (day < '2020-03-25')
      await sayOfDelivery(actAs(story, SUPERVISOR, day), { deliveryId, verdict: 'accepted', note: null })
  }
  const { items } = await readContract(actAs(story, BUILDER, '2020-04-14'), contractId)
  for (const [name, percent] of tale.progress) {
    const itemId = items.find((item) => item.name === name)?.id
    if (itemId !== undefined)
      await recordProgress(actAs(story, BUILDER, '2020-04-14'), { itemId, percent, day: '2020-04-14', note: null })
  }
  const concealed = items.find((item) => item.concealed)?.id
  if (concealed !== undefined) await coverWithPhotos(story, concealed)
  for (const [dateKind, actualOn] of [
    ['works', '2020-03-02'],
    ['property', '2020-02-27'],
  ] as const) {
    const { dates } = await readContract(actAs(story, CLERK, actualOn), contractId)
    const plannedOn = dates.find(({ kind }) => kind === dateKind)?.plannedOn ?? '2020-02-28'
    await recordPhysicalDate(actAs(story, CLERK, '2020-03-02'), {
      contractId,
      dateKind,
      plannedOn,
      actualOn,
      note: null,
    })
  }
}

async function coverWithPhotos(story: DemoStory, itemId: string): Promise<void> {
  const needs = actAs(story, BUILDER, '2020-03-09')
  const evidence = { tx: needs.tx, clock: needs.clock, actorId: needs.actor.accountId }
  const names = ['主路北侧埋管(覆盖前).jpg', '西门手孔井(覆盖前).jpg']
  const colours = ['#8a7a5c', '#6f7d8a']
  const fileIds: string[] = []
  for (const [place, name] of names.entries())
    fileIds.push(await keepDemoFile(story, evidence, { name, content: await drawPhoto(colours[place] ?? '#777777') }))
  await layPhotos(needs, { itemId, fileIds })
  await allowCovering(actAs(story, SUPERVISOR, '2020-03-10'), { itemId, day: '2020-03-10' })
}

async function tellPublic(story: DemoStory, contractId: string, tale: Tale): Promise<void> {
  for (const [kind, title, body, postedOn, untilOn, places] of tale.notices)
    await postNotice(actAs(story, kind === 'committee' ? CLERK : BUILDER, postedOn), {
      ...{ contractId, kind, title, body, postedOn, untilOn, places },
    })
  for (const [day, kind, way, count, cause, measure, answeredOn] of tale.complaints) {
    const { id } = await recordComplaint(actAs(story, CLERK, day), { contractId, day, kind, way, count, text: cause })
    if (measure !== null && answeredOn !== null)
      await settleComplaint(actAs(story, BUILDER, answeredOn), { complaintId: id, measure, day: answeredOn })
  }
  for (const [day, form, topic, events, leaflets] of tale.publicity)
    await recordPublicity(actAs(story, BUILDER, day), { contractId, day, form, topic, events, leaflets })
}

async function tellProblems(story: DemoStory, contractId: string, tale: Tale): Promise<void> {
  for (const [kind, problem, since, demand, deadline] of tale.problems) {
    const { id: problemId } = await tellProblem(actAs(story, BUILDER, since), {
      contractId,
      kind,
      text: problem,
      since,
    })
    const lead = story.unitIds.get('县供电公司(示例)')
    const [day, note] = tale.solved
    if (demand === null) await solveProblem(actAs(story, CLERK, day), { problemId, day, note })
    else if (lead !== undefined)
      await raiseFromProblem(actAs(story, OFFICE, '2020-04-14'), { problemId, demand, leadUnitId: lead, deadline })
  }
}

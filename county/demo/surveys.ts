/** Site surveys and owners' votes of spring 2020: most plain, one with a settled contradiction, one still open. Through the room's own actions. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { findField, rowPath, type Value } from '#county/survey/form/form.contract.ts'
import { takePhoto } from '#county/survey/photo/photo.actions.ts'
import { foldRows } from '#county/survey/record/answers.contract.ts'
import { readSurvey, saveSurvey, settleSurvey } from '#county/survey/record/survey.actions.ts'
import type { Survey } from '#county/survey/record/survey.contract.ts'
import { recordVote } from '#county/survey/vote/vote.actions.ts'
import { type NewVote, voteCountSchema } from '#county/survey/vote/vote.contract.ts'
import { addDemoPlanOfSurvey } from './designs.ts'
import { drawPhoto, keepDemoFile } from './files.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'
import { addDemoForm } from './survey-form.ts'
import surveys from './surveys.json' with { type: 'json' }

const value = z.union([z.string(), z.number(), z.boolean()])
const stepSchema = z.object({
  login: z.enum(['shangpai', 'shangpai-leader', 'taohua', 'taohua-leader']),
  at: z.iso.datetime(),
  /** Seconds by which the phone is ahead; absent: recorded at a desk. */
  phoneAhead: z.number().optional(),
  /** Answers as in an earlier step of this survey, so that this one contradicts the ones between. */
  seenBefore: z.boolean().optional(),
  single: z.record(z.string(), value).optional(),
  /** What the registry knows, more or less by the first number; the second where it knows nothing. */
  like: z.partialRecord(z.enum(['households', 'buildings', 'builtYear']), z.tuple([z.number(), z.number()])).optional(),
  rows: z.record(z.string(), z.array(z.record(z.string(), value))).optional(),
  photos: z.array(z.tuple([z.string(), z.string(), z.string()])).optional(),
  settle: z.enum(['mine', 'theirs']).optional(),
})
const demoSchema = z.object({
  surveys: z.array(z.object({ town: z.string(), place: z.number(), steps: z.array(stepSchema) })),
  votes: z.array(
    z.object({
      town: z.string(),
      place: z.number(),
      login: stepSchema.shape.login,
      at: z.iso.datetime(),
      vote: z.object({
        ...{ caseCode: z.string(), title: z.string(), heldFrom: z.string(), heldTo: z.string() },
        ...{ method: z.enum(['paper', 'meeting', 'online', 'mixed']), count: voteCountSchema },
        ...{
          silence: z.enum(['notCounted', 'withMajority']),
          silenceRule: z.string().nullable(),
          note: z.string().nullable(),
        },
      }),
    }),
  ),
})
type Step = z.output<typeof stepSchema>

export async function addDemoSurveys(story: DemoStory): Promise<void> {
  await addDemoForm(story)
  const all = demoSchema.parse(surveys)
  for (const { town, place, steps } of all.surveys) {
    const communityId = await findCommunity(story, town, place)
    const before = new Map<string, Value>()
    for (const step of steps) await takeStep(story, { town, communityId, before }, step)
  }
  for (const { town, place, login, at, vote } of all.votes) {
    const communityId = await findCommunity(story, town, place)
    await recordVote(needsAt(story, { login, unit: town, at }), {
      ...{ communityId, vote: vote satisfies NewVote, replacesId: null },
    })
  }
  await addDemoPlanOfSurvey(story)
}

/** Old and unmanaged ones first: those are surveyed first. */
async function findCommunity({ tx, unitIds }: DemoStory, town: string, place: number): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    select id from registry.published_community where programme_unit_id = ${unitIds.get(town) ?? ''}
     order by unmanaged desc, category = 'old' desc, name offset ${place} limit 1`
  if (row === undefined) throw new Error(`${town} has no community ${place}`)
  return row.id
}

interface At {
  readonly town: string
  readonly communityId: string
  /** What stood before the last step. */
  readonly before: Map<string, Value>
}

async function takeStep(story: DemoStory, at: At, step: Step): Promise<void> {
  const { communityId } = at
  const needs = { ...needsAt(story, { login: step.login, unit: at.town, at: step.at }) }
  const hand = { ...needs, wallClock: needs.clock }
  const sentAt = new Date(Date.parse(step.at) + (step.phoneAhead ?? 0) * 1000)
  if (step.settle) {
    const { conflicts } = await readSurvey(needs, communityId)
    const choices = conflicts.map(({ answerId }) => ({ answerId, choice: step.settle ?? 'mine' }))
    await settleSurvey(needs, { communityId, id: randomUUID(), choices })
    return
  }
  const known = await readSurvey(needs, communityId)
  const now = new Map(known.answers.map((one) => [one.field, one.value]))
  const seen = step.seenBefore ? new Map(at.before) : now
  const changes = answersOf(step, known).map(([field, next]) => ({
    field,
    seen: seen.get(field) ?? null,
    value: next,
  }))
  const phone = step.phoneAhead === undefined ? null : { at: minutesBefore(sentAt, 95), sentAt: sentAt.toISOString() }
  if (changes.length > 0)
    await saveSurvey(hand, {
      communityId,
      save: { id: randomUUID(), formVersion: known.form.version, seenVersion: known.version, changes, phone },
    })
  at.before.clear()
  for (const [field, old] of now) at.before.set(field, old)
  const saved = await readSurvey(needs, communityId)
  for (const [place, [of, caption, colour]] of (step.photos ?? []).entries()) {
    const field = fieldOf(of, saved)
    const actorId = needs.actor.accountId
    const file = { name: `${caption}.jpg`, content: await drawPhoto(colour) }
    const fileId = await keepDemoFile(story, { ...needs, actorId }, file)
    const spot = { longitude: 117.155 + place / 2000, latitude: 31.712 + place / 3000, accuracyM: 9 }
    const times = { phoneAt: minutesBefore(sentAt, 90 - place * 4), sentAt: sentAt.toISOString() }
    await takePhoto(hand, { communityId, photo: { id: fileId, fileId, field, caption, ...times, place: spot } })
  }
}

/** `gates/东门`: the row of that name. */
function fieldOf(of: string, { answers }: Survey): string {
  const [list = '', name] = of.split('/')
  if (name === undefined) return list
  const plain = Object.fromEntries(answers.map((one) => [one.field, one.value]))
  const row = foldRows({ code: list }, plain).find(({ values }) => values['name'] === name)
  if (row === undefined) throw new Error(`the survey has no row ${of}`)
  return `${list}/${row.id}`
}

const minutesBefore = (moment: Date, minutes: number): string =>
  new Date(moment.getTime() - minutes * 60_000).toISOString()

function answersOf(step: Step, { facts, form }: Pick<Survey, 'facts' | 'form'>): [string, Value][] {
  const like = Object.entries(step.like ?? {}).map(([code, [more, otherwise]]): [string, Value] => {
    const known = facts.find(({ fact }) => fact === code)?.known
    return [code, typeof known === 'number' ? known + more : otherwise]
  })
  const rows = Object.entries(step.rows ?? {}).flatMap(([section, list]) =>
    list.flatMap((row) => {
      const id = randomUUID()
      return Object.entries(row).map(([code, next]): [string, Value] => [rowPath(section, id, code), next])
    }),
  )
  const all = [...like, ...(Object.entries(step.single ?? {}) as [string, Value][]), ...rows]
  const wrong = all.find(([path]) => findField(form, path) === null)
  if (wrong) throw new Error(`the form has no field ${wrong[0]}`)
  return all
}

/** Matters as they came up and went on in spring 2020, with the daily run between. Through the room's own actions. */
import { z } from 'zod'
import { stoppedClock } from '#base/clock.ts'
import { askPause } from '#county/matters/clock/pause.actions.ts'
import { runEscalation } from '#county/matters/escalation/escalation.actions.ts'
import * as steps from '#county/matters/matter/step.actions.ts'
import { matterKindSchema, matterSourceSchema } from '#county/matters/matter/words.contract.ts'
import { raiseMatter } from '#county/matters/raise.actions.ts'
import { readBlocked } from '#county/programme/board/board.actions.ts'
import { addDays, type Day } from '#terms/day.ts'
import type { DemoStory } from './ledgers.ts'
import matters from './matters.json' with { type: 'json' }
import { needsAt } from './story.ts'

const WORDS = ['issue', 'receive', 'note', 'reply', 'pass', 'fail', 'sendBack', 'close', 'reopen', 'pause'] as const
const stepSchema = z.tuple([z.string(), z.string(), z.enum(WORDS), z.string()]).rest(z.string())
const mattersSchema = z.array(
  z.object({
    title: z.string(),
    demand: z.string(),
    kind: matterKindSchema,
    town: z.string(),
    lead: z.string(),
    helpers: z.array(z.string()),
    source: matterSourceSchema,
    note: z.string().nullable(),
    at: z.string(),
    who: z.string(),
    deadline: z.string().nullable(),
    steps: z.array(stepSchema),
  }),
)
type DemoMatter = z.output<typeof mattersSchema>[number]
type DemoStep = z.output<typeof stepSchema>

/** Which unit each login works for; the others are the county's. */
const UNIT_OF: Readonly<Record<string, string>> = {
  shangpai: '上派镇',
  taohua: '桃花镇',
  department: '县住房和城乡建设局',
}
const FIRST_DAY: Day = '2020-03-02'
const LAST_DAY: Day = '2020-04-15'

/** `also`: what else happens on each day of this spring, after the daily run. */
export async function addDemoMatters(story: DemoStory, also: (day: Day) => Promise<void>): Promise<void> {
  const all = mattersSchema.parse(matters)
  const ids = new Map<DemoMatter, string>()
  const communities = await chooseCommunities(story, all)
  for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
    await runEscalation({ tx: story.tx, clock: stoppedClock(`${addDays(day, -1)}T16:15:00Z`) })
    for (const matter of all) {
      if (matter.at === day) ids.set(matter, await raise(story, matter, communities.get(matter) ?? null))
      for (const step of matter.steps.filter(([on]) => on === day))
        await take(story, { matter, matterId: ids.get(matter) ?? '' }, step)
    }
    await also(day)
  }
}

async function raise(
  story: DemoStory,
  matter: DemoMatter,
  community: { readonly id: string; readonly name: string } | null,
): Promise<string> {
  const needs = actAs(story, { login: matter.who, at: `${matter.at}T01:40:00Z` })
  const { id } = await raiseMatter(needs, {
    title: `${community?.name ?? matter.town}${matter.title}`,
    ...{ demand: matter.demand, kind: matter.kind, communityId: community?.id ?? null, deadline: matter.deadline },
    ...unitsOf(story, matter),
    ...{ sourceKind: matter.source, sourceId: null, sourceNote: matter.note },
  })
  return id
}

function unitsOf({ unitIds }: DemoStory, { lead, helpers }: DemoMatter) {
  const of = (name: string) => unitIds.get(name) ?? ''
  return { leadUnitId: of(lead), cooperatingUnitIds: helpers.map(of) }
}

async function take(
  story: DemoStory,
  { matter, matterId }: { readonly matter: DemoMatter; readonly matterId: string },
  [day, login, word, text, until]: DemoStep,
): Promise<void> {
  const hour = word === 'receive' || word === 'issue' ? 2 : word === 'reply' ? 6 : 7
  const needs = actAs(story, { login, at: `${day}T0${hour}:20:00Z` })
  if (word === 'issue') {
    const units = unitsOf(story, matter)
    await steps.issueMatter(needs, { matterId, ...units, deadline: null })
  } else if (word === 'receive') await steps.receiveMatter(needs, { matterId })
  else if (word === 'note') await steps.noteProgress(needs, { matterId, text })
  else if (word === 'reply') await steps.replyMatter(needs, { matterId, text })
  else if (word === 'close') await steps.closeMatter(needs, { matterId, text })
  else if (word === 'sendBack') await steps.sendBackMatter(needs, { matterId, reason: text })
  else if (word === 'reopen') await steps.reopenMatter(needs, { matterId, reason: text, deadline: null })
  else if (word === 'pause') await askPause(needs, { matterId, reason: text, untilOn: until ?? '' })
  else await steps.checkMatter(needs, { matterId, passed: word === 'pass', on: day, text })
}

function actAs(story: DemoStory, { login, at }: { readonly login: string; readonly at: string }) {
  const unit = UNIT_OF[login]
  const needs = needsAt(story, { login, at, ...(unit === undefined ? {} : { unit }) })
  return { ...needs, actor: { ...needs.actor, manages: login === 'office' } }
}

/** A community of the town that is held back by the same thing, where there is one; each serves once. Two of one kind share one. */
async function chooseCommunities(story: DemoStory, all: readonly DemoMatter[]) {
  const { tx, unitIds } = story
  const { rows } = await readBlocked(tx, { on: LAST_DAY, knownAt: null }, {})
  const chosen = new Map<DemoMatter, { id: string; name: string }>()
  for (const [place, matter] of all.entries()) {
    const unitId = unitIds.get(matter.town) ?? ''
    const twin = all.slice(0, place).find((one) => one.town === matter.town && one.kind === matter.kind)
    const used = new Set([...chosen.values()].map(({ id }) => id))
    const blocked = rows.find((row) => row.unitId === unitId && row.kind === matter.kind && !used.has(row.communityId))
    const [other] = await tx<{ id: string; name: string }[]>`
      select id, name from registry.published_community
       where programme_unit_id = ${unitId} and not id = any (${[...used]}::uuid[]) order by name limit 1`
    const community = twin ? chosen.get(twin) : blocked ? { id: blocked.communityId, name: blocked.name } : other
    if (community !== undefined) chosen.set(matter, community)
  }
  return chosen
}

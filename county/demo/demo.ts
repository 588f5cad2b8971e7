/** Builds the demonstration county: invented data, really imported, its past spread over 2019 and 2020. Never for real data. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { Clock } from '#base/clock.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { findCommunitiesForMatching } from '#county/registry/community.actions.ts'
import { placeDemoCommunities, seedDemoRegistry } from '#county/registry/seed.actions.ts'
import type { CountyNeeds } from '#county/routes.ts'
import { addDemoAssessments } from './assessments.ts'
import { addDemoBulletins } from './bulletins.ts'
import { addDemoCourses } from './courses.ts'
import { addDemoDesigns } from './designs.ts'
import { addDemoEvidence } from './evidence.ts'
import { holdDemoInspections } from './inspections.ts'
import { importDemoLedgers } from './ledgers.ts'
import { addDemoMatters } from './matters.ts'
import { holdDemoMeetings } from './meetings.ts'
import { beganFile, beginPastLedgers, type PastLedgers } from './past-ledgers.ts'
import { addDemoPeople } from './people.ts'
import { addDemoPlans } from './plans.ts'
import { addDemoRounds } from './rounds.ts'
import { addDemoSites } from './sites.ts'
import { addDemoSurveys } from './surveys.ts'
import { addDemoWorks } from './works.ts'

/** The demonstration's morning: the ledgers of 10 April 2020 have come in, the bulletin of that 旬 is being made. */
const DEMO_NOW = new Date('2020-04-15T01:00:00Z')

/** The programme's time in a demonstration: starts at `DEMO_NOW` at the first start of this data folder and goes on from there. */
export async function openDemoClock(dataDir: string): Promise<Clock> {
  const file = beganFile(dataDir)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const began = await readFile(file, 'utf8').catch(() => null)
  const startedAt = began === null ? Date.now() : Number(began)
  if (began === null) await writeFile(file, String(startedAt))
  return { now: () => new Date(DEMO_NOW.getTime() + Date.now() - startedAt) }
}

interface Telling {
  readonly clock: Clock
  /** Begun before the node, when this is a first start. */
  readonly past: PastLedgers | null
  readonly say: (line: string) => void
}

/** Fills an empty node in one transaction, so that a start that is cut short begins anew; a filled node is left alone. */
export async function prepareDemo(needs: CountyNeeds, { clock, past, say }: Telling): Promise<void> {
  await withScope(needs.identity.app, { scope: EVERYWHERE }, async (tx) => {
    const { unitIds } = await seedDemoRegistry({ tx, clock })
    const known = await findCommunitiesForMatching(tx, [...unitIds.values()])
    if (known.length > 0) return
    say('正在准备演示数据(虚构)… Preparing the demonstration (invented data) …')
    const people = await addDemoPeople({ tx, clock: needs.identity.clock }, unitIds)
    const story = { tx, people, unitIds, files: needs.files }
    const ledgers = past ?? beginPastLedgers()
    await importDemoLedgers(story, ledgers)
    await ledgers.end()
    await addDemoRounds(story)
    await addDemoPlans(story)
    await addDemoBulletins(story)
    await addDemoCourses(story)
    await addDemoMatters(story, async (day) => {
      await holdDemoMeetings(story, day)
      await holdDemoInspections(story, day)
    })
    await addDemoEvidence(story)
    await addDemoDesigns(story)
    await addDemoSurveys(story)
    await addDemoAssessments(story)
    await addDemoWorks(story)
    await addDemoSites(story)
    await placeDemoCommunities({ tx, clock, actorId: people.get('office') ?? null })
  })
}

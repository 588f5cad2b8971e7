/** HTTP of one-page briefings. */
import { hashBytes, writeCanonical } from '#base/files/canonical.ts'
import { type Route, route } from '#base/http/route.ts'
import { readOfficeHead, WORD_TYPE, writeOfficeSheet } from '#county/bulletin/paper.actions.ts'
import { readMeetings } from '#county/meetings/meeting/meeting.actions.ts'
import { MEETING_KINDS } from '#county/meetings/meeting/words.contract.ts'
import { countProgramme } from '#county/programme/figures.actions.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import * as contract from './briefing.contract.ts'
import { composeBriefing } from './briefing.rules.ts'
import * as store from './briefing.store.ts'

export const briefingRoutes: Route[] = [
  route(contract.listBriefings, async ({ tx }) => ({ briefings: await store.listBriefings(tx) })),
  route(contract.makeBriefing, async ({ tx, clock, actor, body, note }) => {
    const asOf = dayOf(clock.now())
    const { totals, thisYear, target, units, red, yellow, blockers } = await countProgramme(tx, {
      on: asOf,
      knownAt: null,
    })
    const { held } = await readMeetings({ tx, clock })
    const content = {
      ...{ audience: body.audience, asOf, asks: body.asks, matters: await store.countPressing(tx, asOf) },
      figures: { totals, thisYear, target, units, red, yellow, blockers },
      meetings: held.map(({ kind, all }) => ({ zh: MEETING_KINDS[kind].zh, count: all })),
      head: await readOfficeHead(tx),
    }
    const frozen = writeCanonical(content)
    const word = await writeOfficeSheet(composeBriefing(content))
    const hashes = { contentHash: hashBytes(frozen), wordHash: hashBytes(word) }
    const who = { at: clock.now(), by: actor.accountId, byName: actor.name }
    const made = await store.addBriefing(tx, {
      audience: body.audience,
      asOf,
      content: frozen,
      word,
      ...hashes,
      ...who,
    })
    note({ briefingId: made.id, audience: made.audience })
    return made
  }),
  route(contract.getBriefingWord, async ({ tx, params }) => {
    const found = await store.findWord(tx, params.briefingId)
    if (found === null)
      throw new Fault('notFound', 'meetings.noBriefing', { zh: '没有这份简报。', en: 'There is no such briefing.' })
    const name = `智慧平安小区建设专报（呈${contract.AUDIENCES[found.audience].zh}，${found.asOf}）.docx`
    return { name, type: WORD_TYPE, body: found.word }
  }),
]

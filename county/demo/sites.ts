/** Sites of three communities: one carried by hand, one silent since yesterday, one that has its code and has not joined. Through the room's own actions. */
import { hashBytes } from '#base/files/canonical.ts'
import { listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import { siteDirectory } from '#county/sites/site/directory.actions.ts'
import { inviteSite } from '#county/sites/site/site.actions.ts'
import { receiveBatch } from '#link/inbox/inbox.actions.ts'
import { type BatchHeader, FORMAT } from '#wire/link/batch.codec.ts'
import { chainHashes } from '#wire/link/chain.ts'
import { decodeJoinCode } from '#wire/link/join.codec.ts'
import { encodeMessage, type Message, type MessageOf } from '#wire/link/message.codec.ts'
import type { DemoStory } from './ledgers.ts'
import { needsAt } from './story.ts'

/** No machine answers there: the demonstration's codes are for looking at. */
const LINE = { address: 'anlin.example.org:8443', pin: 'd0'.repeat(32) }
const START = '5e'.repeat(32)

export async function addDemoSites(story: DemoStory): Promise<void> {
  const figures = await listCommunityFigures(story.tx, { on: '2020-04-10', knownAt: null })
  const [first, second, third] = figures.filter(({ connectedOn }) => connectedOn !== null).map((row) => row.communityId)
  if (first) await runSite(story, { communityId: first, seen: '2020-04-14T09:40:00.000Z', seed: 1, byFile: true })
  if (second) await runSite(story, { communityId: second, seen: '2020-04-14T15:02:00.000Z', seed: 2, byFile: false })
  if (third) await inviteSite(invitedBy(story, '2020-04-14T08:00:00Z'), third)
}

function invitedBy(story: DemoStory, at: string) {
  const { tx, clock, actor } = needsAt(story, { login: 'office', at })
  return { tx, clock, byName: actor.name, line: LINE }
}

interface Running {
  readonly communityId: string
  readonly seen: string
  readonly seed: number
  readonly byFile: boolean
}

/** Invited and joined on the 8th, heard of last at `seen`. */
async function runSite(story: DemoStory, { communityId, seen, seed, byFile }: Running): Promise<void> {
  const { tx } = story
  const { code } = await inviteSite(invitedBy(story, '2020-04-08T01:00:00Z'), communityId)
  const at = new Date('2020-04-08T03:20:00Z')
  const fileKey = hashBytes(`file key ${seed}`)
  const asked = { format: FORMAT, communityId, secret: decodeJoinCode(code).secret, request: '', fileKey } as const
  const siteId = await siteDirectory.join(
    tx,
    { ...asked, sentAt: at.toISOString() },
    { pin: hashBytes(`pin ${seed}`), at },
  )
  if (siteId === null) throw new Error('the demonstration’s own code is not good')
  const messages = makeMessages(seen, seed)
  const texts = messages.map(encodeMessage)
  const header: BatchHeader = {
    format: FORMAT,
    ...{ site: siteId, epoch: 1, first: 1, count: texts.length, previous: START, forgotten: 0 },
    ...{ last: chainHashes(hashBytes, START, texts).at(-1) ?? START, sentAt: seen, backlog: texts.length },
    ...{ oldestAt: null, perMinute: texts.length },
  }
  const caller = { siteId, communityId, fileKey }
  const arrived = { directory: siteDirectory, caller, at: new Date(Date.parse(seen) - 300 * seed), byFile }
  await receiveBatch(tx, { header, texts, messages }, arrived)
}

const id = (seed: number, number: number) => `01717000-000${seed}-7000-a000-${String(number).padStart(12, '0')}`

function makeMessages(at: string, seed: number): Message[] {
  const day = '2020-04-13'
  const kinds: readonly [MessageOf<'deviceState'>['device'], number][] = [
    ['doorController', 6],
    ['reader', 12],
    ['barrier', 2],
    ['camera', 38],
    ['recorder', 2],
    ['smokeDetector', 16],
    ['liftDetector', 4],
  ]
  const devices = kinds.flatMap(([device, count], kind) =>
    Array.from({ length: count }, (_, place): Message => {
      const state =
        device === 'camera' && place < seed ? 'offline' : device === 'reader' && place === 0 ? 'fault' : 'online'
      const since = state === 'online' ? '2020-04-08T03:30:00.000Z' : '2020-04-12T22:15:00.000Z'
      return { kind: 'deviceState', at, deviceId: id(seed, kind * 100 + place), device, state, since }
    }),
  )
  const count = (what: MessageOf<'dayCount'>['what'], number: number): Message => ({
    ...{ kind: 'dayCount', at, day, what, count: number * seed },
  })
  return [
    ...devices,
    count('passage', 1840),
    count('visitor', 63),
    count('visitorByGuard', 22),
    count('delivery', 118),
    { kind: 'coverage', at, day, households: 640 * seed, registered: 417 * seed },
    { kind: 'removalCount', at, day, reason: 'movedOut', count: 3 },
    { kind: 'erasedCount', at, day, what: 'visit', count: 71 },
    {
      ...{ kind: 'alarmState', at, alarmId: id(seed, 9001), deviceId: id(seed, 600), alarm: 'eBikeInLift' },
      ...{ level: 'urgent', state: 'acknowledged', finding: null, drill: false, raisedAt: at, responseMs: 41_000 },
    } as Message,
    { kind: 'nodeState', at, diskFreePermille: 640, upSince: '2020-04-08T03:20:00.000Z', lastBackupAt: at },
  ]
}

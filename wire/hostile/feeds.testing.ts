/** Every format of video with what feeds it: the table of `media-fuzz` and of its short form. */
import { makeDice } from '#terms/dice.ts'
import { makePsSession, makeRtpSession } from './media.testing.ts'
import { type Feed, feedManscdp, feedSdp, feedSip, makeSipStream } from './signalling.testing.ts'

interface Row {
  readonly name: string
  readonly make: () => Feed
  /** Of a hundred inputs. */
  readonly share: number
}

const TABLE: readonly Row[] = [
  { name: 'SIP datagrams', make: () => feedSip, share: 16 },
  { name: 'SIP over TCP', make: makeSipStream, share: 8 },
  { name: 'SDP and MANSRTSP', make: () => feedSdp, share: 18 },
  { name: 'MANSCDP', make: () => feedManscdp, share: 12 },
  { name: 'RTP', make: makeRtpSession, share: 30 },
  { name: 'PS', make: makePsSession, share: 16 },
]

export interface FeedCounts {
  readonly name: string
  inputs: number
  accepted: number
  /** The longest that one input took, in milliseconds. */
  slowestMs: number
}

export interface Fuzz {
  readonly counts: readonly FeedCounts[]
  /** Feeds so many inputs more. Throws what a reader threw that is no DecodeError, naming format, seed and input. */
  run(inputs: number): void
}

/** Sessions live through all runs. `now`: milliseconds of a clock that only goes on. */
export function makeFuzz(seed: number, now: () => number): Fuzz {
  const dice = makeDice(seed)
  const rows = TABLE.map(({ name, make, share }) => {
    const counts: FeedCounts = { name, inputs: 0, accepted: 0, slowestMs: 0 }
    return { feed: make(), share, counts }
  })
  const feedOne = (feed: Feed, counts: FeedCounts) => {
    const began = now()
    try {
      if (feed(dice)) counts.accepted += 1
    } catch (cause) {
      throw new Error(`${counts.name}: input ${counts.inputs} of seed ${seed}`, { cause })
    }
    counts.inputs += 1
    counts.slowestMs = Math.max(counts.slowestMs, now() - began)
  }
  return {
    counts: rows.map(({ counts }) => counts),
    run(inputs) {
      for (const { feed, share, counts } of rows) {
        for (let index = 0; index < Math.ceil((inputs * share) / 100); index += 1) feedOne(feed, counts)
      }
    },
  }
}

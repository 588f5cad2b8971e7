/** Whether owners have decided, by heads and by area (民法典 278; 1259: 以上 includes the number, 过半 does not). Pure; whole numbers. */
import type { Text } from '#terms/text.ts'
import {
  type Both,
  type Majority,
  type Silence,
  VOTE_CASES,
  type VoteCheck,
  type VoteCount,
  type VoteResult,
  type VoteShare,
} from './vote.contract.ts'

type Measure = keyof Both

/** Part and whole as whole numbers: heads, or hundredths of a square metre. */
interface Share {
  readonly part: number
  readonly whole: number
}

/** What the law asks of a share. Nothing is reached where there is nothing to divide by. */
export const THRESHOLDS: Readonly<Record<'quorum' | Majority, Text & { readonly holds: (share: Share) => boolean }>> = {
  quorum: {
    zh: '三分之二以上',
    en: 'two thirds or more',
    holds: ({ part, whole }) => whole > 0 && part * 3 >= whole * 2,
  },
  half: { zh: '过半数', en: 'more than half', holds: ({ part, whole }) => whole > 0 && part * 2 > whole },
  threeQuarters: {
    zh: '四分之三以上',
    en: 'three quarters or more',
    holds: ({ part, whole }) => whole > 0 && part * 4 >= whole * 3,
  },
}

export function majorityOf(caseCode: string): Majority {
  return VOTE_CASES.find((one) => one.code === caseCode)?.majority ?? 'threeQuarters'
}

export interface VoteQuestion {
  readonly caseCode: string
  readonly count: VoteCount
  readonly silence: Silence
}

export function decideVote({ caseCode, count, silence }: VoteQuestion): VoteResult {
  const side = silence === 'withMajority' ? findSide(count) : 'none'
  const extra = side === 'for' || side === 'against' ? count.silent : NOBODY
  const taking = add(count.taking, extra)
  const agreed = add(count.for, side === 'for' ? extra : NOBODY)
  const majority = majorityOf(caseCode)
  const checks = [
    check('quorumHeads', 'quorum', { part: taking.heads, whole: count.all.heads }),
    check('quorumArea', 'quorum', { part: hundredths(taking.area), whole: hundredths(count.all.area) }),
    check('forHeads', majority, { part: agreed.heads, whole: taking.heads }),
    check('forArea', majority, { part: hundredths(agreed.area), whole: hundredths(taking.area) }),
  ]
  const because =
    !checks[0]?.reached || !checks[1]?.reached
      ? 'noQuorum'
      : checks.every((one) => one.reached)
        ? 'passed'
        : 'noMajority'
  return { passed: because === 'passed', because, checks, silentCounted: side }
}

const NOBODY: Both = { heads: 0, area: 0 }

/** The side that silence joins: the same by heads and by area, or none. */
function findSide({ for: agreed, against, abstain }: VoteCount): VoteResult['silentCounted'] {
  const most = (measure: Measure) => {
    const [first, second] = [agreed[measure], against[measure]]
    if (Math.max(first, second) <= abstain[measure] || first === second) return 'undecided'
    return first > second ? 'for' : 'against'
  }
  return most('heads') === most('area') ? most('heads') : 'undecided'
}

function check(what: VoteCheck['what'], threshold: keyof typeof THRESHOLDS, share: Share): VoteCheck {
  const isArea = what.endsWith('Area')
  const show = (whole: number) => (isArea ? whole / 100 : whole)
  return {
    what,
    reached: THRESHOLDS[threshold].holds(share),
    share: share.whole === 0 ? null : share.part / share.whole,
    part: show(share.part),
    whole: show(share.whole),
  }
}

const hundredths = (area: number): number => Math.round(area * 100)

function add(one: Both, other: Both): Both {
  return { heads: one.heads + other.heads, area: (hundredths(one.area) + hundredths(other.area)) / 100 }
}

export interface CountProblem extends Text {
  readonly where: string
}

const WORDS: Readonly<Record<VoteShare, Text>> = {
  all: { zh: '全体业主', en: 'all owners' },
  taking: { zh: '参与表决', en: 'taking part' },
  for: { zh: '同意', en: 'for' },
  against: { zh: '反对', en: 'against' },
  abstain: { zh: '弃权', en: 'abstaining' },
  silent: { zh: '已送达未表决', en: 'silent' },
}
const MEASURES: Readonly<Record<Measure, Text>> = {
  heads: { zh: '人数', en: 'heads' },
  area: { zh: '面积', en: 'area' },
}

/** What does not add up, by heads and by area. Invalid ballots may leave a rest among those taking part. */
export function explainCount(count: VoteCount): CountProblem[] {
  return (['heads', 'area'] as const).flatMap((measure) => {
    const of = (share: VoteShare) => (measure === 'area' ? hundredths(count[share].area) : count[share].heads)
    const word = MEASURES[measure]
    const say = (share: VoteShare, zh: string, en: string): CountProblem => ({
      where: `${share}.${measure}`,
      zh: `${WORDS[share].zh}${word.zh}：${zh}`,
      en: `${WORDS[share].en}, ${word.en}: ${en}`,
    })
    return [
      ...(of('all') === 0 ? [say('all', '不能为 0', 'cannot be 0')] : []),
      ...(of('taking') > of('all') ? [say('taking', '多于全体业主', 'more than all owners')] : []),
      ...(of('for') + of('against') + of('abstain') > of('taking')
        ? [say('taking', '少于同意、反对、弃权之和', 'less than for, against and abstaining together')]
        : []),
      ...(of('taking') + of('silent') > of('all')
        ? [say('silent', '与参与表决之和多于全体业主', 'with those taking part more than all owners')]
        : []),
    ]
  })
}

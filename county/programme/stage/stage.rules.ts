/** What a person may record of a gate by hand: order, days, proof. Pure. Imports are confirmed by their own dry run. */
import { addDays, type Day, daysBetween } from '#terms/day.ts'
import { gatesBefore, STAGE_TABLE, type Stage, stageRow } from '#terms/stage.ts'
import type { Text } from '#terms/text.ts'

/** Gates as they stand: a day, `unknown` when passed on an unknown day, missing when not passed. */
export type GateDays = Readonly<Partial<Record<Stage, Day | 'unknown'>>>

/** A wish to record, with what it is judged by. */
export interface GateWish {
  readonly stage: Stage
  readonly on: Day
  readonly today: Day
  readonly passed: GateDays
  readonly connectionTest: { readonly testedOn: Day } | null
  /** Gates that were passed on condition and still have something to mend. */
  readonly toMend: readonly Stage[]
  /** Whether an existing record is corrected; then the gate's own record does not stand in the way. */
  readonly correcting: boolean
}

export interface GateRefusal {
  readonly because: string
  readonly text: Text
}

interface Row {
  readonly because: string
  /** The gate that stands in the way, or true; null lets the wish pass. */
  readonly refuses: (wish: GateWish) => Stage | true | null
  readonly text: (stage: Text, other: Text) => Text
}

const needsOf = (stage: Stage): readonly Stage[] =>
  (stageRow(stage).needs as readonly Stage[]).filter((need) => need !== 'surveyed')
const dayOfGate = (passed: GateDays, stage: Stage): Day | null => {
  const day = passed[stage]
  return day === undefined || day === 'unknown' ? null : day
}
const needing = (stage: Stage): readonly Stage[] =>
  STAGE_TABLE.filter((row) => (row.needs as readonly string[]).includes(stage)).map((row) => row.code)

/** First refusal wins. */
export const GATE_TABLE: readonly Row[] = [
  {
    because: 'alreadyPassed',
    refuses: (wish) => (!wish.correcting && wish.passed[wish.stage] !== undefined ? true : null),
    text: (stage) => ({
      zh: `「${stage.zh}」已经登记过。如日期有误，请用「更正」，原记录会保留。`,
      en: `"${stage.en}" is already recorded. If the day is wrong, correct it; the earlier record stays.`,
    }),
  },
  {
    because: 'inFuture',
    refuses: (wish) => (wish.on > wish.today ? true : null),
    text: () => ({
      zh: '日期在今天之后，没有登记。尚未发生的请填写为计划时间。',
      en: 'The day lies after today; nothing was recorded. Enter what has not happened yet as a plan.',
    }),
  },
  {
    because: 'needsEarlier',
    refuses: (wish) => needsOf(wish.stage).find((need) => wish.passed[need] === undefined) ?? null,
    text: (stage, other) => ({
      zh: `登记「${stage.zh}」前须先登记「${other.zh}」。`,
      en: `"${other.en}" must be recorded before "${stage.en}".`,
    }),
  },
  {
    because: 'toMend',
    refuses: (wish) => gatesBefore(wish.stage).find((earlier) => wish.toMend.includes(earlier)) ?? null,
    text: (stage, other) => ({
      zh: `「${other.zh}」是基本通过，整改项尚未全部销号，不能登记「${stage.zh}」。`,
      en: `"${other.en}" was passed on condition and not everything is mended, so "${stage.en}" cannot be recorded.`,
    }),
  },
  {
    because: 'beforeEarlier',
    refuses: (wish) => needsOf(wish.stage).find((need) => (dayOfGate(wish.passed, need) ?? '') > wish.on) ?? null,
    text: (stage, other) => ({
      zh: `「${stage.zh}」的日期早于「${other.zh}」，没有登记。请核对两个日期。`,
      en: `The day of "${stage.en}" lies before that of "${other.en}"; nothing was recorded. Check both days.`,
    }),
  },
  {
    because: 'afterLater',
    refuses: (wish) =>
      needing(wish.stage).find((later) => (dayOfGate(wish.passed, later) ?? wish.on) < wish.on) ?? null,
    text: (stage, other) => ({
      zh: `「${stage.zh}」的日期晚于已登记的「${other.zh}」，没有登记。请核对两个日期。`,
      en: `The day of "${stage.en}" lies after that of "${other.en}"; nothing was recorded. Check both days.`,
    }),
  },
  {
    because: 'needsConnectionTest',
    refuses: (wish) => (wish.stage === 'connected' && !wish.correcting && wish.connectionTest === null ? true : null),
    text: () => ({
      zh: '登记接入须有合格的接入测试记录(测试日期和编号)。',
      en: 'Recording the connection needs a passed connection test (its day and number).',
    }),
  },
  {
    because: 'testOutOfOrder',
    refuses: (wish) => {
      const tested = wish.connectionTest?.testedOn
      if (wish.stage !== 'connected' || tested === undefined) return null
      return tested > wish.on || tested < (dayOfGate(wish.passed, 'built') ?? tested) ? true : null
    },
    text: () => ({
      zh: '接入测试日期须在建成之后、接入当天或之前。',
      en: 'The connection test must lie after building and not after the day of connection.',
    }),
  },
]

/** Why a wish is refused; null when it may be recorded. */
export function explainGateRefusal(wish: GateWish): GateRefusal | null {
  for (const row of GATE_TABLE) {
    const found = row.refuses(wish)
    if (found === null) continue
    const other = found === true ? stageRow(wish.stage) : stageRow(found)
    return { because: row.because, text: row.text(stageRow(wish.stage), other) }
  }
  return null
}

/** The gate that was passed and needs this one, so that this one cannot be taken back; null when it can. */
export function findDependentGate(stage: Stage, passed: GateDays): Stage | null {
  return needing(stage).find((later) => passed[later] !== undefined) ?? null
}

/** Days a record came after the gate when that is more than `allowed`; null when in time or the day is not known. */
export function countLateDays(on: Day | null, recordedOn: Day, allowed: number): number | null {
  if (on === null || recordedOn <= addDays(on, allowed)) return null
  return daysBetween(on, recordedOn)
}

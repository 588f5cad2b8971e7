/** The rule of the night: noisy works near homes between 22:00 and 6:00 need a proof of permission and a notice on site (噪声污染防治法 art. 43). Pure. */
import type { NightVerdict } from '#county/works/words.contract.ts'

const MINUTES_A_DAY = 24 * 60
const NIGHT = { from: 22 * 60, until: 6 * 60 } as const

export interface Hours {
  /** `07:30`, local time. */
  readonly from: string
  /** At or before `from`: the next day. */
  readonly until: string
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether any minute of the hours lies between 22:00 and 6:00. */
export function touchesNight({ from, until }: Hours): boolean {
  const start = minutesOf(from)
  const end = minutesOf(until) <= start ? minutesOf(until) + MINUTES_A_DAY : minutesOf(until)
  return start < NIGHT.until || end > NIGHT.from
}

interface Day extends Hours {
  readonly noisy: boolean
  readonly permitRef: string | null
  readonly toldOnSite: boolean
}

/** First match wins. */
export const NIGHT_TABLE: readonly { readonly verdict: NightVerdict; readonly when: (day: Day) => boolean }[] = [
  { verdict: 'day', when: (day) => !touchesNight(day) },
  { verdict: 'quiet', when: (day) => !day.noisy },
  { verdict: 'breach', when: (day) => day.permitRef === null },
  { verdict: 'untold', when: (day) => !day.toldOnSite },
  { verdict: 'permitted', when: () => true },
]

export function judgeNight(day: Day): NightVerdict {
  return NIGHT_TABLE.find((row) => row.when(day))?.verdict ?? 'breach'
}

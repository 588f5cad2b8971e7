/** Moments and a phone's wrong clock as the pages write them. */
import type { Say } from '#console/parts/texts.ts'
import type { Told } from '#county/survey/record/survey.contract.ts'
import type { surveyTexts } from './survey.texts.ts'

type T = Say<keyof typeof surveyTexts.keys>

/** `2020-04-15 09:30` in China's time. */
export function writeMoment(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** What a phone's clock said, when it was wrong; null when there is nothing to say. */
export function writeClock(told: Pick<Told, 'phoneAt' | 'clockOffSeconds' | 'madeAt'>, t: T): string | null {
  if (told.phoneAt === null) return null
  const said = t('phoneSaid', { moment: writeMoment(told.phoneAt) })
  if (told.madeAt === null) return `${said} · ${t('timeDoubtful')}`
  const off = told.clockOffSeconds
  return off === null
    ? null
    : `${said} · ${t(off > 0 ? 'clockAhead' : 'clockBehind', { span: writeSpan(Math.abs(off), t) })}`
}

function writeSpan(seconds: number, t: T): string {
  if (seconds >= 172_800) return t('days', { n: Math.round(seconds / 86_400) })
  if (seconds >= 7200) return t('hours', { n: Math.round(seconds / 3600) })
  return t('minutes', { n: Math.round(seconds / 60) })
}

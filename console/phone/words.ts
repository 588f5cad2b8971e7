/** Moments and spans as the phone writes them. */
import type { Say } from '#console/parts/texts.ts'
import type { Told } from '#county/survey/record/survey.contract.ts'
import type { phoneTexts } from './phone.texts.ts'

/** `04-15 09:30` in the phone's own zone. */
export function writeMoment(iso: string): string {
  const at = new Date(iso)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Who and when, and by how much the phone's clock was off. */
export function writeTold(told: Told, t: Say<keyof typeof phoneTexts.keys>): string {
  const said = t('byAt', { who: told.byName, moment: writeMoment(told.madeAt ?? told.recordedAt) })
  const off = told.clockOffSeconds
  return off === null
    ? said
    : `${said} · ${t(off > 0 ? 'clockAhead' : 'clockBehind', { span: writeSpan(Math.abs(off), t) })}`
}

function writeSpan(seconds: number, t: Say<keyof typeof phoneTexts.keys>): string {
  if (seconds >= 172_800) return t('days', { n: Math.round(seconds / 86_400) })
  if (seconds >= 7200) return t('hours', { n: Math.round(seconds / 3600) })
  return t('minutes', { n: Math.round(seconds / 60) })
}

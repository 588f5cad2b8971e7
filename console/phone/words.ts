/** Moments, spans and answers as the phone writes them. */
import type { Say } from '#console/parts/texts.ts'
import type { FormField, Value } from '#county/survey/form/form.contract.ts'
import type { Told } from '#county/survey/record/survey.contract.ts'
import type { Language } from '#terms/text.ts'
import type { phoneTexts } from './phone.texts.ts'

/** `04-15 09:30` in the phone's own zone. */
export function writeMoment(iso: string): string {
  const at = new Date(iso)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

export function writeAnswer(field: FormField, value: Value, language: Language): string {
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }[language]
  const choice = field.choices?.find(({ code }) => code === value)
  if (choice) return choice[language]
  return field.unit ? `${value} ${field.unit[language]}` : String(value)
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

/** Whether a value may stand in a field. Pure; the form is given. */
import type { Text } from '#terms/text.ts'
import { type FormField, findField, isGonePath, type SurveyForm, type Value } from './form.contract.ts'

/** A mobile or fixed number, or a long run of digits such as a document's: nobody's belong into a survey. */
const NUMBERS_OF_PEOPLE = /1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)|\d{15,}/

/** Whether a text looks as if it held somebody's number. */
export function holdsNumber(text: string | null): boolean {
  return text !== null && NUMBERS_OF_PEOPLE.test(text)
}

/** Why the value is refused, or null. */
export function explainValue(form: SurveyForm, path: string, value: Value): Text | null {
  if (isGonePath(form, path)) return value === null || typeof value === 'boolean' ? null : WRONG
  const found = findField(form, path)
  if (found === null) return NO_FIELD
  // A retired question takes answers still: somebody may have written them on site before it was retired.
  return value === null ? null : explainAnswer(found.field, value)
}

function explainAnswer(field: FormField, value: Exclude<Value, null>): Text | null {
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? explainNumber(field, value) : WRONG
    case 'yesNo':
      return typeof value === 'boolean' ? null : WRONG
    case 'choice':
      return field.choices?.some((choice) => choice.code === value) ? null : WRONG
    default:
      return typeof value === 'string' ? explainText(field, value) : WRONG
  }
}

function explainNumber({ min = 0, max = Number.MAX_SAFE_INTEGER, decimals = 0 }: FormField, value: number) {
  if (value < min || value > max) return { zh: `应在 ${min} 到 ${max} 之间`, en: `between ${min} and ${max}` }
  const scaled = value * 10 ** decimals
  if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return null
  return decimals === 0
    ? { zh: '应为整数', en: 'a whole number' }
    : { zh: `最多 ${decimals} 位小数`, en: `at most ${decimals} decimals` }
}

function explainText({ max = 200 }: FormField, value: string): Text | null {
  if (value.length > max) return { zh: `最多 ${max} 个字`, en: `at most ${max} characters` }
  return holdsNumber(value) ? PERSONAL : null
}

const WRONG: Text = { zh: '不是这一项能填的内容', en: 'not what this field takes' }
const NO_FIELD: Text = {
  zh: '踏勘表里没有这一项，请更新手机上的资料包',
  en: 'the form has no such field; download anew',
}
const PERSONAL: Text = {
  zh: '像是电话或证件号码。踏勘只记小区情况和合计，请删去个人信息',
  en: 'looks like the number of a person; a survey holds facts of the site and totals only',
}

/** Whether one form may follow another: what was answered stays readable, what others count by stays, nobody's data is asked. Pure. */
import type { Text } from '#terms/text.ts'
import { COUNTED, type FormField, type FormSection, GONE, pathOf } from './form.contract.ts'

/** Words that ask for somebody. A survey holds facts of the site, and totals. */
const ASKS_FOR_PEOPLE =
  /姓名|电话|手机号|门牌|房号|身份证|住户名|业主名|phone|mobile number|identity|passport|resident.?s? name/i

export interface Refusal extends Text {
  /** Path of the section or field that it is about. */
  readonly where: string
}

/** Why the new form is refused, or null. The first reason found. */
export function explainForm(before: readonly FormSection[], after: readonly FormSection[]): Refusal | null {
  return explainCodes(after) ?? explainLost(before, after) ?? explainCounted(after) ?? explainShape(after)
}

/** Single fields and lists share one space of names; the fields of a list have their own. */
function explainCodes(sections: readonly FormSection[]): Refusal | null {
  const names = sections.map(({ code }) => `#${code}`)
  const paths = sections.flatMap((section) =>
    section.fields.map((field) => (section.kind === 'list' ? `${section.code}/${field.code}` : field.code)),
  )
  const lists = sections.filter(({ kind }) => kind === 'list').map(({ code }) => code)
  const all = [...names, ...paths, ...lists]
  const twice = all.find((one, place) => all.indexOf(one) !== place)
  if (twice) return { where: twice, zh: `代码“${twice}”重复`, en: `The code ${twice} stands twice` }
  const gone = paths.find((path) => path === GONE || path.endsWith(`/${GONE}`))
  return gone ? { where: gone, zh: `代码“${gone}”另有用途`, en: `The code ${gone} means something else` } : null
}

function explainLost(before: readonly FormSection[], after: readonly FormSection[]): Refusal | null {
  for (const old of before) {
    const section = after.find(({ code }) => code === old.code)
    if (section === undefined) return lost(old.code, old)
    if (section.kind !== old.kind) return changed(old.code, old)
    for (const field of old.fields) {
      const why = explainField(field, section, pathOf(old, field))
      if (why) return why
    }
  }
  return null
}

/** Words may be put better; what an answer means may not change under it. */
function explainField(old: FormField, section: FormSection, where: string): Refusal | null {
  const field = section.fields.find(({ code }) => code === old.code)
  if (field === undefined) return lost(where, old)
  const unit = (one: FormField) => one.unit?.zh ?? ''
  if (field.type !== old.type || unit(field) !== unit(old) || field.registry !== old.registry)
    return changed(where, old)
  const gone = old.choices?.find(({ code }) => !field.choices?.some((one) => one.code === code))
  return gone ? lost(where, gone) : null
}

function explainCounted(after: readonly FormSection[]): Refusal | null {
  for (const [where, choices] of Object.entries(COUNTED)) {
    const section = after.find((one) => one.fields.some((field) => pathOf(one, field) === where))
    const field = section?.fields.find((one) => pathOf(section, one) === where)
    if (!section || !field) continue
    if (section.retired || field.retired) return counted(where, field)
    const choice = field.choices?.find(({ code, retired }) => retired && choices.includes(code))
    if (choice) return counted(where, choice)
  }
  return null
}

function explainShape(after: readonly FormSection[]): Refusal | null {
  for (const section of after.filter(({ retired }) => !retired)) {
    const asked = section.fields.filter(({ retired }) => !retired)
    const [first] = asked
    if (first === undefined)
      return {
        where: section.code,
        zh: `“${section.zh}”没有问题可填，请停用整个部分`,
        en: `${section.en} asks nothing: retire it`,
      }
    if (section.kind === 'list' && first.type !== 'text' && first.type !== 'choice')
      return {
        where: section.code,
        zh: `“${section.zh}”的第一题应是文字或选择，每一行以它开头`,
        en: `The first question of ${section.en} must be a text or a choice: each row begins with it`,
      }
    const why =
      [section, ...asked].map(explainPeople).find(Boolean) ?? asked.map((one) => explainOwn(section, one)).find(Boolean)
    if (why) return why
  }
  return null
}

function explainPeople(one: FormSection | FormField): Refusal | null {
  const texts = [one.zh, one.en, ...('choices' in one ? (one.choices ?? []).flatMap(({ zh, en }) => [zh, en]) : [])]
  const found = texts.find((text) => ASKS_FOR_PEOPLE.test(text))
  if (found === undefined) return null
  return {
    where: one.code,
    zh: `“${found}”像是在问个人信息。踏勘只问小区情况和合计`,
    en: `“${found}” seems to ask for somebody's data; a survey asks for facts of the site and totals only`,
  }
}

function explainOwn(section: FormSection, field: FormField): Refusal | null {
  const where = pathOf(section, field)
  const asked = (field.choices ?? []).filter(({ retired }) => !retired)
  if ((field.type === 'choice') !== (field.choices !== undefined) || (field.type === 'choice' && asked.length < 2))
    return { where, zh: `“${field.zh}”至少要有两个可选项`, en: `${field.en} needs two choices or more` }
  const codes = (field.choices ?? []).map(({ code }) => code)
  if (new Set(codes).size !== codes.length)
    return { where, zh: `“${field.zh}”有重复的选项代码`, en: `${field.en} has a choice twice` }
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    return { where, zh: `“${field.zh}”的最小值大于最大值`, en: `${field.en}: least is more than most` }
  return null
}

const lost = (where: string, { zh, en }: Text): Refusal => ({
  where,
  zh: `“${zh}”不能删除，只能停用：已填的答案要能看懂`,
  en: `${en} may be retired, not removed: earlier answers must stay readable`,
})

const changed = (where: string, { zh, en }: Text): Refusal => ({
  where,
  zh: `“${zh}”的类型和单位不能改：已填的答案会变成别的意思。请停用它，另加一题`,
  en: `The kind and unit of ${en} may not change: earlier answers would mean something else. Retire it and add another`,
})

const counted = (where: string, { zh, en }: Text): Refusal => ({
  where,
  zh: `“${zh}”不能停用：与名录对照、设备方案要用它计数`,
  en: `${en} may not be retired: the registry's facts and device plans count by it`,
})

/** One community's survey as an Excel sheet: every field with what was found, by whom, and who asks for it. No queries. */
import type { Sheet } from '#base/files/sheet.ts'
import type { FormField, FormSection, Value } from '#county/survey/form/form.contract.ts'
import { dayOf } from '#terms/day.ts'
import type { Language } from '#terms/text.ts'
import { type Answers, foldRows } from './answers.contract.ts'
import type { Survey } from './survey.contract.ts'

interface Line {
  readonly section: string
  readonly row: string
  readonly field: string
  readonly value: string | number | null
  readonly unit: string
  readonly known: string | number | null
  readonly on: string | null
  readonly by: string | null
  readonly source: string
}

export function surveySheet(survey: Survey, language: Language): Sheet<Line> {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  return {
    name: say('踏勘表', 'Survey'),
    title: say(`${survey.name}现场踏勘表`, `Site survey of ${survey.name}`),
    notes: [
      survey.unitName,
      say(`第 ${survey.version} 次登记；居民需求只有合计`, `Record ${survey.version}; needs are totals`),
    ],
    rows: survey.form.sections.flatMap((section) => linesOf(section, survey, language)),
    columns: [
      { head: say('部分', 'Section'), value: (line) => line.section },
      { head: say('对象', 'Row'), value: (line) => line.row },
      { head: say('项目', 'Field'), width: 24, value: (line) => line.field },
      { head: say('现场情况', 'Found on site'), width: 30, value: (line) => line.value },
      { head: say('单位', 'Unit'), value: (line) => line.unit },
      { head: say('名录', 'Registry'), value: (line) => line.known },
      { head: say('登记日期', 'Recorded'), kind: 'day', value: (line) => line.on },
      { head: say('登记人', 'By'), value: (line) => line.by },
      { head: say('依据', 'Source'), width: 40, value: (line) => line.source },
    ],
  }
}

function linesOf(section: FormSection, survey: Survey, language: Language): Line[] {
  const answers: Answers = Object.fromEntries(survey.answers.map(({ field, value }) => [field, value]))
  if (section.kind === 'single')
    return section.fields
      .filter(({ code, retired }) => !(retired || section.retired) || (answers[code] ?? null) !== null)
      .map((field) => lineOf({ section, field, path: field.code, row: '' }, survey, language))
  return foldRows(section, answers).flatMap(({ id, values }, place) => {
    const row = `${section.row?.[language] ?? ''}${place + 1}`
    return section.fields
      .filter(({ code }) => values[code] !== undefined && values[code] !== null)
      .map((field) => lineOf({ section, field, path: `${section.code}/${id}/${field.code}`, row }, survey, language))
  })
}

function lineOf(
  at: { readonly section: FormSection; readonly field: FormField; readonly path: string; readonly row: string },
  survey: Survey,
  language: Language,
): Line {
  const { field, section } = at
  const answer = survey.answers.find((one) => one.field === at.path)
  const fact = survey.facts.find((one) => one.fact === field.registry)
  return {
    ...{ section: section[language], row: at.row, field: field[language], unit: field.unit?.[language] ?? '' },
    value: writeValue(field, answer?.value ?? null, language),
    known: fact ? writeValue(field, fact.known, language) : null,
    on: answer ? dayOf(new Date(answer.madeAt ?? answer.recordedAt)) : null,
    by: answer?.byName ?? null,
    source: `${field.source[language]} [${field.tag}]`,
  }
}

function writeValue(field: FormField, value: Value, language: Language): string | number | null {
  if (typeof value === 'boolean') return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }[language]
  return field.choices?.find(({ code }) => code === value)?.[language] ?? value
}

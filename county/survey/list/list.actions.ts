/** The list of surveys with how much each differs from the registry; and as an Excel sheet. Changes nothing. */
import type { Sheet } from '#base/files/sheet.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import { compareFacts } from '#county/survey/record/facts.rules.ts'
import { CATEGORIES } from '#terms/category.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { Language } from '#terms/text.ts'
import type { SurveyRow } from './list.contract.ts'
import { listFactAnswers, listSurveyRows } from './list.store.ts'

export async function readSurveys(tx: ScopedTx): Promise<SurveyRow[]> {
  const rows = await listSurveyRows(tx)
  const byCommunity = Map.groupBy(await listFactAnswers(tx), (one) => one.communityId)
  return rows.map(
    ({ recordedAt, households, buildings, builtYear, closed, peopleGates, carGates, cameras, ...row }) => {
      const answers = Object.fromEntries(
        (byCommunity.get(row.communityId) ?? []).map(({ field, value }) => [field, value]),
      )
      const known = { households, buildings, builtYear, closed, peopleGates, carGates, cameras }
      const differs = compareFacts(answers, known).filter((fact) => fact.differs).length
      return { ...row, differs, recordedAt: recordedAt?.toISOString() ?? null }
    },
  )
}

export function surveysSheet(rows: readonly SurveyRow[], on: Day, language: Language): Sheet<SurveyRow> {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const voteOf = ({ vote }: SurveyRow) =>
    vote && (vote === 'passed' ? say('通过', 'passed') : say('未通过', 'not passed'))
  return {
    name: say('现场踏勘', 'Surveys'),
    title: say('现场踏勘台账', 'Site surveys'),
    notes: [say(`截至 ${on}`, `As of ${on}`)],
    rows,
    columns: [
      { head: say('乡镇(园区)', 'Town or park'), value: (row) => row.unitName },
      { head: say('小区', 'Community'), value: (row) => row.name },
      { head: say('类别', 'Category'), value: (row) => CATEGORIES[row.category][language] },
      { head: say('已踏勘', 'Surveyed'), kind: 'yesNo', value: (row) => row.version > 0 },
      {
        head: say('最近登记', 'Last recorded'),
        kind: 'day',
        value: (row) => row.recordedAt && dayOf(new Date(row.recordedAt)),
      },
      { head: say('已填项', 'Answers'), kind: 'number', value: (row) => row.answers },
      { head: say('照片', 'Photos'), kind: 'number', value: (row) => row.photos },
      { head: say('待选分歧', 'Contradictions'), kind: 'number', value: (row) => row.conflicts },
      { head: say('与名录不同', 'Unlike the registry'), kind: 'number', value: (row) => row.differs },
      { head: say('业主表决', "Owners' vote"), value: voteOf },
    ],
  }
}

/** Findings as a sheet of an Excel file (检查问题清单). No queries. */
import type { Sheet } from '#base/files/sheet.ts'
import type { Finding } from '#county/inspections/inspection/inspection.contract.ts'
import { MATTER_KINDS } from '#county/matters/matter/words.contract.ts'
import type { Language } from '#terms/text.ts'
import { writeOutcome } from './report.rules.ts'

export function findingsSheet(rows: readonly Finding[], on: string, language: Language): Sheet<Finding> {
  const head = (zh: string, en: string) => (language === 'zh' ? zh : en)
  return {
    name: head('检查问题清单', 'Findings'),
    title: head('检查问题清单', 'Findings of inspections'),
    notes: [head(`截至 ${on}`, `As of ${on}`)],
    rows,
    columns: [
      { head: head('检查', 'Inspection'), value: (row) => row.inspectionLabel },
      { head: head('乡镇(园区)', 'Town or park'), value: (row) => row.unitName },
      { head: head('小区', 'Community'), value: (row) => row.communityName },
      { head: head('发现日期', 'Found'), kind: 'day', value: (row) => row.foundOn },
      { head: head('问题', 'Finding'), width: 40, value: (row) => row.text },
      { head: head('类别', 'Kind'), value: (row) => MATTER_KINDS[row.kind][language] },
      { head: head('重复前次', 'Earlier'), kind: 'number', value: (row) => row.earlier },
      { head: head('责任单位', 'Responsible'), value: (row) => row.leadUnitName },
      { head: head('期限', 'Deadline'), kind: 'day', value: (row) => row.outcome?.deadline ?? row.deadline },
      { head: head('督办编号', 'Matter'), value: (row) => row.matterLabel },
      { head: head('整改情况', 'Outcome'), width: 30, value: writeOutcome },
    ],
  }
}

/** The list of matters as an Excel sheet (督办台账). No queries. */
import type { Sheet } from '#base/files/sheet.ts'
import type { Language } from '#terms/text.ts'
import { type MatterRow, WAITING_ON } from './matter.contract.ts'
import { MATTER_KINDS, MATTER_LEVELS, MATTER_SOURCES, MATTER_STATES, writeMatterNumber } from './words.contract.ts'

export function mattersSheet(rows: readonly MatterRow[], on: string, language: Language): Sheet<MatterRow> {
  const zh = language === 'zh'
  const column = (
    words: readonly [zh: string, en: string],
    kind: 'text' | 'number' | 'day',
    value: (row: MatterRow) => string | number | null,
  ) => ({
    head: zh ? words[0] : words[1],
    kind,
    value,
  })
  return {
    name: zh ? '督办台账' : 'Matters',
    title: zh ? '督办台账' : 'Matters under supervision',
    notes: [zh ? `截至 ${on}` : `As of ${on}`],
    rows,
    columns: [
      column(['编号', 'Number'], 'text', writeMatterNumber),
      column(['事项', 'Matter'], 'text', (row) => row.title),
      column(['类别', 'Kind'], 'text', (row) => MATTER_KINDS[row.kind][language]),
      column(['小区', 'Community'], 'text', (row) => row.communityName),
      column(['乡镇(园区)', 'Town or park'], 'text', (row) => row.communityUnitName),
      column(['责任单位', 'Responsible unit'], 'text', (row) => row.leadUnitName),
      column(['配合单位', 'Cooperating units'], 'text', (row) => row.cooperatingUnitNames.join('、')),
      column(['来源', 'Source'], 'text', (row) => sourceOf(row, language)),
      column(['提出日期', 'Raised'], 'day', (row) => row.raisedOn),
      column(['原定期限', 'First deadline'], 'day', (row) => row.firstDeadline),
      column(['现期限', 'Deadline'], 'day', (row) => row.deadline),
      column(['剩余工作日', 'Working days left'], 'number', (row) => row.daysLeft),
      column(['级别', 'Level'], 'text', (row) => MATTER_LEVELS[row.level][language]),
      column(['状态', 'State'], 'text', (row) => MATTER_STATES[row.state][language]),
      column(['等待谁', 'Waiting on'], 'text', (row) => waitingOf(row, language)),
      column(['等待起', 'Since'], 'day', (row) => row.waitingSince),
      column(['退回次数', 'Sent back'], 'number', (row) => row.returned),
      column(['重开次数', 'Reopened'], 'number', (row) => row.reopened),
      column(['同类前次', 'Earlier alike'], 'number', (row) => row.earlier),
      column(['回复日期', 'Replied'], 'day', (row) => row.repliedOn),
      column(['销号日期', 'Closed'], 'day', (row) => row.closedOn),
    ],
  }
}

function sourceOf(row: MatterRow, language: Language): string {
  const word = MATTER_SOURCES[row.sourceKind][language]
  return row.sourceNote === null ? word : `${word}：${row.sourceNote}`
}

function waitingOf(row: MatterRow, language: Language): string | null {
  if (row.waitingOn === null) return null
  return row.waitingOn === 'lead' ? row.leadUnitName : WAITING_ON[row.waitingOn][language]
}

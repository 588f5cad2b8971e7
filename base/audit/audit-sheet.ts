/** Entries of the audit trail as an Excel file. What the columns are; how cells are written is `base/files`. */
import type { Readable } from 'node:stream'
import { type SheetColumn, writeWorkbook } from '#base/files/sheet.ts'
import type { Day } from '#terms/day.ts'
import type { Language } from '#terms/text.ts'
import type { AuditEvent } from './audit.contract.ts'

interface AuditSheet {
  readonly events: readonly AuditEvent[]
  readonly day: Day
  readonly language: Language
  /** More entries match than the file holds. */
  readonly isCut: boolean
}

/** A workbook as a stream. Times are the county's, with seconds. */
export function writeAuditSheet({ events, day, language, isCut }: AuditSheet): Readable {
  const title = { zh: '审计记录', en: 'Audit trail' }[language]
  const made = { zh: `导出日期 ${day}，共 ${events.length} 条`, en: `Exported ${day}, ${events.length} entries` }[
    language
  ]
  const cut = {
    zh: '还有更早的记录未列入，请缩小时间范围后再导出。',
    en: 'Earlier entries are left out; export a shorter time.',
  }[language]
  const columns = columnsIn(language)
  return writeWorkbook({ name: title, title, notes: isCut ? [made, cut] : [made], columns, rows: events })
}

const OUTCOMES = {
  done: { zh: '完成', en: 'done' },
  refused: { zh: '被拒绝', en: 'refused' },
  failed: { zh: '出错', en: 'failed' },
} as const

function columnsIn(language: Language): SheetColumn<AuditEvent>[] {
  const head = (zh: string, en: string) => ({ zh, en })[language]
  return [
    { head: head('时间', 'When'), kind: 'code', value: ({ at }) => writeMoment(at), width: 20 },
    { head: head('结果', 'Outcome'), value: ({ outcome }) => OUTCOMES[outcome][language], width: 9 },
    { head: head('谁', 'Who'), value: ({ actorName }) => actorName },
    { head: head('账号编号', 'Account'), kind: 'code', value: ({ accountId }) => accountId },
    { head: head('代理账号', 'As deputy of'), kind: 'code', value: ({ deputyFor }) => deputyFor.join(', ') },
    { head: head('动作', 'Action'), value: ({ action }) => action, width: 48 },
    { head: head('对象', 'Object'), value: ({ objectKind, objectId }) => [objectKind, objectId].join(' ').trim() },
    { head: head('细节', 'Details'), value: ({ facts }) => writeFacts(facts), width: 48 },
    { head: head('来自', 'From'), kind: 'code', value: ({ address }) => address },
    { head: head('请求编号', 'Request'), kind: 'code', value: ({ requestId }) => requestId, width: 38 },
  ]
}

function writeFacts(facts: AuditEvent['facts']): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name}: ${value ?? '—'}`)
    .join(' · ')
}

/** `2020-04-15 09:00:00` in Asia/Shanghai. */
function writeMoment(at: Date): string {
  return at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })
}

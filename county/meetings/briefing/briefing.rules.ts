/** What stands on a one-page briefing, and that it fits: lines are counted as the page sets them (28 characters, exact pitch). Pure. */
import type { Block, BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import type { ProgrammeFigures } from '#county/programme/figures.contract.ts'
import { type Day, writeDayInChinese } from '#terms/day.ts'
import { AUDIENCES, type Audience } from './briefing.contract.ts'

export interface Pressing {
  readonly label: string
  readonly title: string
  readonly leadUnitName: string
  readonly deadline: Day
  readonly level: 'none' | 'blue' | 'yellow' | 'red'
}

export interface BriefingContent {
  readonly audience: Audience
  readonly asOf: Day
  readonly figures: Pick<ProgrammeFigures, 'totals' | 'thisYear' | 'target' | 'units' | 'red' | 'yellow' | 'blockers'>
  readonly matters: { readonly open: number; readonly late: number; readonly pressing: readonly Pressing[] }
  readonly meetings: readonly { readonly zh: string; readonly count: number }[]
  readonly asks: readonly string[]
  readonly head: { readonly office: string; readonly printedBy: string; readonly mark: string | null }
}

/**
 * Lines of body text on the sheet. Of the type area's 22 lines (12,756 twips) head, title, date and the table's caption take
 * 4.2, the table's six rows at most 3.8 and the line after it half of one: 13 are left.
 */
export const BODY_LINES = 13
const CHARACTERS = 28
/** Two characters of indent open each paragraph. */
const INDENT = 2

/** A text of the sheet; of those that may go the highest number goes first. 0: it stays. */
export interface Text {
  readonly text: string
  readonly goes: number
  readonly isHeading?: true
}

export function composeBriefing(content: BriefingContent): BulletinDocument {
  const { audience, asOf, head, figures } = content
  const on = writeDayInChinese(asOf)
  const texts = fitLines([...writeState(content), ...writeDecide(content)], BODY_LINES)
  return {
    marks: head.mark === null ? [] : [head.mark],
    masthead: '智慧平安小区建设专报',
    issueLine: `呈${AUDIENCES[audience].zh}`,
    ...{ office: head.office, date: on, signatory: '', correction: null, title: '智慧平安小区建设情况' },
    blocks: [
      ...texts.map(({ text, isHeading }): Block => (isHeading ? heading(text) : paragraph(text))),
      unitTable(figures),
    ],
    imprint: {
      reportTo: '',
      sendTo: '',
      issueTo: '',
      contact: '',
      printedBy: head.printedBy,
      printedOn: on,
      copies: null,
    },
  }
}

/** The state in figures, the fastest and the slowest. */
function writeState({ figures, meetings, audience }: BriefingContent): Text[] {
  const { totals, thisYear, red, yellow, blockers } = figures
  const held = meetings.map(({ zh, count }) => `${zh}${count}次`).join('、')
  const rated = figures.units.filter(({ counts }) => counts.planned > 0)
  const names = rated.toSorted((a, b) => (b.progress ?? 0) - (a.progress ?? 0)).map((unit) => unit.shortName)
  const share = totals.built === 0 ? '' : `（建成接入率${Math.round((totals.connected / totals.built) * 100)}%）`
  const places = `进度靠前：${names.slice(0, 3).join('、')}；靠后：${names.slice(-3).reverse().join('、')}。`
  const counts = `摸排${totals.surveyed}个，立项${totals.planned}个，开工${totals.started}个，建成${totals.built}个`
  const connected = `，接入${totals.connected}个${audience === 'peaceOffice' ? share : ''}`
  return [
    { text: '一、总体情况', goes: 0, isHeading: true },
    { text: `${counts}${connected}；今年新开工${thisYear.started}个、建成${thisYear.built}个。`, goes: 0 },
    { text: `红灯${red.length}个，黄灯${yellow.length}个，有梗阻${blockers.length}处。`, goes: 0 },
    ...(names.length < 6 ? [] : [{ text: places, goes: 2 }]),
    { text: `已召开${held}。`, goes: 3 },
  ]
}

/** What needs the readers: what the office asks first, then what rose to red and yellow, as long as the page has room. */
function writeDecide({ matters, asks }: BriefingContent): Text[] {
  const { open, late, pressing } = matters
  const lines = pressing.map(({ label, title, leadUnitName, deadline, level }, place) => {
    const colour = level === 'red' ? '红单' : level === 'yellow' ? '黄单' : '超期'
    return { text: `${colour}：${title}（${leadUnitName}，${label}，期限${deadline.slice(5)}）。`, goes: 10 + place }
  })
  return [
    { text: '二、提请关注和研究', goes: 0, isHeading: true },
    ...asks.map((ask, index) => ({ text: `${index + 1}．${ask}`, goes: 0 })),
    { text: `督办事项在办${open}件，超期${late}件。`, goes: 1 },
    ...lines,
  ]
}

/** Lines that a paragraph takes: a Chinese character is one wide, a digit or Latin letter half. */
export function countLines(text: string): number {
  const width = [...text].reduce((sum, letter) => sum + (/[\u0020-\u007e]/.test(letter) ? 0.5 : 1), INDENT)
  return Math.max(1, Math.ceil(width / CHARACTERS))
}

/** Leaves out what may go, the highest number first, until the rest fits. */
export function fitLines(texts: readonly Text[], most: number): Text[] {
  let kept = [...texts]
  const used = () => kept.reduce((sum, { text }) => sum + countLines(text), 0)
  while (used() > most) {
    const last = Math.max(...kept.map(({ goes }) => goes))
    if (last === 0) break
    kept = kept.filter(({ goes }) => goes !== last)
  }
  return kept
}

/** Lines of the table's body, and characters that its first column sets on one line. */
const TABLE_LINES = 5
const NAME_WIDTH = 11

/** The units furthest behind, five of them or as many as fit: a table of bounded height. */
function unitTable(figures: BriefingContent['figures']): Block {
  const rated = figures.units.filter(({ counts }) => counts.planned > 0)
  const slowest = rated.toSorted((a, b) => (a.progress ?? 0) - (b.progress ?? 0))
  let lines = 0
  const last = slowest.filter(({ shortName }) => {
    lines += Math.ceil([...shortName].length / NAME_WIDTH)
    return lines <= TABLE_LINES
  })
  return {
    kind: 'table',
    caption: '进度靠后的单位',
    columns: [
      { title: '乡镇（园区）', width: 34, align: 'left' },
      ...['立项', '开工', '建成', '接入'].map((title) => ({ title, width: 12, align: 'right' as const })),
      { title: '进度', width: 18, align: 'right' },
    ],
    rows: last.map(({ shortName, counts, progress }) => [
      shortName,
      ...[counts.planned, counts.started, counts.built, counts.connected].map(String),
      progress === null ? '—' : `${progress}%`,
    ]),
    strong: [],
    note: null,
  }
}

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

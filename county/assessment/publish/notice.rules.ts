/** The notice of results, as blocks of an official document, and the sheets of its Excel file. Pure; no file format. */
import type { Sheet } from '#base/files/sheet.ts'
import type { MeasureRow, SheetRow } from '#county/assessment/assessment/assessment.contract.ts'
import { FOLLOW_UPS, ITEM_KINDS, RESULTS, UNIT_GROUPS, type UnitGroup } from '#county/assessment/rule/words.contract.ts'
import type { Block, BulletinDocument } from '#county/bulletin/document/document.contract.ts'
import { type Day, writeDayInChinese } from '#terms/day.ts'
import type { Language } from '#terms/text.ts'

export interface NoticeContent {
  readonly periodName: string
  readonly decisionRef: string
  readonly sheets: readonly SheetRow[]
  readonly measures: readonly MeasureRow[]
  readonly signatory: string
  /** null: not published. */
  readonly publishedOn: Day | null
  readonly head: { readonly office: string; readonly printedBy: string; readonly mark: string | null }
}

export function composeNotice(content: NoticeContent, today: Day): BulletinDocument {
  const { head, publishedOn, periodName, decisionRef } = content
  const on = writeDayInChinese(publishedOn ?? today)
  const groups = (Object.keys(UNIT_GROUPS) as UnitGroup[]).filter((group) =>
    content.sheets.some((sheet) => sheet.group === group),
  )
  return {
    marks: [...(head.mark === null ? [] : [head.mark]), ...(publishedOn === null ? ['征求意见稿'] : [])],
    masthead: '智慧平安小区建设考评通报',
    ...{ issueLine: periodName, office: head.office, date: on, signatory: content.signatory, correction: null },
    title: `关于${periodName}智慧平安小区建设考评结果的通报`,
    blocks: [
      paragraph(
        `按照${decisionRef}，依据系统记录的节点、验收、接入、督办等事实，对各单位建设成效考评如下。考评对象为单位，不涉及个人。`,
      ),
      ...groups.flatMap((group) => [heading(UNIT_GROUPS[group].zh), groupTable(content.sheets, group)]),
      ...writeNotices(content.measures),
    ],
    imprint: {
      ...{ reportTo: '', sendTo: '', issueTo: '各乡镇（园区），各有关单位', contact: '', copies: null },
      ...{ printedBy: head.printedBy, printedOn: on },
    },
  }
}

function groupTable(sheets: readonly SheetRow[], group: UnitGroup): Block {
  const rows = sheets.filter((sheet) => sheet.group === group)
  const place = ({ rank }: SheetRow) => rank ?? Number.POSITIVE_INFINITY
  const points = ({ content }: SheetRow, kind: string) =>
    String(content.lines.filter((line) => line.kind === kind).reduce((all, line) => all + (line.points ?? 0), 0))
  return {
    kind: 'table',
    caption: `${UNIT_GROUPS[group].zh}考评得分`,
    columns: [
      { title: '名次', width: 9, align: 'center' },
      { title: '单位', width: 32, align: 'left' },
      { title: '基础分', width: 13, align: 'right' },
      { title: '加分', width: 11, align: 'right' },
      { title: '扣分', width: 11, align: 'right' },
      { title: '得分', width: 12, align: 'right' },
      { title: '结果', width: 16, align: 'center' },
    ],
    rows: rows
      .toSorted((a, b) => place(a) - place(b))
      .map((sheet) => [
        sheet.rank === null ? '—' : String(sheet.rank),
        sheet.unitName,
        sheet.content.result === 'unrated' ? '—' : String(sheet.content.base),
        points(sheet, 'bonus'),
        points(sheet, 'deduction'),
        sheet.content.result === 'unrated' ? '—' : String(sheet.content.total),
        RESULTS[sheet.content.result].zh + (sheet.content.vetoed ? '（否决）' : ''),
      ]),
    strong: [],
    note: null,
  }
}

/** Commendations and notices are for everybody; talks, transfers and sanctions go to the unit itself. */
function writeNotices(measures: readonly MeasureRow[]): Block[] {
  const open = measures.filter(({ kind }) => kind === 'commend' || kind === 'notice')
  if (open.length === 0) return []
  return [
    heading('通报事项'),
    ...open.map(({ unitName, kind, text, decisionRef }) =>
      paragraph(`${FOLLOW_UPS[kind].zh}：${unitName}。${text}（${decisionRef}）`),
    ),
  ]
}

/** One row a unit; one row a fact behind its points. */
export function assessmentSheets(sheets: readonly SheetRow[], language: Language): readonly Sheet<never>[] {
  const zh = language === 'zh'
  const head = (words: readonly [string, string]) => (zh ? words[0] : words[1])
  const totals: Sheet<SheetRow> = {
    name: head(['得分', 'Scores']),
    rows: sheets,
    columns: [
      { head: head(['对象', 'Group']), value: (row) => UNIT_GROUPS[row.group][language] },
      { head: head(['单位', 'Unit']), width: 24, value: (row) => row.unitName },
      { head: head(['名次', 'Rank']), kind: 'number', value: (row) => row.rank },
      { head: head(['基础分', 'Base']), value: (row) => row.content.base },
      { head: head(['得分', 'Total']), value: (row) => row.content.total },
      { head: head(['结果', 'Result']), value: (row) => RESULTS[row.content.result][language] },
    ],
  }
  const facts = sheets.flatMap((sheet) =>
    sheet.content.lines.flatMap((line) => [
      ...line.facts.map((fact) => ({
        sheet,
        line,
        fact: { ...fact, words: fact[language], ref: null as string | null },
      })),
      ...line.awards.map((award) => ({ sheet, line, fact: { ...EMPTY, words: award.text, ref: award.decisionRef } })),
    ]),
  )
  const behind: Sheet<(typeof facts)[number]> = {
    name: head(['得分依据', 'Facts']),
    rows: facts,
    columns: [
      { head: head(['单位', 'Unit']), width: 24, value: (row) => row.sheet.unitName },
      { head: head(['项目', 'Item']), width: 20, value: (row) => row.line[language] },
      { head: head(['类别', 'Kind']), value: (row) => ITEM_KINDS[row.line.kind][language] },
      { head: head(['事实', 'Fact']), width: 44, value: (row) => row.fact.words },
      { head: head(['期限', 'Due']), kind: 'day', value: (row) => row.fact.dueOn },
      { head: head(['完成', 'Done']), kind: 'day', value: (row) => row.fact.doneOn },
      { head: head(['达到', 'Met']), kind: 'yesNo', value: (row) => row.fact.met },
      { head: head(['异议剔除', 'Taken out']), kind: 'yesNo', value: (row) => row.fact.excluded },
      { head: head(['依据文件', 'Decision']), width: 24, value: (row) => row.fact.ref },
    ],
  }
  return [totals, behind] as unknown as readonly Sheet<never>[]
}

const EMPTY = { met: null, dueOn: null, doneOn: null, excluded: null } as const
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })

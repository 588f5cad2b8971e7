/** Puts a bulletin together from frozen figures and written texts, in the order the office is used to. Pure: same input, same document. */
import type { BulletinFigures } from '#county/bulletin/figures/figures.contract.ts'
import { type Day, writeDayInChinese } from '#terms/day.ts'
import { periodOfCode, writePeriodInChinese } from '#terms/period.ts'
import type { Block, BulletinDocument, TextKey, Texts } from './document.contract.ts'
import {
  describeCorrections,
  listNewDemands,
  tabulateBlockers,
  tabulateCommunities,
  tabulateDemands,
  tabulateWarnings,
} from './follow-up.ts'
import { tabulateNextPlan } from './next-plan.ts'
import { describePassages, describePosition, describeTarget, tabulateCategories, tabulateTotals } from './overall.ts'
import { describePace, tabulateGroups, tabulateUnits } from './units.ts'
import { writeOrdinal } from './words.ts'

/** What stands on a bulletin beside figures and texts. `number` is null until it is issued. */
export interface Head {
  readonly masthead: string
  readonly office: string
  readonly printedBy: string
  readonly copies: number | null
  readonly year: number
  readonly number: number | null
  readonly runningNumber: number | null
  readonly issuedOn: Day | null
  /** Shown above the head, such as 演示数据(虚构). */
  readonly mark: string | null
  readonly annexInWord: boolean
  readonly corrects: { readonly year: number; readonly number: number; readonly reason: string } | null
}

export interface NewDemand {
  readonly text: string
  readonly unitName: string
  readonly deadline: Day
}

export interface BulletinContent {
  readonly head: Head
  readonly figures: BulletinFigures
  readonly texts: Texts
  readonly newDemands: readonly NewDemand[]
}

/** The whole document; empty texts are left out once the bulletin has its number. */
export function composeDocument(content: BulletinContent): BulletinDocument {
  const { head, figures, texts } = content
  const date = writeDayInChinese(head.issuedOn ?? figures.on)
  return {
    marks: [...(head.mark === null ? [] : [head.mark]), ...(head.number === null ? ['送审稿'] : [])],
    masthead: head.masthead,
    issueLine:
      head.number === null
        ? `${head.year}年第    期（总第    期）`
        : `${head.year}年第${head.number}期（总第${head.runningNumber ?? head.number}期）`,
    office: head.office,
    date,
    signatory: texts.signatory,
    correction:
      head.corrects === null
        ? null
        : `本期更正${head.corrects.year}年第${head.corrects.number}期。更正原因：${head.corrects.reason}`,
    title: texts.title === '' ? defaultTitle(figures) : texts.title,
    blocks: composeBlocks(content),
    imprint: {
      reportTo: texts.reportTo,
      sendTo: texts.sendTo,
      issueTo: texts.issueTo,
      contact: texts.contact,
      printedBy: head.printedBy,
      printedOn: date,
      copies: head.copies,
    },
  }
}

/** `2020年4月中旬智慧平安小区建设进展情况`. */
export function defaultTitle(figures: BulletinFigures): string {
  return `${writePeriodInChinese(periodOfCode(figures.period))}智慧平安小区建设进展情况`
}

/** What the counts mean, written out so that a reader can check them. */
export function defaultDefinitions(measure: string): string {
  return `各节点数均为累计数，凡已通过该节点的小区不论后续进展均计入；立项、开工、建成、接入日期以各单位填报并经建设办收讫的为准；接入须在建成后通过与公安专网的联通测试。开工率、建成率、接入率均以立项数为分母，保留一位小数；“较上期”为与上期公布数之差，单位为百分点。排名依据为${measure}，数值相同的并列。上期公布后补报或更正的上期数据单独列示，不计入本旬新增。`
}

interface Section {
  readonly title: string
  readonly parts: readonly (readonly [title: string | null, blocks: readonly Block[]])[]
}

function composeBlocks(content: BulletinContent): Block[] {
  const { figures, head } = content
  const numbered = listSections(content)
    .map((section) => ({ ...section, parts: section.parts.filter(([, blocks]) => blocks.length > 0) }))
    .filter((section) => section.parts.length > 0)
    .flatMap((section, index) => writeSection(section, index + 1))
  const annex = head.annexInWord ? tabulateCommunities(figures) : []
  return captionTables([...editable(content, 'overview'), ...numbered, ...annex])
}

function listSections(content: BulletinContent): Section[] {
  const { figures } = content
  const groups = tabulateGroups(figures)
  return [
    {
      title: '总体情况',
      parts: [
        ['累计进度', [...describePosition(figures), tabulateTotals(figures), tabulateCategories(figures)]],
        ['本旬进展', describePassages(figures)],
        ['年度目标完成情况', describeTarget(figures)],
        ['上期后补报与更正', describeCorrections(figures)],
      ],
    },
    {
      title: '各单位进度',
      parts: [
        ['进度与排名', [tabulateUnits(figures)]],
        ['分组排名', groups === null ? [] : [groups]],
        ['进展快慢', describePace(figures)],
      ],
    },
    {
      title: '预警与梗阻',
      parts: [
        ['红灯、黄灯名单', tabulateWarnings(figures)],
        ['梗阻情况', [...tabulateBlockers(figures), ...editable(content, 'problems')]],
      ],
    },
    { title: '此前要求落实情况', parts: [[null, tabulateDemands(figures)]] },
    { title: '经验做法', parts: [[null, editable(content, 'goodPractice')]] },
    {
      title: '下一步工作',
      parts: [
        ['下旬计划', [...tabulateNextPlan(figures, content.newDemands), ...editable(content, 'nextPlan')]],
        ['工作要求', listNewDemands(content.newDemands)],
      ],
    },
    { title: '口径说明', parts: [[null, editable(content, 'definitions')]] },
  ]
}

function writeSection(section: Section, number: number): Block[] {
  const titled = section.parts.filter(([title]) => title !== null).length > 1
  return [
    { kind: 'heading', level: 1, text: `${writeOrdinal(number)}、${section.title}` },
    ...section.parts.flatMap(([title, blocks], index): Block[] =>
      titled && title !== null
        ? [{ kind: 'heading', level: 2, text: `（${writeOrdinal(index + 1)}）${title}` }, ...blocks]
        : [...blocks],
    ),
  ]
}

/** A draft shows empty texts so that they can be filled in; an issued bulletin leaves them out. */
function editable({ head, texts }: BulletinContent, key: TextKey): Block[] {
  const paragraphs = texts[key].split('\n').filter((line) => line.trim() !== '')
  if (paragraphs.length === 0) return head.number === null ? [{ kind: 'paragraph', text: '', key }] : []
  return paragraphs.map((text) => ({ kind: 'paragraph', text: text.trim(), key }))
}

function captionTables(blocks: readonly Block[]): Block[] {
  let number = 0
  return blocks.map((block) => {
    if (block.kind !== 'table') return block
    number += 1
    return { ...block, caption: `表${number}　${block.caption}` }
  })
}

/** Paragraphs of an official document: head, headings, body, page number. GB/T 9704-2012 clause by clause; no decisions about content. */
import { AlignmentType, BorderStyle, LineRuleType, PageNumber, Paragraph, TabStopType, TextRun } from 'docx'
import type { PaperDocument } from '#county/bulletin/document/document.contract.ts'
import {
  CHARACTER_SPACING,
  CHARACTERS,
  FONT,
  HEAD_DROP,
  LINE_PITCH,
  RED,
  RULE,
  SIZE,
  TYPE_AREA,
  twips,
} from './layout.ts'
import { STYLE } from './styles.ts'

type Face = keyof typeof FONT

/** A typeface for Chinese with Times for Latin letters and digits; the hint keeps “ ” — wide. */
export function face(name: Face) {
  const latin = name === 'page' ? FONT.page : FONT.latin
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: FONT[name], hint: 'eastAsia' as const }
}

/** Exactly one line of the grid. */
export const ONE_LINE = { line: LINE_PITCH, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const

/** A paragraph in one of the document's styles; the hint keeps “ ” — in the Chinese typeface. */
export function styled(style: keyof typeof STYLE, text: string, more: { pageBreakBefore?: boolean } = {}): Paragraph {
  return new Paragraph({ style: STYLE[style], ...more, children: [new TextRun({ text, font: { hint: 'eastAsia' } })] })
}

const LEVELS = { 1: 'level1', 2: 'level2', 3: 'level3' } as const

/** §7.3.3: levels 一、黑体, （一）楷体, 1. 仿宋. */
export function headingParagraph(level: 1 | 2 | 3, text: string): Paragraph {
  return styled(LEVELS[level], text)
}

/** §7.3.1: 2号小标宋, centred, set off by a line. */
export function titleParagraphs(title: string): Paragraph[] {
  return [blankLine(), styled('title', title), blankLine()]
}

/** A line of the grid with nothing on it. */
export function blankLine(): Paragraph {
  return new Paragraph({ spacing: ONE_LINE, children: [] })
}

/** §7.2.4–7.2.7: marks, red head 35 mm below the type area's edge, number and signatory, red rule. */
export function headParagraphs(document: PaperDocument): Paragraph[] {
  const signatory = document.signatory === '' ? '' : `签发人：${document.signatory}`
  // 年月日 and digits of a date take about eight characters.
  const fits = document.office.length + 8 <= CHARACTERS
  return [
    ...markLines(document.marks),
    new Paragraph({
      spacing: { line: twips(17), lineRule: LineRuleType.EXACT, before: 0, after: LINE_PITCH },
      alignment: AlignmentType.CENTER,
      children: [headRun(document.masthead)],
    }),
    lineOfTwo(document.issueLine, signatory, false),
    ...(fits ? [] : [lineOfTwo(document.office, '', false)]),
    lineOfTwo(fits ? document.office : '', document.date, true),
    ...(document.correction === null ? [] : [blankLine(), styled('body', `〔更正〕${document.correction}`)]),
  ]
}

/** The head is as wide as it may be and never wider than the type area (§7.2.4). */
function headRun(masthead: string): TextRun {
  const fits = Math.floor((TYPE_AREA.width / 10 / Math.max(masthead.length, 1)) * 0.95)
  return new TextRun({ text: masthead, font: face('title'), size: Math.min(fits, 88), color: RED })
}

/** Marks stand where copy number and secrecy would (§7.2.1–7.2.2); the head keeps its distance from the edge. */
function markLines(marks: readonly string[]): Paragraph[] {
  const lines = marks.map((mark) => new Paragraph({ spacing: ONE_LINE, children: [run(mark, 'first')] }))
  const left = HEAD_DROP - lines.length * LINE_PITCH
  const filler = { line: Math.max(left, LINE_PITCH), lineRule: LineRuleType.EXACT, before: 0, after: 0 }
  return [...lines, new Paragraph({ spacing: filler, children: [] })]
}

/** One word at the left edge, one at the right; the last such line of the head carries the red rule 4 mm below. */
function lineOfTwo(left: string, right: string, ruled: boolean): Paragraph {
  const red = { style: BorderStyle.SINGLE, size: RULE.red, color: RED, space: 6 }
  return new Paragraph({
    spacing: ruled ? { ...ONE_LINE, after: twips(4) } : ONE_LINE,
    tabStops: [{ type: TabStopType.RIGHT, position: TYPE_AREA.width }],
    ...(ruled ? { border: { bottom: red } } : {}),
    children: [run(left, 'body'), ...(right === '' ? [] : [run(`\t${right}`, 'body')])],
  })
}

/** A run of 3号 in one of the document's typefaces. */
function run(text: string, name: Face): TextRun {
  return new TextRun({ text, font: face(name), size: SIZE.third, characterSpacing: CHARACTER_SPACING })
}

/** §7.5: `— 1 —`, 4号宋体 half-width, one character from the outer edge: right on odd pages, left on even ones. */
export function pageNumberParagraph(side: 'odd' | 'even'): Paragraph {
  const oneCharacter = SIZE.fourth * 10
  const number = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: face('page'), size: SIZE.fourth })
  return new Paragraph({
    spacing: { line: 320, lineRule: LineRuleType.EXACT },
    alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === 'odd' ? { right: oneCharacter } : { left: oneCharacter },
    children: [number],
  })
}

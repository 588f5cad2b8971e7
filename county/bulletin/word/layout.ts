/** Measures of an official document (GB/T 9704-2012), in the units Word uses. Numbers with their clause; no document here. */

/** Twentieths of a point. */
export function twips(mm: number): number {
  return Math.round((mm * 1440) / 25.4)
}

/** §5.1: A4, 210 mm × 297 mm. */
export const PAPER = { width: 11906, height: 16838 } as const

/** §5.2.1: top margin 37 mm, left 28 mm; the type area of 156 × 225 mm leaves 26 mm right and 35 mm below. */
export const MARGIN = { top: twips(37), right: twips(26), bottom: twips(35), left: twips(28) } as const

/** Type area, about 156 mm × 225 mm. */
export const TYPE_AREA = {
  width: PAPER.width - MARGIN.left - MARGIN.right,
  height: PAPER.height - MARGIN.top - MARGIN.bottom,
} as const

/** §5.2.3: 22 lines of 28 characters fill the type area. */
export const LINES = 22
export const CHARACTERS = 28

/** Exact line pitch: the largest whole number of twips of which 22 fit. */
export const LINE_PITCH = Math.floor(TYPE_AREA.height / LINES)

/** Half points: 2号 22 pt, 3号 16 pt, 4号 14 pt, 五号 10.5 pt, 小五 9 pt; the head as large as the width allows (§7.2.4). */
export const SIZE = { second: 44, third: 32, fourth: 28, fifth: 21, smallFifth: 18 } as const

/**
 * What each character gives up so that 28 of 16 pt fill the line of 442 pt, in twips. Set on the characters and not as
 * `w:charSpace` of the grid: Word takes both the same way, LibreOffice misreads a negative `charSpace`
 * (ISO/IEC 29500-1 §17.6.5) and prints 14 characters a line.
 */
export const CHARACTER_SPACING = Math.floor(TYPE_AREA.width / CHARACTERS) - 320

/** §7.5: page number 4号, its dash 7 mm below the type area: the footer's foot stands this far above the paper's edge. */
export const FOOTER = twips(25)

/** §7.2.4: the head begins 35 mm below the upper edge of the type area. */
export const HEAD_DROP = twips(35)

/** §7.2.4, §7.2.7: red of head and rule. */
export const RED = 'E60012'

/** Official typefaces by name: Windows and WPS have them, other systems substitute. Digits and Latin are set in Times. */
export const FONT = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  page: '宋体',
  latin: 'Times New Roman',
} as const

/** Eighths of a point: §7.4.1 imprint rules 0.35 mm outside, 0.25 mm inside; the red rule under the head. */
export const RULE = { thick: 8, thin: 6, red: 18 } as const

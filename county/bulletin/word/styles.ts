/** Named styles of the bulletin, as WordprocessingML: smaller files, and an editor sees 正文, 一级标题 rather than loose formatting. */
import { ImportedXmlComponent, type IStylesOptions } from 'docx'
import { CHARACTER_SPACING, FONT, LINE_PITCH, SIZE } from './layout.ts'

/** Style ids; the file's paragraphs refer to them. */
export const STYLE = {
  body: 'AnlinBody',
  level1: 'AnlinLevel1',
  level2: 'AnlinLevel2',
  level3: 'AnlinLevel3',
  title: 'AnlinTitle',
  caption: 'AnlinCaption',
  note: 'AnlinNote',
  imprint: 'AnlinImprint',
} as const

interface Style {
  readonly id: string
  readonly name: string
  readonly font: string
  /** Half points. */
  readonly size: number
  /** Twips, exact. */
  readonly line: number
  readonly indent?: boolean
  readonly align?: 'both' | 'center' | 'left' | 'right'
  readonly keepNext?: boolean
  /** Cells and imprint stand outside the grid of 22 lines. */
  readonly offGrid?: boolean
  readonly outline?: 0 | 1 | 2
  readonly after?: number
}

const TABLE: readonly Style[] = [
  {
    id: STYLE.body,
    name: '公文正文',
    font: FONT.body,
    size: SIZE.third,
    line: LINE_PITCH,
    indent: true,
    align: 'both',
  },
  {
    id: STYLE.level1,
    name: '公文一级标题',
    font: FONT.first,
    size: SIZE.third,
    line: LINE_PITCH,
    indent: true,
    keepNext: true,
    outline: 0,
  },
  {
    id: STYLE.level2,
    name: '公文二级标题',
    font: FONT.second,
    size: SIZE.third,
    line: LINE_PITCH,
    indent: true,
    keepNext: true,
    outline: 1,
  },
  {
    id: STYLE.level3,
    name: '公文三级标题',
    font: FONT.body,
    size: SIZE.third,
    line: LINE_PITCH,
    indent: true,
    keepNext: true,
    outline: 2,
  },
  {
    id: STYLE.title,
    name: '公文标题',
    font: FONT.title,
    size: SIZE.second,
    line: LINE_PITCH + 80,
    align: 'center',
    keepNext: true,
  },
  {
    id: STYLE.caption,
    name: '公文表题',
    font: FONT.first,
    size: SIZE.fourth,
    line: LINE_PITCH,
    align: 'center',
    keepNext: true,
  },
  {
    id: STYLE.note,
    name: '公文表注',
    font: FONT.body,
    size: SIZE.fifth,
    line: 310,
    offGrid: true,
    align: 'both',
    after: 160,
  },
  { id: STYLE.imprint, name: '公文版记', font: FONT.body, size: SIZE.fourth, line: 420, offGrid: true },
]

export interface CellLook {
  readonly align: 'left' | 'center' | 'right'
  /** 小五 instead of 五号, for tables of many columns. */
  readonly small: boolean
  /** 黑体: heads and totals. */
  readonly strong: boolean
}

/** Style id of a cell: one style for each look, so that cells carry no formatting of their own. */
export function cellStyle({ align, small, strong }: CellLook): string {
  return `AnlinCell${align}${small ? 'Small' : ''}${strong ? 'Strong' : ''}`
}

const BOTH = [false, true] as const
const CELLS: readonly Style[] = (['left', 'center', 'right'] as const).flatMap((align) =>
  BOTH.flatMap((small) =>
    BOTH.map((strong) => ({
      id: cellStyle({ align, small, strong }),
      name: `公文表格 ${align}${small ? ' 小五' : ''}${strong ? ' 黑体' : ''}`,
      font: strong ? FONT.first : FONT.body,
      size: small ? SIZE.smallFifth : SIZE.fifth,
      line: 290,
      offGrid: true,
      align,
    })),
  ),
)

/** Handed to docx with the document's defaults. */
export const STYLES: IStylesOptions = {
  importedStyles: [...TABLE, ...CELLS].map((style) => ImportedXmlComponent.fromXmlString(writeStyle(style))),
}

/** The order of elements is that of CT_PPrBase and EG_RPrBase (ISO/IEC 29500-1 annex A); Word insists on it. */
function writeStyle(style: Style): string {
  const paragraph = [
    style.keepNext ? '<w:keepNext/>' : '',
    style.offGrid ? '<w:snapToGrid w:val="0"/>' : '',
    `<w:spacing w:before="0" w:after="${style.after ?? 0}" w:line="${style.line}" w:lineRule="exact"/>`,
    style.indent ? '<w:ind w:firstLineChars="200" w:firstLine="630"/>' : '',
    style.align ? `<w:jc w:val="${style.align}"/>` : '',
    style.outline === undefined ? '' : `<w:outlineLvl w:val="${style.outline}"/>`,
  ].join('')
  const spacing = style.size === SIZE.third ? `<w:spacing w:val="${CHARACTER_SPACING}"/>` : ''
  const run = `<w:rFonts w:ascii="${FONT.latin}" w:hAnsi="${FONT.latin}" w:cs="${FONT.latin}" w:eastAsia="${style.font}" w:hint="eastAsia"/>${spacing}<w:sz w:val="${style.size}"/><w:szCs w:val="${style.size}"/>`
  return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${style.id}"><w:name w:val="${style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
}

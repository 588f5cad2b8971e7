/** A bulletin as a reader sees it: head, blocks, imprint. Word, Excel and the page are made from it; it knows no file format. */
import { z } from 'zod'
import { writtenText } from '#terms/written.ts'

/** The texts a person writes; everything else in a bulletin comes from figures. */
export const TEXT_KEYS = {
  title: { zh: '标题', en: 'title' },
  overview: { zh: '综述', en: 'overview' },
  problems: { zh: '存在问题', en: 'problems' },
  goodPractice: { zh: '经验做法', en: 'good practice' },
  nextPlan: { zh: '下旬工作安排', en: 'plan of the next ten days' },
  definitions: { zh: '口径说明', en: 'definitions' },
  signatory: { zh: '签发人', en: 'signatory' },
  reportTo: { zh: '报', en: 'report to (superiors)' },
  sendTo: { zh: '送', en: 'send to (peers)' },
  issueTo: { zh: '发', en: 'issue to (units)' },
  contact: { zh: '联系人', en: 'contact' },
} as const
export type TextKey = keyof typeof TEXT_KEYS
const textKey = z.enum(Object.keys(TEXT_KEYS) as [TextKey, ...TextKey[]])
export const textsShape = z.record(textKey, z.string().max(8000))
export type Texts = z.output<typeof textsShape>
export const textChanges = z.partialRecord(textKey, writtenText().max(8000))

const heading = z.object({
  kind: z.literal('heading'),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  text: z.string(),
})
/** `key` marks a text a person may edit; without it the paragraph is made from locked figures. */
const paragraph = z.object({ kind: z.literal('paragraph'), text: z.string(), key: textKey.optional() })
/** `width` is a share of the type area; the shares of a table's columns add up to what they add up to. */
const column = z.object({ title: z.string(), width: z.number(), align: z.enum(['left', 'center', 'right']) })
const table = z.object({
  kind: z.literal('table'),
  caption: z.string(),
  columns: z.array(column),
  rows: z.array(z.array(z.string())),
  /** Rows set in bold, by index: totals. */
  strong: z.array(z.number().int()),
  note: z.string().nullable(),
})
export type Table = z.output<typeof table>
/** What follows starts on a new page, as an annex does (GB/T 9704-2012 §7.3.7). */
const annex = z.object({ kind: z.literal('annex'), label: z.string(), title: z.string() })
const block = z.discriminatedUnion('kind', [heading, paragraph, table, annex])
export type Block = z.output<typeof block>

/** A picture on a paper of another room, across the type area; its bytes are handed to the writer beside, under `key`. */
export interface PictureBlock {
  readonly kind: 'picture'
  readonly key: string
  readonly caption: string
}
export type PaperBlock = Block | PictureBlock

export const bulletinDocument = z.object({
  /** Above the head, where GB/T 9704 has copy number and secrecy: 演示数据(虚构), 送审稿. */
  marks: z.array(z.string()),
  masthead: z.string(),
  issueLine: z.string(),
  office: z.string(),
  date: z.string(),
  signatory: z.string(),
  /** Link to the issue this one corrects, or null. */
  correction: z.string().nullable(),
  title: z.string(),
  blocks: z.array(block),
  imprint: z.object({
    reportTo: z.string(),
    sendTo: z.string(),
    issueTo: z.string(),
    contact: z.string(),
    printedBy: z.string(),
    printedOn: z.string(),
    copies: z.number().int().nullable(),
  }),
})
export type BulletinDocument = z.output<typeof bulletinDocument>

/** The same with pictures: a sheet of another room. */
export type PaperDocument = Omit<BulletinDocument, 'blocks'> & { readonly blocks: readonly PaperBlock[] }

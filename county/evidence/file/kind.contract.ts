/** Kinds of files that are taken as evidence: how each is called, served and shown. A table only. */
import type { Text } from '#terms/text.ts'

export interface FileKindRow extends Text {
  readonly type: string
  /** How a page shows it: a picture, a PDF's pages, an Office file by way of PDF, or only as a download. */
  readonly shown: 'picture' | 'pdf' | 'office' | 'none'
  readonly endings: readonly string[]
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument'

export const FILE_KINDS = {
  jpeg: { zh: '照片', en: 'photo', type: 'image/jpeg', shown: 'picture', endings: ['jpg', 'jpeg'] },
  png: { zh: '图片', en: 'picture', type: 'image/png', shown: 'picture', endings: ['png'] },
  pdf: { zh: 'PDF', en: 'PDF', type: 'application/pdf', shown: 'pdf', endings: ['pdf'] },
  docx: {
    ...{ zh: 'Word', en: 'Word', type: `${OPEN_XML}.wordprocessingml.document` },
    ...{ shown: 'office', endings: ['docx'] },
  },
  xlsx: {
    ...{ zh: 'Excel', en: 'Excel', type: `${OPEN_XML}.spreadsheetml.sheet` },
    ...{ shown: 'office', endings: ['xlsx'] },
  },
  pptx: {
    ...{ zh: '演示文稿', en: 'slides', type: `${OPEN_XML}.presentationml.presentation` },
    ...{ shown: 'office', endings: ['pptx'] },
  },
  doc: { zh: 'Word 97', en: 'Word 97', type: 'application/msword', shown: 'office', endings: ['doc', 'wps'] },
  xls: { zh: 'Excel 97', en: 'Excel 97', type: 'application/vnd.ms-excel', shown: 'office', endings: ['xls', 'et'] },
  ppt: {
    ...{ zh: '演示文稿 97', en: 'slides 97', type: 'application/vnd.ms-powerpoint' },
    ...{ shown: 'office', endings: ['ppt', 'dps'] },
  },
  ofd: { zh: 'OFD 版式文件', en: 'OFD', type: 'application/ofd', shown: 'none', endings: ['ofd'] },
  dwg: { zh: 'CAD 图纸', en: 'CAD drawing', type: 'image/vnd.dwg', shown: 'none', endings: ['dwg'] },
} as const satisfies Record<string, FileKindRow>

export type FileKind = keyof typeof FILE_KINDS

export function fileKindRow(kind: FileKind): FileKindRow {
  return FILE_KINDS[kind]
}

/** As an `<input type=file>` takes it. */
export const ACCEPTED_ENDINGS: string = Object.values(FILE_KINDS)
  .flatMap((row) => row.endings.map((ending) => `.${ending}`))
  .join(',')

/** Texts of pasting matters. */
import { defineTexts } from '#console/parts/texts.ts'

export const pasteTexts = defineTexts('matterPaste', {
  title: { zh: '从 Excel 粘贴', en: 'Paste from Excel' },
  matters: { zh: '督办事项', en: 'Matters' },
  about: {
    zh: '先读取核对，无误后一次提出；有一处不对，全部不提出。',
    en: 'Read first, then raise all at once; with one problem none is raised.',
  },
  text: { zh: '粘贴带表头的行', en: 'Rows with their headings' },
  columns: { zh: '认得的列（* 必填）：{names}', en: 'Columns that are read (* required): {names}' },
  read: { zh: '读取', en: 'Read' },
  raise: { zh: '提出 {n} 件', en: 'Raise {n}' },
  raised: { zh: '已提出 {n} 件，从 {first} 起', en: '{n} raised, from {first} on' },
  problems: { zh: '有 {n} 处不对', en: '{n, plural, one {# problem} other {# problems}}' },
  place: { zh: '第 {line} 行 {column}', en: 'Line {line}, {column}' },
  found: { zh: '读到 {n} 件', en: '{n} read' },
  what: { zh: '事项', en: 'Matter' },
  line: { zh: '行', en: 'Line' },
  kind: { zh: '类别', en: 'Kind' },
  community: { zh: '小区', en: 'Community' },
  lead: { zh: '责任单位', en: 'Responsible unit' },
  helpers: { zh: '配合单位', en: 'Cooperating units' },
  deadline: { zh: '期限', en: 'Deadline' },
})

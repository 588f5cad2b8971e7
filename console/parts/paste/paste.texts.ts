/** Texts of pasting rows from Excel. */
import { defineTexts } from '#console/parts/texts.ts'

export const pasteDialogTexts = defineTexts('pasteDialog', {
  open: { zh: '从 Excel 粘贴', en: 'Paste from Excel' },
  text: { zh: '从 Excel 复制后粘贴到这里（含表头）', en: 'Paste here what you copied from Excel, with its headings' },
  columns: {
    zh: '能识别的列：{names}（* 必填，顺序不限）',
    en: 'Columns that are read: {names} (* required, any order)',
  },
  read: { zh: '读取检查', en: 'Read and check' },
  apply: { zh: '录入 {n} 行', en: 'Take {n} rows' },
  take: { zh: '放入 {n} 行', en: 'Put {n} rows in' },
  found: { zh: '读到 {n} 行，没有问题', en: '{n} rows read, nothing wrong' },
  problems: { zh: '{n} 处有问题，一行也没有录入', en: '{n} problems; nothing was taken' },
  place: { zh: '第 {line} 行“{column}”', en: 'Line {line}, “{column}”' },
  applied: { zh: '已录入 {n} 行', en: '{n} rows taken' },
})

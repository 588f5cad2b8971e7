/** Texts of evidence on the community's page. */
import { defineTexts } from '#console/parts/texts.ts'

export const evidenceTexts = defineTexts('evidence', {
  others: { zh: '其他资料', en: 'Other files' },
  othersHelp: {
    zh: '与节点要求无关、但值得留存的文件。移除只取消本小区的引用，文件和上传记录仍保留。',
    en: 'Files worth keeping that no gate asks for. Removing takes away the reference only; the file and its record stay.',
  },
  none: { zh: '还没有其他资料', en: 'No other files yet' },
  removeTitle: { zh: '移除“{name}”？', en: 'Remove "{name}"?' },
  removeText: {
    zh: '本小区不再列出这个文件；其他地方仍引用它的，不受影响。',
    en: 'The community no longer lists this file; wherever else it is named, it stays.',
  },
  removeUndo: { zh: '需要时可以重新上传同一文件。', en: 'The same file can be sent again.' },
  remove: { zh: '移除', en: 'Remove' },
  removed: { zh: '已移除', en: 'Removed' },
  archive: { zh: '下载移交资料包', en: 'Download the hand-in archive' },
  archiveHelp: {
    zh: '全部资料一个压缩包，附可打印的目录和校验值。',
    en: 'Every file in one zip, with a printable list and hashes.',
  },
  kept: { zh: '已存入资料', en: 'Kept' },
})

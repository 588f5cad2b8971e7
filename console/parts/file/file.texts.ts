/** Texts of the pieces that take and show files. */
import { defineTexts } from '#console/parts/texts.ts'

export const fileTexts = defineTexts('file', {
  drop: { zh: '把文件拖到这里，或点击选择', en: 'Drop files here, or click to choose' },
  dropHelp: {
    zh: '照片、PDF、Word、Excel、OFD、CAD，每个不超过 200 MB；断网后会接着传',
    en: 'Photos, PDF, Word, Excel, OFD, CAD, up to 200 MB each; an upload goes on after a lost line',
  },
  sending: { zh: '正在上传 {name}', en: 'Sending {name}' },
  failed: { zh: '{name} 没有上传', en: '{name} was not taken' },
  again: { zh: '重传', en: 'Send again' },
  dismiss: { zh: '知道了', en: 'Dismiss' },
  before: { zh: '整改前', en: 'Before' },
  after: { zh: '整改后', en: 'After' },
  noPhoto: { zh: '还没有照片', en: 'No photo yet' },
  addPhoto: { zh: '上传照片', en: 'Add photos' },
  same: { zh: '整改前后拍摄地点相距约 {n} 米', en: 'Before and after were taken about {n} m apart' },
  apart: {
    zh: '整改前后拍摄地点相距约 {n} 米，请核对是否同一处',
    en: 'Before and after were taken about {n} m apart: see whether it is the same place',
  },
  order: { zh: '整改后照片的拍摄时间早于整改前', en: 'The photos after were taken before those before' },
  unplaced: {
    zh: '照片没有拍摄地点，请人工核对是否同一处',
    en: 'The photos do not say where they were taken: see whether it is the same place',
  },
  none: { zh: '还没有文件', en: 'No files yet' },
  download: { zh: '下载 {name}', en: 'Download {name}' },
  remove: { zh: '移除 {name}', en: 'Remove {name}' },
  taken: { zh: '拍摄 {moment}', en: 'taken {moment}' },
  by: { zh: '{who} 上传于 {day}', en: 'sent by {who} on {day}' },
  drawing: { zh: '正在打开…', en: 'Opening…' },
  cannotDraw: { zh: '这个 PDF 打不开预览，请下载查看。', en: 'This PDF cannot be shown here; download it.' },
  page: { zh: '{name} 第 {n} 页', en: '{name}, page {n}' },
  morePages: { zh: '还有 {n} 页，请下载查看', en: '{n} more pages: download to see them' },
  preview: { zh: '预览 {name}', en: 'Show {name}' },
  noPreview: { zh: '这类文件不在页面内预览，请下载查看', en: 'Files of this kind are not shown here; download them' },
  making: {
    zh: '正在转换成 PDF，大文件要等一两分钟…',
    en: 'Being made into a PDF; a large file takes a minute or two…',
  },
  noOffice: {
    zh: '服务器没有安装 LibreOffice，Word、Excel 等不能在页面内预览。请下载查看，或请管理员安装。',
    en: 'This server has no LibreOffice, so Word, Excel and the like are not shown here. Download it, or ask for it to be installed.',
  },
  busyOffice: {
    zh: '排队转换的文件太多，请过几分钟再打开。',
    en: 'Too many files wait to be made into PDFs; come again in some minutes.',
  },
  tooLong: {
    zh: '转换超过时限，已停止。请下载查看。',
    en: 'Making the PDF took too long and was stopped; download the file.',
  },
  officeFailed: { zh: '这个文件转换不了 PDF，请下载查看。', en: 'No PDF could be made of this file; download it.' },
  asPdf: {
    zh: '由服务器转换，版式可能与原件略有出入',
    en: 'Made by the server; the layout may differ a little from the file',
  },
  node: { zh: '系统', en: 'the system' },
})

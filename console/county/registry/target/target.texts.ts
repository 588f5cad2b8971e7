/** Texts of the table of yearly targets. */
import { defineTexts } from '#console/parts/texts.ts'

export const targetTexts = defineTexts('targets', {
  title: { zh: '年度目标', en: 'Yearly targets' },
  tableTitle: { zh: '{year}年度目标', en: 'Targets of {year}' },
  about: {
    zh: '各乡镇(园区)当年应立项、开工、建成、接入的小区数。看板和旬报据此计算完成率。',
    en: 'How many communities each town and park is to plan, start, build and connect in the year. Board and bulletin measure against it.',
  },
  year: { zh: '年度', en: 'Year' },
  unit: { zh: '单位', en: 'Unit' },
  communities: { zh: '摸排小区', en: 'Surveyed' },
  planned: { zh: '立项', en: 'Planned' },
  started: { zh: '开工', en: 'Started' },
  built: { zh: '建成', en: 'Built' },
  connected: { zh: '接入', en: 'Connected' },
  total: { zh: '全县', en: 'County' },
  help: {
    zh: '可从 Excel 复制整块数字(带单位名称或表头也可以)，在任一格按 Ctrl+V 粘贴。四格全空表示当年不设目标；回车到下一行。',
    en: 'Copy a block from Excel, with unit names or headings or without, and paste it into any cell. Four empty cells: no target. Enter goes down.',
  },
  cell: { zh: '{unit} {gate}', en: '{unit}, {gate}' },
  notACount: {
    zh: '{unit} {gate}：“{text}”不是 0 到 100000 的整数',
    en: '{unit}, {gate}: "{text}" is no whole number from 0 to 100,000',
  },
  missing: {
    zh: '{unit} {gate}：未填(四项要么都填，要么都空)',
    en: '{unit}, {gate}: empty (fill in all four, or none)',
  },
  tooMany: {
    zh: '{unit}：立项目标 {n} 超过摸排小区数 {most}，请核对',
    en: '{unit}: target {n} exceeds its {most} surveyed communities; please check',
  },
  pasted: { zh: '已粘贴 {n} 格，保存后生效', en: '{n} cells pasted; save to keep them' },
  unknown: { zh: '没有认出这些单位，未粘贴：{names}', en: 'Not pasted, since nobody knows these units: {names}' },
  changed: { zh: '改动 {n} 个单位，尚未保存', en: '{n} units changed, not yet saved' },
  save: { zh: '保存', en: 'Save' },
  undo: { zh: '放弃改动', en: 'Drop changes' },
  saved: { zh: '已保存 {year} 年度目标', en: 'Targets of {year} saved' },
  readOnly: { zh: '年度目标由建设办维护。', en: 'Yearly targets are kept by the office.' },
})

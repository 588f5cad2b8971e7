/** Texts of the table of levels. */
import { defineTexts } from '#console/parts/texts.ts'

export const levelsTexts = defineTexts('matterLevels', {
  title: { zh: '督办分级规则', en: 'Levels of matters' },
  matters: { zh: '督办事项', en: 'Matters' },
  about: {
    zh: '每天 0:15 按此表升级；每次只升一级，并给出新期限。',
    en: 'Every day at 0:15 late matters rise by this table, one level at a time, each with a new deadline.',
  },
  inForce: { zh: '现行规则（第 {version} 版）', en: 'In force (version {version})' },
  firstDays: { zh: '首次期限', en: 'First deadline' },
  returnDays: { zh: '退回后至少', en: 'After being sent back, at least' },
  remindDays: { zh: '到期前提醒', en: 'Reminder before the deadline' },
  base: { zh: '正常时', en: 'While nothing is late' },
  days: { zh: '{n} 个工作日', en: '{n, plural, one {# working day} other {# working days}}' },
  step: {
    zh: '超期满 {after} 个工作日升级，新期限 {more} 个工作日',
    en: 'after {after} working days late; new deadline of {more} working days',
  },
  tells: { zh: '告知：{who}', en: 'told: {who}' },
  versions: { zh: '各版', en: 'Versions' },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  shipped: { zh: '产品默认', en: 'ships with the product' },
  from: { zh: '自 {day} 起，依据：{decision}', en: 'from {day}, decided by: {decision}' },
  change: { zh: '修改规则', en: 'Change the table' },
  afterDays: { zh: '超期工作日', en: 'Working days late' },
  moreDays: { zh: '新期限（工作日）', en: 'New deadline (working days)' },
  tellsField: { zh: '告知', en: 'Told' },
  actZh: { zh: '措施（中文）', en: 'What happens (Chinese)' },
  actEn: { zh: '措施（英文）', en: 'What happens (English)' },
  validFrom: { zh: '生效日期', en: 'In force from' },
  decision: { zh: '决定依据', en: 'Decision' },
  decisionHelp: { zh: '如“第8次联席会议纪要”', en: 'E.g. minutes of the 8th joint meeting' },
  note: { zh: '说明（可不填）', en: 'Note (optional)' },
  save: { zh: '发布新版', en: 'Put in force' },
  saved: { zh: '新版规则已发布', en: 'The new version is in force' },
})

/** Texts of tables that are decided in versions. */
import { defineTexts } from '#console/parts/texts.ts'

export const versionTexts = defineTexts('version', {
  inForce: { zh: '现行第 {version} 版', en: 'Version {version}, in force' },
  coming: { zh: '第 {version} 版从 {day} 起执行', en: 'Version {version} holds from {day}' },
  version: { zh: '第 {version} 版', en: 'Version {version}' },
  shipped: { zh: '随产品提供的默认', en: 'the default that ships with the product' },
  history: { zh: '历次版本', en: 'Versions' },
  edit: { zh: '修改成新版本', en: 'Make a new version' },
  validFrom: { zh: '从哪天起执行', en: 'In force from' },
  note: { zh: '说明', en: 'Note' },
  publish: { zh: '执行新版本', en: 'Put in force' },
  cancel: { zh: '放弃修改', en: 'Discard' },
  done: { zh: '新版本已执行', en: 'The new version is in force' },
})

/** Texts of alarms on the guard's page. What to do stands in the table of kinds. */
import { defineTexts } from '#console/parts/texts.ts'

export const alarmTexts = defineTexts('gate-alarm', {
  take: { zh: '我去处理', en: 'I deal with it' },
  taken: { zh: '正在处理。回来后按一个：', en: 'Being dealt with. Afterwards press one:' },
  drill: { zh: '演练', en: 'Drill' },
  drillEnd: { zh: '演练结束', en: 'End of the drill' },
  more: { zh: '还有 {n} 条报警', en: '{n} more' },
  open: { zh: '有 {n} 条报警', en: '{n, plural, one {# alarm} other {# alarms}}' },
  times: { zh: '第 {n} 次', en: '{n} times' },
  parts: { zh: '共 {n} 台设备', en: '{n} devices' },
  since: { zh: '{time} 开始，已 {n} 分钟', en: 'since {time}, {n} min' },
  ended: { zh: '现在已经恢复', en: 'it is over now' },
  due: { zh: '没人处理：{what}', en: 'Nobody answered: {what}' },
  listen: { zh: '念一遍', en: 'Read aloud' },
  see: { zh: '去看', en: 'See it' },
  spoken: { zh: '{place}，{what}。{step}。', en: '{place}: {what}. {step}.' },
  where: { zh: '在哪里？', en: 'Where?' },
  wherePlace: { zh: '例如“3号楼一单元门口”', en: 'e.g. Building 3, entrance 1' },
  what: { zh: '什么事？', en: 'What is it?' },
  isDrill: { zh: '这是演练', en: 'This is a drill' },
  raise: { zh: '报警', en: 'Raise the alarm' },
})

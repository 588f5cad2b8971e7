/** Texts of the page that says how long records stay. */
import { defineTexts } from '#console/parts/texts.ts'

export const keptTexts = defineTexts('propertyKept', {
  kept: { zh: '存多久，谁来删', en: 'How long it stays, and who deletes it' },
  keptAbout: {
    zh: '到期由本机自动删除，不用人操作。这里只有数字，没有名字。',
    en: 'This machine deletes by itself what is past its time. Here are counts, no names.',
  },
  notYet: { zh: '○ 还没有运行过，今夜 2 点第一次运行。', en: '○ Not run yet: the first time is tonight at two.' },
  doneAt: { zh: '● 自动删除正常，最近一次 {at}。', en: '● It runs; last time {at}.' },
  late: {
    zh: '◆ 自动删除停了，最近一次 {at}。请重启本机；还不行就联系维护人员。',
    en: '◆ It stopped; last time {at}. Restart this machine, and call whoever maintains it if that does not help.',
  },
  what: { zh: '内容', en: 'What' },
  howLong: { zh: '存多久', en: 'How long' },
  why: { zh: '依据', en: 'By what' },
  who: { zh: '怎么删', en: 'How' },
  went: { zh: '90 天内已删', en: 'Deleted in 90 days' },
  days: { zh: '{n} 天', en: '{n} days' },
  years: { zh: '{n} 年', en: '{n} years' },
  night: { zh: '每夜自动', en: 'every night' },
  hour: { zh: '每小时自动', en: 'every hour' },
  end: { zh: '随之结束', en: 'ends with it' },
  byDay: { zh: '逐日明细', en: 'Day by day' },
})

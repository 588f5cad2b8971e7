/** Texts of what waits for the node. */
import { defineTexts } from '#console/parts/texts.ts'

export const keptTexts = defineTexts('gateKept', {
  title: { zh: '等着送出的', en: 'Waiting to be sent' },
  waiting: { zh: '{n} 条等着送出', en: '{n, plural, one {# note waits} other {# notes wait}} to be sent' },
  about: {
    zh: '已加密存在这台电脑里，别人看不到。本机恢复后自动送出，每条只送一次。不用再填一遍。',
    en: 'Sealed on this computer, nobody can read it. Sent by itself when the machine answers, each once. Do not type it again.',
  },
  refused: { zh: '{n} 条没收下', en: '{n, plural, one {# note was} other {# notes were}} not taken' },
  none: { zh: '都已送到', en: 'All sent' },
  send: { zh: '现在送', en: 'Send now' },
  visit: { zh: '访客', en: 'Visitor' },
  delivery: { zh: '送货', en: 'Delivery' },
  emergency: { zh: '急救 消防', en: 'Emergency' },
  entry: { zh: '登记住户', en: 'Resident' },
  why: { zh: '没收下：{why}', en: 'Not taken: {why}' },
  drop: { zh: '删掉', en: 'Delete' },
  keptVisit: { zh: '已记下，请放行。本机恢复后自动送出', en: 'Noted, let them in. Sent by itself later' },
  kept: { zh: '已记下，本机恢复后自动送出', en: 'Noted, sent by itself later' },
  notReady: {
    zh: '这台电脑还没有人接过班，断开时不能记。请写在纸上，恢复后补登记。',
    en: 'Nobody was on duty at this computer yet, so nothing can be kept. Note it on paper.',
  },
  awayTitle: { zh: '本机连不上，先这样干', en: 'The machine is away: go on like this' },
  awayAbout: {
    zh: '门照常刷卡开。下面的可以照样登记，先加密存在这台电脑里，恢复后自动送出。看不到报警：请多看门口，有急事打 119、120、110。',
    en: 'Doors open by card. What stands below is kept sealed here and sent later. Alarms are not seen: watch the door; call 119, 120, 110 when urgent.',
  },
  trying: { zh: '每 3 秒自动再连一次', en: 'Trying again every 3 seconds' },
  post: { zh: '{post}', en: '{post}' },
})

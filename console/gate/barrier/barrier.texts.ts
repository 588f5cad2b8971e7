/** Texts of vehicles at a barrier. */
import { defineTexts } from '#console/parts/texts.ts'

export const barrierTexts = defineTexts('gateBarrier', {
  band: { zh: '{lane} 有车在等', en: 'A vehicle waits: {lane}' },
  see: { zh: '去看', en: 'see' },
  title: { zh: '{lane} 有车在等', en: '{lane}: a vehicle waits' },
  none: { zh: '道闸前没有车在等', en: 'No vehicle waits at a barrier' },
  noneAbout: {
    zh: '名单上的车自己放行，不显示。这里只显示没放行的车，10 分钟后消失；放行或劝离后车牌当场删除，最迟 3 天删除。',
    en: 'Vehicles on the list pass by themselves and are not shown. Here stand those that were not let in, for ten minutes; their plate is deleted when answered, after three days at the latest.',
  },
  home: { zh: '找 {door}', en: 'to {door}' },
  because: { zh: '道闸没开：{why}', en: 'The barrier stayed shut: {why}' },
  since: { zh: '{time} 到', en: 'came {time}' },
  more: { zh: '后面还有 {n} 个道口', en: '{n} more lanes' },
  why: { zh: '为什么放行？按一下就开', en: 'Why let in? One press opens' },
  turnBack: { zh: '不放行，已劝离', en: 'Not let in, drove on' },
  register: { zh: '先登记访客，问住户', en: 'Register a visitor first' },
  done: { zh: '已放行', en: 'Let in' },
  erased: {
    zh: '不在名单上的车牌：放行或劝离后当场删除，没人管的最迟 3 天删除。',
    en: 'A plate on no list is deleted when you answer, or after three days at the latest.',
  },
  spoken: { zh: '{lane}，有车在等', en: '{lane}: a vehicle waits' },
})

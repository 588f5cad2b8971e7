/** Texts of opening a door. */
import { defineTexts } from '#console/parts/texts.ts'

export const doorTexts = defineTexts('gate-door', {
  title: { zh: '开哪扇门？', en: 'Which door?' },
  none: {
    zh: '本小区还没有登记门禁。请找物业经理登记。',
    en: 'This community has no doors yet. The property manager enters them.',
  },
  away: { zh: '没联网', en: 'not connected' },
  leafOpen: { zh: '门开着', en: 'stands open' },
  leafClosed: { zh: '门关着', en: 'closed' },
  about: {
    zh: '先看清楚门口是谁。按下去马上开，并记下是谁按的。',
    en: 'See first who is there. It opens at once, and it is noted who pressed.',
  },
  open: { zh: '开门', en: 'Open' },
  opening: { zh: '正在开…', en: 'Opening…' },
  other: { zh: '换一扇门', en: 'Another door' },
  done: { zh: '门开了', en: 'It is open' },
  notThere: {
    zh: '没开：这扇门没有联网。请拿门卡或钥匙去开，并报修。',
    en: 'Not opened: this door is not connected. Go with a card or key, and have it repaired.',
  },
  noAnswer: {
    zh: '不知道开了没有：门没有回话。请看一眼门，没开就再按一次。',
    en: 'Not known: the door did not answer. Look at it; press again if it is shut.',
  },
  failed: {
    zh: '没开。请再按一次；还不行就拿门卡或钥匙去开，并报修。',
    en: 'Not opened. Press again; else go with a card or key, and have it repaired.',
  },
})

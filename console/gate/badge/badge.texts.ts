/** Texts of a guard's card. */
import { defineTexts } from '#console/parts/texts.ts'

export const badgeTexts = defineTexts('gate-badge', {
  byBadge: { zh: '刷卡登录', en: 'Sign in by card' },
  byPassword: { zh: '用账号密码登录', en: 'Use login and password' },
  card: { zh: '刷卡', en: 'Hold your card to the reader' },
  cardAbout: {
    zh: '把卡放到读卡器上，号码会自己打进来。',
    en: "The reader types the card's number by itself.",
  },
  pin: { zh: '卡的密码（6 到 12 位数字）', en: 'PIN of the card (6 to 12 digits)' },
  title: { zh: '我的登录卡', en: 'My sign-in card' },
  about: {
    zh: '设好以后，在本小区的门岗刷卡、输密码就能登录。读卡器要能像键盘一样打出卡号。',
    en: 'Once set, card and PIN sign you in at the gates of this community. The reader must type the number as a keyboard does.',
  },
  has: { zh: '已经设了卡（{day}）。再设一次就换成新卡。', en: 'A card is set ({day}). Setting again replaces it.' },
  password: { zh: '您的登录密码', en: 'Your password' },
  set: { zh: '设好这张卡', en: 'Set this card' },
  remove: { zh: '卡丢了，停用', en: 'The card is lost: stop it' },
  removed: { zh: '卡已停用，刷它登不进来了', en: 'Stopped: the card signs nobody in' },
  done: { zh: '设好了，下次可以刷卡登录', en: 'Set: next time your card signs you in' },
})

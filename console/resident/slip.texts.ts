/** Texts of the printed slip with a sign-in code. */
import { defineTexts } from '#console/parts/texts.ts'

export const slipTexts = defineTexts('slip', {
  title: { zh: '住户登录码', en: 'Sign-in code for a resident' },
  scan: { zh: '用手机扫一扫，定一个自己的密码。', en: 'Scan it with your phone and choose a PIN.' },
  type: { zh: '或者打开 {address} 输入：', en: 'Or open {address} and type:' },
  until: { zh: '{time} 前有效，只能用一次。', en: 'Good until {time}, once.' },
  care: {
    zh: '只给本人。拿到的人能看到您的登记，请不要转给别人。',
    en: 'For you alone: whoever has it sees your entry. Do not pass it on.',
  },
})

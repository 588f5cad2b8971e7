/** Texts of calling a household. */
import { defineTexts } from '#console/parts/texts.ts'

export const callTexts = defineTexts('gate-call', {
  title: { zh: '给哪一户打电话？', en: 'Which flat to call?' },
  find: { zh: '查电话', en: 'Find the number' },
  callHome: { zh: '给住户打电话', en: 'Call the household' },
  who: { zh: '打给谁？', en: 'Whom to call?' },
  noDoor: { zh: '登记册里没有这个门牌。请核对门牌号。', en: 'No such door in the register. Check the number.' },
  nobody: {
    zh: '这一户没有人登记电话。请用门口对讲，或去敲门。',
    en: 'Nobody of this flat gave a number. Use the intercom or knock at the door.',
  },
  dial: { zh: '拨打 {phone}', en: 'Dial {phone}' },
  unit: { zh: '呼叫室内机', en: 'Call the indoor unit' },
  about: {
    zh: '按“拨打”，由这台电脑上装的电话软件来拨；没有装，就用座机照着号码拨。号码一分钟后收起。',
    en: "'Dial' hands the number to the telephone program of this computer. Without one, dial it on the desk telephone. It is put away after a minute.",
  },
  unitAbout: {
    zh: '按“呼叫室内机”，由这台电脑上登录了 SIP 账号的软件来呼叫；没有装，就用门口对讲机。',
    en: "'Call the indoor unit' hands the address to the SIP program of this computer. Without one, use the intercom at the door.",
  },
})

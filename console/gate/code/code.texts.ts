/** Texts of printing a sign-in code at the gate. */
import { defineTexts } from '#console/parts/texts.ts'

export const codeTexts = defineTexts('gate-code', {
  title: { zh: '给住户打印登录码', en: 'Print a sign-in code' },
  about: {
    zh: '只给站在面前的本人。问门牌和姓名，照他说的输入。',
    en: 'Only for the person before you. Ask for door and name, and type what they say.',
  },
  door: { zh: '门牌号', en: 'Door number' },
  name: { zh: '姓名', en: 'Name' },
  make: { zh: '出码', en: 'Make the code' },
  print: { zh: '打印', en: 'Print' },
})

/** Texts of the page for residents who register themselves. */
import { defineTexts } from '#console/parts/texts.ts'

export const joinTexts = defineTexts('join', {
  title: { zh: '住户登记', en: 'Register' },
  about: {
    zh: '由{keeper}登记，用来办门卡。只要门牌和姓名；不用身份证，不拍照，不刷脸。',
    en: 'Kept by {keeper}, for your door card. Door and name are enough: no identity card, no photo, no face.',
  },
  noCode: {
    zh: '请用手机扫小区里的登记海报打开本页，或到物业办公室、门岗登记。',
    en: 'Open this page by scanning the poster in your community, or register at the property office or the gate.',
  },
  building: { zh: '楼栋', en: 'Building' },
  stairwell: { zh: '单元', en: 'Stairwell' },
  door: { zh: '房号', en: 'Door' },
  name: { zh: '姓名', en: 'Name' },
  role: { zh: '您是', en: 'You are' },
  choose: { zh: '请选择', en: 'Choose' },
  agree: { zh: '下面两项可以不选，不影响办卡', en: 'These two are up to you; you get your card either way' },
  phone: { zh: '电话', en: 'Telephone' },
  send: { zh: '提交登记', en: 'Send' },
  sending: { zh: '正在提交…', en: 'Sending…' },
  done: { zh: '已收到', en: 'Received' },
  doneText: {
    zh: '请带一样能说明住在这里的东西(钥匙、水电费单都可以)到物业办公室或门岗核对、领门卡。30 天没有核对，这次填写的内容自动删除。',
    en: 'Bring something that shows you live here (a key or a bill will do) to the property office or the gate and get your card. What you wrote is deleted after 30 days if nobody checked it.',
  },
  another: { zh: '再登记一位家人', en: 'Register another person' },
  rights: {
    zh: '您可以随时到物业查看、改正、拿走副本或删除自己的登记。',
    en: 'At any time you may see, correct, take a copy of, or delete your entry at the property office.',
  },
  language: { zh: '语言', en: 'Language' },
})

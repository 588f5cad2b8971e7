/** Texts of indoor units and of the paper form. */
import { defineTexts } from '#console/parts/texts.ts'

export const placeTexts = defineTexts('propertyPlace', {
  intercom: { zh: '室内机', en: 'Indoor units' },
  intercomAbout: {
    zh: '有 SIP 室内机的小区写明地址怎么组成，门岗就能呼叫住户的室内机。没有就空着。花括号里的 building、stairwell、door 会换成楼号、单元号、房号，例如 3幢 1单元 1202 变成 3、1、1202。',
    en: 'Where indoor units speak SIP, say how their address is made and the gate can call them. Else leave it empty. The words in braces become the numbers of building, stairwell and door.',
  },
  pattern: { zh: '地址格式', en: 'Pattern of the address' },
  form: { zh: '打印纸质表', en: 'Print the paper form' },
  formTitle: { zh: '住户登记表', en: 'Registration form' },
  formAbout: {
    zh: '打印一张 A4，居民填好后，在“信息采集”里录入。',
    en: "One A4 page. What is filled in is typed in under 'Registration drives'.",
  },
  print: { zh: '打印', en: 'Print' },
  noticeTitle: { zh: '先请您看一看', en: 'Please read first' },
  notice1: {
    zh: '由{keeper}保管，只用来办门卡、进出门、有事时找到您。',
    en: 'Kept by {keeper}, only for your door card, for coming and going, and to find you when needed.',
  },
  notice2: {
    zh: '只要门牌、姓名和身份。不用身份证，不要照片、人脸、工作单位。',
    en: 'Door, name and role are all. No identity card, no photo, face or employer.',
  },
  notice3: {
    zh: '资料只存在本小区的机器里。搬走 30 天后自动删除。',
    en: "It lies on this community's own machine alone, and is deleted 30 days after you move out.",
  },
  notice4: {
    zh: '您随时可以查看、复制、更正、删除，也可以知道谁看过。找物业或门岗即可。',
    en: 'You may see, copy, correct and delete it, and know who looked. Ask at the office or the gate.',
  },
  notice5: {
    zh: '下面打钩的事，不同意也照常办卡、照常进出。',
    en: 'What you may tick below is your choice: without it you get your card all the same.',
  },
  building: { zh: '楼栋', en: 'Building' },
  stairwell: { zh: '单元', en: 'Stairwell' },
  room: { zh: '房号', en: 'Door' },
  name: { zh: '姓名', en: 'Name' },
  role: { zh: '身份（选一个）', en: 'Role (tick one)' },
  phone: { zh: '电话（同意才填）', en: 'Telephone (only with the first tick)' },
  plates: { zh: '车牌（同意才填）', en: 'Plates (only with the second tick)' },
  child: {
    zh: '家里不满 14 周岁的孩子（由监护人填写姓名）',
    en: 'Children under 14 at this door (names, written by the guardian)',
  },
  sign: { zh: '本人签名', en: 'Signature' },
  date: { zh: '日期', en: 'Date' },
  after: {
    zh: '录入后这张表由物业锁好，30 天内销毁。',
    en: 'After typing in the form is locked away and destroyed within 30 days.',
  },
})

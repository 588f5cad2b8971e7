/** Texts of registering residents at the gate. */
import { defineTexts } from '#console/parts/texts.ts'

export const enrolTexts = defineTexts('gate-enrol', {
  title: { zh: '登记住户，办门卡', en: 'Register a resident for a card' },
  about: {
    zh: '只要门牌和姓名。断网也能登记，先存在这台电脑里，通了自动送出。',
    en: 'Door and name are all. Without a line it is kept on this computer and sent by itself later.',
  },
  building: { zh: '楼栋，例如 3幢', en: 'Building' },
  stairwell: { zh: '单元（没有就空着）', en: 'Stairwell (if any)' },
  door: { zh: '房号', en: 'Door' },
  name: { zh: '姓名', en: 'Name' },
  role: { zh: '身份', en: 'Role' },
  phone: { zh: '电话（本人同意才填）', en: 'Telephone (only if they agree)' },
  vehicle: { zh: '本人同意登记车辆', en: 'Agrees to have vehicles registered' },
  save: { zh: '登记', en: 'Register' },
  kept: { zh: '已记下，由物业核对', en: 'Noted; the property office checks it' },
})

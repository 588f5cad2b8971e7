/** Texts of registering a visitor. */
import { defineTexts } from '#console/parts/texts.ts'

export const visitorTexts = defineTexts('gate-visitor', {
  title: { zh: '找哪一户？', en: 'Which flat?' },
  door: { zh: '门牌号，例如 3-1-1202', en: 'Door number, e.g. 3-1-1202' },
  saved: { zh: '这家存过的客人', en: 'Saved by this household' },
  agreedTitle: { zh: '住户同意吗？', en: 'Does the household agree?' },
  optional: { zh: '可以不填', en: 'optional' },
  name: { zh: '怎么称呼', en: 'What to call them' },
  plate: { zh: '车牌', en: 'Number plate' },
  save: { zh: '住户要存下来，下次直接点', en: 'The household wants it saved for the next time' },
  service: { zh: '是上门服务（维修、家政）', en: 'Service at home (repair, cleaning)' },
  no: { zh: '不同意，不登记', en: 'No: nothing is registered' },
  pinTitle: { zh: '客人报的六位数', en: 'The six digits the visitor says' },
  pinLook: { zh: '查', en: 'Look' },
  announceTitle: { zh: '住户打电话预约', en: 'A household announces a visit' },
  from: { zh: '从', en: 'From' },
  until: { zh: '到', en: 'Until' },
  give: { zh: '给号码', en: 'Give a number' },
  tell: { zh: '把这六位数告诉住户，只显示这一次：', en: 'Tell the household these six digits, shown only now:' },
})

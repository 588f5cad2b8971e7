/** Texts of working on one resident's entry. */
import { defineTexts } from '#console/parts/texts.ts'

export const peopleTexts = defineTexts('propertyPeople', {
  isChild: { zh: '不满 14 周岁的儿童', en: 'A child under 14' },
  guardian: { zh: '监护人', en: 'Guardian' },
  guardianAbout: {
    zh: '同一户已登记的成年人；儿童不登记电话。',
    en: 'An adult at this door; a child has no phone here.',
  },
  guardianNone: {
    zh: '这一户还没有登记成年人，请先登记监护人。',
    en: 'No adult at this door yet: record the guardian first.',
  },
  correct: { zh: '更正', en: 'Correct' },
  correctTitle: { zh: '更正{name}的登记', en: 'Correct the entry of {name}' },
  movedInOn: { zh: '入住日期（可以不填）', en: 'Moved in on (optional)' },
  agree: { zh: '登记同意', en: 'Note consent' },
  notSaid: { zh: '未登记', en: 'none noted' },
  loses: { zh: '撤回“{what}”？', en: 'Take back: {what}?' },
  losesPhone: {
    zh: '登记的电话立即删除，门岗不再打电话。',
    en: 'The phone is deleted at once; the gate calls no more.',
  },
  losesVehicle: { zh: '登记的车辆立即删除。', en: 'The registered vehicles are deleted at once.' },
  losesVisits: {
    zh: '这一户存下的常来访客立即删除，全家都不再能用。',
    en: 'The visitors saved for this door are deleted at once, for the whole household.',
  },
  losesFace: {
    zh: '刷脸立即停用，由门口的设备删除；门卡、密码照常使用。',
    en: 'The face opens nothing any more and the device erases it; card and PIN work as before.',
  },
  withdrawn: { zh: '已撤回，删除了', en: 'Taken back; deleted:' },
  receiptNumber: { zh: '回执编号 {number}，请抄给本人', en: 'receipt {number}: give the number to the person' },
  losesUndo: {
    zh: '以后本人可以重新同意，内容要重新登记。',
    en: 'They may agree again; what was deleted is entered anew.',
  },
  plate: { zh: '车牌', en: 'Number plate' },
  kind: { zh: '类型', en: 'Kind' },
  addVehicle: { zh: '登记车辆', en: 'Add a vehicle' },
  remove: { zh: '删除', en: 'Remove' },
  removeTitle: { zh: '删除 {plate}？', en: 'Remove {plate}?' },
  removeLoses: {
    zh: '这辆车不再登记，道闸不再自动放行。',
    en: 'It is no longer registered; the barrier opens no more by itself.',
  },
  removeUndo: { zh: '可以重新登记同一车牌。', en: 'The same plate can be registered again.' },
  vehicleFirst: {
    zh: '先登记本人对“登记我的车辆”的同意，才能登记车牌。',
    en: 'Plates are kept once the person has agreed to it.',
  },
  moveOut: { zh: '登记搬出', en: 'Moves out' },
  moveOutTitle: { zh: '{name}今天搬出？', en: '{name} moves out today?' },
  moveHousehold: { zh: '整户搬出', en: 'The household moves out' },
  moveHouseholdTitle: { zh: '{door} 整户今天搬出？', en: 'Everybody at {door} moves out today?' },
  moveLoses: {
    zh: '门卡、密码、访客码立即停用；登记保留 30 天后自动删除。',
    en: "Cards, PINs and visitors' codes stop now; the entry is deleted after 30 days.",
  },
  moveUndo: {
    zh: '30 天内可以在“已搬出”里撤销，门卡要重新发。',
    en: "Within 30 days it can be taken back under 'moved out'; cards are given out anew.",
  },
  movedOut: { zh: '{day} 搬出，30 天后自动删除。', en: 'Moved out {day}; deleted 30 days later.' },
  moveBack: { zh: '撤销搬出', en: 'Take moving out back' },
  showMovedOut: { zh: '只看已搬出的', en: 'Only who moved out' },
  requests: { zh: '住户的请求', en: 'What residents ask' },
  askKind: { zh: '要求什么', en: 'What they ask' },
  answer: { zh: '答复', en: 'Answer' },
  answerTitle: { zh: '答复{name}的请求', en: 'Answer {name}' },
  outcome: { zh: '结果', en: 'Outcome' },
  done: { zh: '已办理', en: 'done' },
  partly: { zh: '部分办理', en: 'done in part' },
  refused: { zh: '不能办理', en: 'refused' },
  because: { zh: '理由（只能从这里选）', en: 'Reason (from this list alone)' },
  answerOnce: { zh: '答复只能做一次，请先告诉本人。', en: 'It is answered once. Tell the person first.' },
})

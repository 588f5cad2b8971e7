/** Texts of the printed operation card. */
import { defineTexts } from '#console/parts/texts.ts'

export const cardTexts = defineTexts('gate-card', {
  title: { zh: '门岗操作卡', en: 'At the gate' },
  print: { zh: '打印这一页', en: 'Print this page' },
  about: { zh: '打印一张 A4，贴在门岗桌上。', en: "Print it on one A4 page for the gate's desk." },
  visitor: { zh: '来客人', en: 'A visitor' },
  visitorDo: {
    zh: '按“登记访客”→ 输门牌 → 打电话问住户 → 住户同意再放行。不同意，不登记、不放行。',
    en: "Press 'Register a visitor', type the door, call the household. Let in only with their yes; without it nothing is written.",
  },
  pin: { zh: '客人报号码', en: 'Says a number' },
  pinDo: { zh: '按“客人报号码”，输六位数，对上就放行。', en: "Press 'Visitor says a number', type the six digits." },
  delivery: { zh: '送货', en: 'Delivery' },
  deliveryDo: { zh: '按“送货”，放行，不用登记姓名。', en: "Press 'Delivery' and let in. No name." },
  emergency: { zh: '急救、消防、出警', en: 'Ambulance, fire, police on call' },
  emergencyDo: { zh: '马上放行、带路，再按“急救 消防”。', en: "Let in at once, show the way, then press 'Emergency'." },
  vehicle: { zh: '车到道闸', en: 'A vehicle at the barrier' },
  vehicleDo: {
    zh: '名单上的车自己放行。屏幕出现车牌：问清找谁、干什么 → 按原因那一格就开。不让进，按“不放行”。',
    en: 'Vehicles on the list pass by themselves. A plate on the screen: ask whom and what for, press the reason and it opens; else press that it was not let in.',
  },
  open: { zh: '远程开门', en: 'Open a door' },
  openDo: {
    zh: '先看清是谁 → 按“开门”→ 选门 → 再按“开门”。没开就拿卡去开，报修。',
    en: "See who it is, press 'Open a door', choose it, press again. If it stays shut go with a card, have it repaired.",
  },
  alarm: { zh: '屏幕报警', en: 'An alarm' },
  alarmDo: {
    zh: '照屏幕上的三步做，按“我去处理”。处理完回来按结果。人有危险先打 119、120、110。',
    en: "Do the three steps on the screen, press 'I deal with it', afterwards press what it was. Danger to people: first call 119, 120, 110.",
  },
  recording: { zh: '要看录像', en: 'Asks for a recording' },
  recordingDo: {
    zh: '不当场放、不拍屏、不拷贝。请对方找物业经理；民警出示证件和通知书，马上打电话给经理。',
    en: 'Show, photograph and copy nothing. Send them to the property manager; for the police call the manager at once.',
  },
  away: { zh: '电脑、断网出故障', en: 'Computer or line fails' },
  awayDo: {
    zh: '门照常刷卡开。屏幕还能打开：照样登记，先存着，恢复后自动送出。屏幕打不开：写在纸上，恢复后补登记。',
    en: 'Doors still open by card. If the screen works go on registering: it is kept and sent later. If not, note it on paper and type it in later.',
  },
  hand: { zh: '交班', en: 'End of shift' },
  handDo: {
    zh: '按“交班”，当面点清钥匙、对讲机，说清没处理完的事。',
    en: "Press 'Hand over'; count keys and radio together, tell what is open.",
  },
  phones: { zh: '电话', en: 'Telephones' },
  fire: { zh: '火警 119', en: 'Fire 119' },
  ambulance: { zh: '急救 120', en: 'Ambulance 120' },
  police: { zh: '报警 110', en: 'Police 110' },
  manager: { zh: '物业经理', en: 'Property manager' },
  repair: { zh: '门禁报修', en: 'Door repair' },
})

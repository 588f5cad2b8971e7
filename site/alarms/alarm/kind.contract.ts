/** What alarms there are: how grave, what a guard does in three plain steps, what the county calls it. A table. */
import type { Text } from '#terms/text.ts'
import type { MessageOf } from '#wire/link/message.codec.ts'

export const LEVELS = {
  danger: { zh: '危险', en: 'danger' },
  urgent: { zh: '紧急', en: 'urgent' },
  notice: { zh: '提醒', en: 'notice' },
} as const satisfies Record<MessageOf<'alarmState'>['level'], Text>
export type Level = keyof typeof LEVELS

export const FINDINGS = {
  real: { zh: '确有其事，已处理', en: 'it was so, dealt with' },
  false: { zh: '误报', en: 'false alarm' },
  test: { zh: '演练或测试', en: 'drill or test' },
  maintenance: { zh: '维修引起', en: 'caused by repair works' },
  unknown: { zh: '没查出原因', en: 'no cause found' },
} as const satisfies Record<NonNullable<MessageOf<'alarmState'>['finding']>, Text>
export type Finding = keyof typeof FINDINGS

interface Kind extends Text {
  readonly level: Level
  /** What the county is told it is; null: it concerns the site alone. */
  readonly told: MessageOf<'alarmState'>['alarm'] | null
  /** Closes by itself when what it tells of ends before anybody answered. Nothing that could be a person in need does. */
  readonly passes: boolean
  /** What a guard may say that he saw. */
  readonly byHand: boolean
  readonly steps: readonly [Text, Text, Text]
}

type Row = readonly [zh: string, en: string]

function kind(
  [zh, en]: Row,
  is: Pick<Kind, 'level' | 'told'> & Partial<Pick<Kind, 'passes' | 'byHand'>>,
  ...steps: readonly [Row, Row, Row]
): Kind {
  const [first, second, third] = steps
  const say = ([stepZh, stepEn]: Row): Text => ({ zh: stepZh, en: stepEn })
  return { zh, en, passes: false, byHand: false, ...is, steps: [say(first), say(second), say(third)] }
}

export const KINDS = {
  fire: kind(
    ['消防报警', 'fire signal'],
    { level: 'danger', told: 'fire', byHand: true },
    ['马上去看有没有火、有没有烟', 'Go and see at once: fire or smoke?'],
    ['有火先打 119，说清小区和楼号', 'If so call 119 first: say community and building'],
    ['喊人下楼走楼梯，守住出口', 'Call people out by the stairs, keep the exit free'],
  ),
  smoke: kind(
    ['烟感报警', 'smoke'],
    { level: 'danger', told: 'smoke', byHand: true },
    ['带上灭火器去看', 'Take an extinguisher and look'],
    ['有火打 119，没火查是谁在抽烟做饭', 'Fire: call 119. None: look for cooking or cigarettes'],
    ['没事了，回来按“误报”', 'All well: come back and press "false alarm"'],
  ),
  sos: kind(
    ['有人按了求助', 'somebody asks for help'],
    { level: 'danger', told: 'sos', byHand: true },
    ['马上打电话或对讲问一声', 'Call or speak to them at once'],
    ['没人应就上门；病了打 120', 'No answer: go there. Ill: call 120'],
    ['有危险打 110，等人到了再走', 'Danger: call 110, stay until somebody comes'],
  ),
  forced: kind(
    ['门被强行打开', 'door forced'],
    { level: 'danger', told: 'forced', byHand: true },
    ['叫上同事一起去，不要一个人', 'Take somebody with you, never go alone'],
    ['有危险先打 110', 'If there is danger call 110 first'],
    ['看门锁坏没坏，把门关好', 'Look at the lock, shut the door'],
  ),
  eBikeInLift: kind(
    ['电动车进了电梯', 'e-bike in a lift'],
    { level: 'urgent', told: 'eBikeInLift', byHand: true },
    ['用对讲请他推出电梯', 'Ask them by intercom to take it out'],
    ['到电梯口，陪他推到充电车棚', 'Go to the lift, walk with them to the charging shed'],
    ['电池冒烟就喊人走开，打 119', 'If the battery smokes keep everybody away, call 119'],
  ),
  chargerHot: kind(
    ['充电桩过热', 'a charging point is too hot'],
    { level: 'urgent', told: 'other', byHand: true },
    ['带上灭火器去看，先拉下电闸', 'Take an extinguisher, switch the power off first'],
    ['冒烟就喊人走开，打 119', 'Smoke: keep everybody away, call 119'],
    ['没事就报修，先不要再用', 'All well: call for repair, nobody uses it'],
  ),
  siteDown: kind(
    ['很多设备都没了消息（门照常能开）', 'most devices silent (doors still open)'],
    { level: 'danger', told: 'siteDown' },
    ['看值班室有没有停电', 'Is there power here in the gate house?'],
    ['网络箱的灯不亮，就重新插一次电源', 'If the network box is dark, unplug it and plug it in again'],
    ['还不行，打维修电话', 'If that does not help, call for repair'],
  ),
  wrongTries: kind(
    ['连续刷错、输错', 'many wrong tries'],
    { level: 'urgent', told: 'wrongTries' },
    ['看看门口是谁', 'See who is at the door'],
    ['问一句：您找哪家？', 'Ask: whom do you want to visit?'],
    ['是客人就登记，不是就劝离', 'A guest: register. Otherwise ask them to leave'],
  ),
  tamper: kind(
    ['设备被拆动', 'device tampered with'],
    { level: 'urgent', told: 'tamper' },
    ['到设备那里看看', 'Go and look at the device'],
    ['有人在拆，问是不是维修的', 'Somebody there? Ask whether they repair it'],
    ['不是维修，打 110；是维修，按“维修引起”', 'No repair: call 110. Repair: press "repair works"'],
  ),
  powerLost: kind(
    ['停电了，设备在用电池', 'power lost, running on battery'],
    { level: 'urgent', told: 'powerLost', passes: true },
    ['看看是不是整栋都停电', 'Is the whole building dark?'],
    ['只有这里停，打电工电话', 'Only here: call the electrician'],
    ['电池没电前，门要有人看着', 'Before the battery is empty, somebody stays at the door'],
  ),
  usedAfterRemoval: kind(
    ['注销的卡还开了门', 'a cancelled card opened a door'],
    { level: 'urgent', told: 'other' },
    ['看看是谁在用这张卡', 'See who uses this card'],
    ['请他把卡交回来', 'Ask for the card back'],
    ['不肯交，告诉物业经理', 'If they refuse, tell the property manager'],
  ),
  liar: kind(
    ['有设备冒充别的设备', 'a device speaks as another'],
    { level: 'danger', told: 'other' },
    ['不要动设备，打维修电话', 'Touch nothing, call for repair'],
    ['告诉物业经理', 'Tell the property manager'],
    ['这期间门口留人', 'Keep somebody at the door meanwhile'],
  ),
  heldOpen: kind(
    ['门一直没关', 'door held open'],
    { level: 'notice', told: 'heldOpen', passes: true, byHand: true },
    ['到门口看看', 'Go and look'],
    ['拿开挡门的东西，把门关上', 'Take away what blocks it, shut the door'],
    ['关不上就报修', 'If it does not shut, call for repair'],
  ),
  communicationLost: kind(
    ['设备没了消息（门照常能开）', 'device silent (its doors still open)'],
    { level: 'notice', told: 'communicationLost', passes: true },
    ['看设备的灯亮不亮', 'Is its light on?'],
    ['看电源和网线插好没有', 'Are power and network plugged in?'],
    ['还不行就报修', 'If that does not help, call for repair'],
  ),
  diskFull: kind(
    ['本机硬盘快满了', 'this machine is nearly full'],
    { level: 'urgent', told: 'diskFull', passes: true },
    ['不要关机', 'Do not switch it off'],
    ['打物业经理电话', 'Call the property manager'],
    ['门和登记照常用', 'Doors and visitors go on as usual'],
  ),
  lateRemoval: kind(
    ['离线时注销的卡，现在已停用', 'card cancelled while a door was offline, now blocked'],
    { level: 'notice', told: null },
    ['不用跑去看', 'You need not go there'],
    ['有人说卡刷不开，请他去物业', 'If somebody complains send them to the office'],
    ['知道了就按“已处理”', 'Press "dealt with"'],
  ),
  eventsLost: kind(
    ['设备的记录丢了一些', 'a device lost some records'],
    { level: 'notice', told: null },
    ['看它的网线插好没有', 'Is its network plugged in?'],
    ['报修，说清是哪一台', 'Call for repair, say which one'],
    ['知道了就按“已处理”', 'Press "dealt with"'],
  ),
  clockOff: kind(
    ['设备的钟不准', 'a device’s clock is off'],
    { level: 'notice', told: null, passes: true },
    ['等一会儿，它会自己对时', 'Wait, it sets itself'],
    ['半小时还不准，报修', 'Still off after half an hour: call for repair'],
    ['不影响开门', 'Doors open all the same'],
  ),
  other: kind(
    ['其他情况', 'something else'],
    { level: 'urgent', told: 'other', byHand: true },
    ['去看看怎么回事', 'Go and see'],
    ['要帮手就打值班经理电话', 'Call the manager on duty if you need help'],
    ['有危险打 110', 'In danger call 110'],
  ),
} as const satisfies Record<string, Kind>
export type AlarmKind = keyof typeof KINDS

export const kindOf = (name: AlarmKind): Kind => KINDS[name]

/** Who is to be called next when nobody answers. A duty, never a person. */
export const DUTIES = {
  shiftLead: { zh: '打电话给班长', en: 'Call the head of the shift' },
  propertyManager: { zh: '打电话给物业值班经理', en: 'Call the property manager on duty' },
  emergencyNumber: { zh: '情况紧急就打 110 / 119 / 120', en: 'If it is serious call 110 / 119 / 120' },
} as const satisfies Record<string, Text>
export type Duty = keyof typeof DUTIES

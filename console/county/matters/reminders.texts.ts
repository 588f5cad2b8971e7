/** Texts of reminders of matters. */
import { defineTexts } from '#console/parts/texts.ts'

export const remindersTexts = defineTexts('matterReminders', {
  title: { zh: '督办提醒', en: 'Reminders of matters' },
  matters: { zh: '督办事项', en: 'Matters' },
  about: {
    zh: '每个工作日 7:30 每个接收地址至多一条；只写编号、小区、类别和期限，不写事项文字和人名。',
    en: 'On working days at 7:30, at most one message an address: numbers, communities, kinds and deadlines, no free text and no names.',
  },
  ways: { zh: '发送方式', en: 'Ways out' },
  mailOn: { zh: '邮件服务器已配置', en: 'A mail server is configured' },
  mailOff: {
    zh: '未配置邮件服务器（ANLIN_SMTP_URL、ANLIN_MAIL_FROM）',
    en: 'No mail server is configured (ANLIN_SMTP_URL, ANLIN_MAIL_FROM)',
  },
  robotsOn: { zh: '允许的群机器人来源：{origins}', en: 'Allowed origins of group robots: {origins}' },
  robotsOff: {
    zh: '未允许任何群机器人来源（ANLIN_WEBHOOK_ORIGINS）',
    en: 'No origin of group robots is allowed (ANLIN_WEBHOOK_ORIGINS)',
  },
  recipients: { zh: '接收地址', en: 'Recipients' },
  recipientsNone: { zh: '还没有接收地址', en: 'No recipients yet' },
  recipientsNoneText: {
    zh: '系统内的待办不受影响；添加后从下一个工作日起发送。',
    en: 'The list of things to do works without; messages begin on the next working day.',
  },
  add: { zh: '添加接收地址', en: 'Add a recipient' },
  unit: { zh: '单位', en: 'Unit' },
  office: { zh: '建设办', en: 'Programme office' },
  channel: { zh: '方式', en: 'Way' },
  address: { zh: '地址', en: 'Address' },
  mailHelp: { zh: '工作邮箱，不填居民的邮箱', en: "A work mailbox, never a resident's" },
  robotHelp: { zh: '群机器人的网址；保存后只显示末四位', en: "The robot's address; later only its end is shown" },
  dingtalkHelp: {
    zh: '群机器人的网址；设了“加签”的，请管理员把密钥写入 ANLIN_DINGTALK_SECRETS；保存后只显示末四位',
    en: "The robot's address; if it asks for signed messages, its secret goes into ANLIN_DINGTALK_SECRETS; later only the end is shown",
  },
  added: { zh: '添加', en: 'Added' },
  remove: { zh: '停发', en: 'Stop' },
  removeLoses: { zh: '不再向 {address} 发送提醒。', en: 'No more reminders go to {address}.' },
  removeUndo: { zh: '可重新添加；已发送的记录保留。', en: 'It can be added again; what was sent stays listed.' },
  notices: { zh: '发送记录', en: 'Messages' },
  noticesNone: { zh: '还没有发送过提醒', en: 'No messages yet' },
  noticesNoneText: {
    zh: '有超期、临期、升级或待办事项时，下一个工作日早上发送。',
    en: 'They go out in the morning when something is late, due, risen or waiting.',
  },
  subject: { zh: '主题', en: 'Subject' },
  state: { zh: '状态', en: 'State' },
  tries: { zh: '次数', en: 'Tries' },
  error: { zh: '失败原因', en: 'Reason of failure' },
  sent: { zh: '发送时间', en: 'Sent' },
  again: { zh: '再试', en: 'Try again' },
})

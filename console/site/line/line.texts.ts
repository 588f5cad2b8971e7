/** Texts of the page about the line to the county. */
import { defineTexts } from '#console/parts/texts.ts'

export const lineTexts = defineTexts('siteLine', {
  title: { zh: '县平台连接', en: 'Line to the county' },
  about: {
    zh: '只上报数量和设备状态，不上报住户资料。断线时本机照常工作，恢复后自动补报。',
    en: 'Counts and device states go up, nothing about residents. When the line is cut this machine works on and catches up.',
  },
  state: { zh: '当前状态', en: 'State' },
  notJoined: { zh: '还没有入网', en: 'Not joined yet' },
  good: { zh: '正常', en: 'Good' },
  joinedNeverHeard: { zh: '已入网，县平台还没有应答', en: 'Joined; the county has not answered yet' },
  unreachable: {
    zh: '连不上县平台。本机照常工作，恢复后自动补报。',
    en: 'The county cannot be reached. This machine works on.',
  },
  refused: {
    zh: '县平台不再承认本机（可能已更换机器或撤销）。请向建设办要新的入网码。',
    en: 'The county does not know this machine any more. Ask its office for a new code.',
  },
  strange: {
    zh: '对方不是入网时的县平台，已停止上报。请与建设办核对。',
    en: 'The other end is not the county that was joined; nothing is sent. Check with its office.',
  },
  busy: { zh: '县平台繁忙，稍后自动重试', en: 'The county is busy; it is tried again by itself' },
  here: { zh: '本机出错，稍后自动重试', en: 'An error on this machine; it is tried again by itself' },
  since: { zh: '自 {at} 起', en: 'since {at}' },
  address: { zh: '县平台地址', en: 'Address' },
  joinedAt: { zh: '入网时间', en: 'Joined' },
  answeredAt: { zh: '最近应答', en: 'Last answer' },
  backlog: { zh: '待上报（条）', en: 'Waiting to be sent' },
  oldest: { zh: '其中最早的', en: 'Oldest of them' },
  perMinute: { zh: '每分钟上报（条）', en: 'Sent per minute' },
  waiting: { zh: '已报、等县平台备份后清除（条）', en: 'Sent, kept until the county’s backup' },
  skew: { zh: '本机时钟比县平台快（秒）', en: 'This clock is ahead by (s)' },
  join: { zh: '入网', en: 'Join' },
  joinAgain: { zh: '重新入网', en: 'Join anew' },
  joinHelp: {
    zh: '县建设办在“小区端”页面为本小区发码。把整段入网码粘贴到这里，只能用一次。',
    en: 'The county’s office gives a code for this community on its page of sites. Paste all of it; it works once.',
  },
  joinAgainHelp: {
    zh: '更换机器或被撤销后，用新的入网码。没有上报的数据不会丢。',
    en: 'With a new code, after the machine was replaced or revoked. What waits is not lost.',
  },
  code: { zh: '入网码', en: 'Join code' },
  joined: { zh: '已入网', en: 'Joined' },
  carry: { zh: '没有网络：用文件传递', en: 'Without a network: carry files' },
  carryHelp: {
    zh: '先存出上报文件，交给县建设办导入；再把县平台给的回执文件读入本机。文件已签名，改动会被发现。',
    en: 'Save the file, have the county’s office take it in, then read its receipt in here. The files are signed.',
  },
  save: { zh: '存出上报文件', en: 'Save the file' },
  saved: { zh: '已存出 {n} 条', en: 'Saved {n} rows' },
  read: { zh: '读入县平台的回执文件', en: 'Read the county’s receipt in' },
  readHelp: { zh: '把文件拖到这里，或点击选择', en: 'Drop the file here, or click' },
  readDone: { zh: '回执已读入', en: 'The receipt was read in' },
})

/** Texts of a face as one more way in. */
import { defineTexts } from '#console/parts/texts.ts'

export const faceTexts = defineTexts('residentFace', {
  toFace: { zh: '刷脸开门（默认关闭）', en: 'Open by face (off)' },
  title: { zh: '刷脸开门', en: 'Open by face' },
  free: {
    zh: '用不用都可以。只有您自己能同意，房东、家人、物业都不能代替；不满 14 周岁的不在这里办。',
    en: 'As you like. You alone can agree; no landlord, relative or office can for you. Not for children under 14.',
  },
  agree: { zh: '我同意，去录入', en: 'I agree; go on' },
  takeBack: { zh: '撤回同意，全部删除', en: 'Take it back; delete everywhere' },
  where: { zh: '在哪台设备上用', en: 'At which device' },
  begin: { zh: '在这里用', en: 'Use it here' },
  noDevice: { zh: '小区里没有可以刷脸的门。', en: 'No door here reads faces.' },
  mine: { zh: '我的', en: 'Mine' },
  waiting: { zh: '○ 正在通知设备，请稍等再看', en: '○ The device is being told; look again in a moment' },
  waitingAway: {
    zh: '○ 设备断网了，连上后会通知它，到时再来录入',
    en: '○ The device is offline and will be told when it is back; come again then',
  },
  ready: {
    zh: '▲ 可以录入了：站到设备前面，按下面的按钮',
    en: '▲ Ready: stand before the device and press the button',
  },
  learn: { zh: '我站好了，开始录入', en: 'I stand there; begin' },
  learning: { zh: '设备已经开始，录好后这里会显示。', en: 'The device has begun; this page says when it has learned.' },
  away: { zh: '设备断网了，没有录。连上后再来。', en: 'The device is offline; nothing was learned. Come again.' },
  failed: { zh: '没有录成。请正对设备再试一次。', en: 'It did not work. Face the device and try again.' },
  learned: { zh: '● 已录入，{day}', en: '● Learned {day}' },
  stop: { zh: '这台设备不用了', en: 'Stop it at this device' },
  erasing: { zh: '▲ 已停用，等设备报告删除', en: '▲ Out of use; the device has not said yet that it erased it' },
  erasingAway: {
    zh: '▲ 已停用。设备断网，连上后马上删除，删完这里会写明',
    en: '▲ Out of use. The device is offline and erases it as soon as it is back; this page will say so',
  },
  erased: { zh: '■ 设备已删除，{day}', en: '■ Erased by the device, {day}' },
  neverThere: { zh: '■ 没有录入过，已取消', en: '■ Never learned; cancelled' },
  refresh: { zh: '刷新', en: 'Look again' },
})

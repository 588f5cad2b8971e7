/** Texts of coming in by what unlocks the phone. */
import { defineTexts } from '#console/parts/texts.ts'

export const passkeyTexts = defineTexts('residentPasskey', {
  title: { zh: '用手机解锁的办法进来', en: 'Come in by what unlocks this phone' },
  about: {
    zh: '以后不用输密码，按一下手机的指纹、面容或锁屏密码。它们留在手机里，我们收不到。密码照样能用。',
    en: 'Instead of the PIN you use this phone’s own fingerprint, face or screen lock. They stay in the phone; we never get them. The PIN works as well.',
  },
  make: { zh: '在这部手机上设置', en: 'Set it up on this phone' },
  made: { zh: '● 已设置。下次可以直接进来。', en: '● Set up. Next time you come in by it.' },
  remove: { zh: '不用了，改回密码', en: 'Stop it; use the PIN' },
  removed: { zh: '已取消，以后输密码进来。', en: 'Stopped; from now on by the PIN.' },
  notMade: { zh: '没有设置成。密码照常能用。', en: 'Not set up. The PIN works as before.' },
  noAddress: {
    zh: '现在打开的网址不能设置：手机只认 https 开头、是名字不是数字的网址。小区给了这样的网址后再来设置；现在用密码。',
    en: 'Not at this address: phones want one that begins with https and is a name, not a number. Until your community gives you one, use the PIN.',
  },
  noPhone: {
    zh: '这部手机没有设锁屏，或者浏览器太旧，不能设置。用密码就行。',
    en: 'This phone has no screen lock, or its browser is too old. The PIN will do.',
  },
  open: { zh: '用手机解锁进来', en: 'Unlock with this phone' },
  orPin: { zh: '也可以输密码', en: 'Or by your PIN' },
  notOpened: {
    zh: '手机没有确认。请再按一次，或者输密码。',
    en: 'The phone did not confirm. Press again, or use the PIN.',
  },
  elsewhere: {
    zh: '手机解锁是在另一个网址上设置的，这里请输密码。',
    en: 'Unlocking with the phone was set up at another address. Use the PIN here.',
  },
})

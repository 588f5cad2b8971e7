/** Texts of a console's frame: header, menu, sign-out. */
import { defineTexts } from '#console/parts/texts.ts'

export const shellTexts = defineTexts('shell', {
  demo: { zh: '演示数据(虚构)', en: 'Demo data (invented)' },
  skip: { zh: '跳到正文', en: 'Skip to the content' },
  menu: { zh: '菜单', en: 'Menu' },
  mainMenu: { zh: '主菜单', en: 'Main menu' },
  account: { zh: '我的账号', en: 'My account' },
  unsentTitle: { zh: '手机踏勘还有 {n} 项没有发送', en: '{n} things of the phone survey were not sent' },
  unsentLoses: {
    zh: '退出会清除这台设备上的小区资料包。',
    en: 'Signing out takes communities off this device.',
  },
  unsentUndo: {
    zh: '没有发送的内容留在这台设备上，您再登录并打开手机踏勘页后继续发送。',
    en: 'What was not sent stays here; sign in again and open the phone page to send it.',
  },
  signOut: { zh: '退出登录', en: 'Sign out' },
  language: { zh: '语言', en: 'Language' },
  theme: { zh: '外观', en: 'Appearance' },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  auto: { zh: '随系统', en: 'As the system' },
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundText: { zh: '地址可能抄错了，或页面已搬走。', en: 'The address may be mistyped, or the page has moved.' },
  notAllowed: { zh: '没有权限打开这个页面', en: 'You may not open this page' },
  notAllowedText: {
    zh: '您的角色不含这项权限。如确有需要，请联系系统管理员。',
    en: 'Your role does not include it. Ask the administrator if you need it.',
  },
  broken: { zh: '这个页面出错了', en: 'This page broke' },
  reload: { zh: '重新载入', en: 'Reload' },
})

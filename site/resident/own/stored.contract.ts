/** Every kind of record that names a resident on this site, how long it stays and why. A table in plain words, shared with the console. */
import type { Text } from '#terms/text.ts'

interface Kind {
  readonly what: Text
  readonly kept: Text
}

export const STORED = {
  entry: {
    what: { zh: '登记：姓名、门牌、身份', en: 'Register: name, door, role' },
    kept: { zh: '住在这里时；搬出后 30 天删除', en: 'while you live here; deleted 30 days after you move out' },
  },
  phone: {
    what: { zh: '电话', en: 'Telephone' },
    kept: { zh: '您同意时才有；撤回同意立即删除', en: 'only while you agree; deleted as soon as you take it back' },
  },
  vehicle: {
    what: { zh: '车辆', en: 'Vehicles' },
    kept: { zh: '您同意时才有；撤回同意立即删除', en: 'only while you agree; deleted as soon as you take it back' },
  },
  consent: {
    what: { zh: '同意与撤回的记录', en: 'What you agreed to and took back' },
    kept: { zh: '与登记一起删除', en: 'deleted with the register entry' },
  },
  card: {
    what: { zh: '门卡、密码等', en: 'Cards, PINs and the like' },
    kept: { zh: '只存编号；停用 60 天后删除', en: 'by number only; deleted 60 days after they are out of use' },
  },
  passage: {
    what: { zh: '您的通行', en: 'Your passages' },
    kept: { zh: '30 天', en: '30 days' },
  },
  visit: {
    what: { zh: '您约的来访', en: 'Visits you announced' },
    kept: { zh: '结束后 30 天；取消的当天删除', en: '30 days after they end; those taken back go on the same day' },
  },
  saved: {
    what: { zh: '全家存下的常来访客', en: 'Visitors that your household saved' },
    kept: {
      zh: '半年不用就删除；您可以随时删，撤回同意全部删除',
      en: 'deleted after half a year without use, by you at any time, and all when the consent is taken back',
    },
  },
  request: {
    what: { zh: '您提出的请求', en: 'Your requests' },
    kept: { zh: '答复后 3 年，或与登记一起删除', en: 'three years after the answer, or with the register entry' },
  },
  look: {
    what: { zh: '谁看过您的登记', en: 'Who looked at your entry' },
    kept: {
      zh: '操作记录依法留存，只有编号没有您的姓名',
      en: 'the audit trail is kept by law, with a number and without your name',
    },
  },
  code: {
    what: { zh: '为您打印登录码的记录', en: 'Sign-in codes printed for you' },
    kept: { zh: '90 天', en: '90 days' },
  },
  device: {
    what: { zh: '登录过这个页面的手机', en: 'Phones that open this page' },
    kept: { zh: '半年不用就删除，您也可以随时删', en: 'deleted after half a year without use, or by you at any time' },
  },
} as const satisfies Record<string, Kind>
export type StoredKind = keyof typeof STORED

/** What a resident may agree to, in plain words, by version. The words are what was agreed to: a change is a new version. */
import type { Text } from '#terms/text.ts'

export interface Purpose {
  readonly version: number
  readonly title: Text
  /** What happens, for how long, and what happens without it. */
  readonly text: Text
  /** Whether drives may ask for it. */
  readonly atDrives: boolean
}

export const PURPOSES = {
  contact: {
    version: 1,
    title: { zh: '用我的电话联系我', en: 'call me on my phone' },
    text: {
      zh: '有访客、快递或家里漏水等情况时，门岗可以打这个电话。不同意也照常办卡、照常进出；门岗会改用门口对讲。搬走或撤回后删除。',
      en: 'The gate may call this number for visitors, deliveries, or a leak at home. Without it you get your card and come and go all the same. Deleted when you move out or take it back.',
    },
    atDrives: true,
  },
  vehicle: {
    version: 1,
    title: { zh: '登记我的车辆', en: 'register my vehicle' },
    text: {
      zh: '登记车牌，用于小区内停放、充电和找到车主挪车。不同意也可以按临时车辆停放。搬走或撤回后删除。',
      en: 'Your plate is kept for parking, charging, and finding you when a vehicle must be moved. Without it you park as a visitor does. Deleted when you move out or take it back.',
    },
    atDrives: true,
  },
  visits: {
    version: 1,
    title: { zh: '记住常来的访客', en: 'remember regular visitors' },
    text: {
      zh: '把您常来的亲友存下来，下次登记更快。只有您家和门岗登记时能看到。随时可以删。',
      en: 'Keeps your regular visitors so that they are registered faster. Only your household and the gate while registering see them. Delete them at any time.',
    },
    atDrives: false,
  },
  face: {
    version: 2,
    title: { zh: '刷脸开门(默认关闭)', en: 'open doors by face (off)' },
    text: {
      zh: '人脸只存在门口那台设备里，不上传、不进本系统。门卡、密码一样好用，不同意没有任何影响。撤回后立即停用，设备马上删除；设备断了网，一连上就删，删完这里能看到。',
      en: 'Your face stays in the device at the door; it is neither uploaded nor kept in this system. Card and code work just as well. Out of use and deleted from the device as soon as you take it back; a device that is offline deletes it when it returns, and you see here when it has.',
    },
    atDrives: false,
  },
} as const satisfies Record<string, Purpose>
export type PurposeCode = keyof typeof PURPOSES
export const PURPOSE_CODES = Object.keys(PURPOSES) as [PurposeCode, ...PurposeCode[]]

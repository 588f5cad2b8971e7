/** The copy of what is kept of a person, as they take it home. Nothing of the register is left out. */
import type { Readable } from 'node:stream'
import { writeWorkbook } from '#base/files/sheet.ts'
import { PURPOSES } from '#site/people/consent/purpose.contract.ts'
import { READ_REASONS, RESIDENT_ROLES, VEHICLE_KINDS } from '#site/people/words.contract.ts'
import type { Resident } from './resident.contract.ts'

/** One fact of the copy. */
export type Line = readonly [what: string, value: string]

/** `more`: what other rooms keep of them. */
export function writeCopy(resident: Resident, more: readonly Line[] = []): Readable {
  return writeWorkbook<Line>({
    name: '个人信息副本',
    title: '本小区登记的您的全部信息',
    columns: [
      { head: '项目', width: 22, value: ([what]) => what },
      { head: '内容', width: 48, value: ([, value]) => value },
    ],
    rows: [...listLines(resident), ...more],
  })
}

/** By the clock on the wall. */
export const writeAt = (instant: unknown): string =>
  new Date(instant as string).toLocaleString('sv', { timeZone: 'Asia/Shanghai' }).slice(0, 16)

function listLines(resident: Resident): Line[] {
  return [
    ['姓名', resident.name],
    ['门牌', `${resident.building}${resident.stairwell}${resident.door}`],
    ['身份', RESIDENT_ROLES[resident.role].zh],
    ['电话', resident.phone ?? '未登记'],
    ['入住', resident.movedInOn ?? '未登记'],
    ['搬出', resident.movedOutOn ?? '未登记'],
    ...(resident.guardianName === null ? [] : [['监护人', resident.guardianName] as const]),
    ...resident.vehicles.map(({ kind, plate }): Line => [VEHICLE_KINDS[kind].zh, plate]),
    ...resident.consents.map(
      ({ purpose, given, at: when }): Line => [
        `${given ? '同意' : '撤回'}：${PURPOSES[purpose].title.zh}`,
        writeAt(when),
      ],
    ),
    ...resident.looks.map(
      ({ name, reason, at: when }): Line => [
        `查阅：${reason !== null && reason in READ_REASONS ? READ_REASONS[reason as keyof typeof READ_REASONS].zh : '办理'}`,
        `${name} ${writeAt(when)}`,
      ],
    ),
  ]
}

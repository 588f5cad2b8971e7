/** Attendance lists as people copy them from Excel, and the lines they become. */
import { expect, test } from 'vitest'
import { readPastedAttendance, writeAttending } from './attendance.rules.ts'

const names = {
  units: new Map([
    ['县公安局', ['1']],
    ['同名', ['2', '3']],
  ]),
}
const HEAD = '序号\t单位\t姓名\t职务\t参会方式\t备注'

test('units are known by name, guests keep the name that was written; without a word somebody was present', () => {
  const { attendance, problems } = readPastedAttendance(
    `${HEAD}\n1\t县公安局\t张三\t副局长\t\t\n2\t某科技公司\t李四\t\t列席\t\n3\t县公安局\t王五\t\t请假\t出差`,
    names,
  )
  expect(problems).toEqual([])
  expect(attendance.map(({ unitId, role }) => [unitId, role])).toEqual([
    ['1', 'present'],
    [null, 'attending'],
    ['1', 'leave'],
  ])
  expect(writeAttending(attendance, 'present')).toBe('县公安局张三（副局长）')
  expect(writeAttending(attendance, 'leave')).toBe('县公安局王五（出差）')
})

test.each([
  [`${HEAD}\n1\t同名\t\t\t出席\t`, [2, '单位']],
  [`${HEAD}\n1\t\t张三\t\t出席\t`, [2, '单位']],
  [`${HEAD}\n1\t县公安局\t\t\t旁听\t`, [2, '参会方式']],
  ['姓名\t职务\n张三\t局长', [1, '单位']],
  [HEAD, [1, '单位']],
])('%j is refused at %j', (text, [line, column]) => {
  expect(readPastedAttendance(text as string, names).problems[0]).toMatchObject({ line, column })
})

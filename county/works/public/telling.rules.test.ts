import { expect, test } from 'vitest'
import { findResidentData, missingDays } from './telling.rules.ts'

test.each<[text: string, kind: string | null]>([
  ['晚上九点后仍有电锤声，西侧居民反映 3 件', null],
  ['3号楼前道路开挖，轮椅不便', null],
  ['2020-04-10 堵住人行道', null],
  ['请回电 13800001234', 'phone'],
  ['座机 0551-68841234', 'phone'],
  ['5栋2单元301室反映', 'door'],
  ['3号楼1单元 502户', 'door'],
  ['12-2-1103 的窗', 'door'],
  ['皖A·12345 被刮', 'plate'],
])('%s: %s', (text, kind) => {
  expect(findResidentData(text)).toBe(kind)
})

test.each([
  ['2020-04-01', '2020-04-16', 0],
  ['2020-04-01', '2020-04-15', 1],
  ['2020-04-01', '2020-04-01', 15],
])('a committee’s notice from %s to %s is %i days too short', (postedOn, untilOn, days) => {
  expect(missingDays({ kind: 'committee', postedOn, untilOn })).toBe(days)
  expect(missingDays({ kind: 'works', postedOn, untilOn })).toBe(0)
})

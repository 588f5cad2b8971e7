import { expect, test } from 'vitest'
import { readSpoken } from './spoken.rules.ts'

test.each([
  ['三号楼一单元一二零二王阿姨', '3号楼1单元1202', '王阿姨'],
  ['我找十二栋二单元三零一，叫李师傅。', '12栋2单元301', '李师傅'],
  ['3号楼1单元1202室的张老师', '3号楼1单元1202室', '张老师'],
  ['五杠二杠三百零一', '5-2-301', ''],
  ['王阿姨', '', '王阿姨'],
  ['二十一号楼', '21号楼', ''],
])('%s is door %s and name %s', (said, door, name) => {
  expect(readSpoken(said)).toEqual({ door, name })
})

import { expect, test } from 'vitest'
import { pasteCount } from './paste-count.ts'

test('lines copied from Excel become totals, whatever their order; the heading is passed over', () => {
  const { count, unread } = pasteCount(
    '项目\t人数\t面积（平方米）\r\n全体业主\t1,200\t98,000.50\n参与表决\t900\t74000\n同意\t700\t60000㎡\n不同意\t150人\t10000\n弃权\t50\t4000\n已送达未表决\t100\t8000\n',
  )
  expect(unread).toEqual([])
  expect(count).toEqual({
    all: { heads: 1200, area: 98_000.5 },
    taking: { heads: 900, area: 74_000 },
    for: { heads: 700, area: 60_000 },
    against: { heads: 150, area: 10_000 },
    abstain: { heads: 50, area: 4000 },
    silent: { heads: 100, area: 8000 },
  })
})

test('what is not understood is told, not guessed', () => {
  expect(pasteCount('同意\t七百\t60000\n随便 1 2')).toEqual({ count: {}, unread: ['同意\t七百\t60000', '随便 1 2'] })
})

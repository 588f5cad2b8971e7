import { describe, expect, test } from 'vitest'
import { checkCell, pasteBlock, readCell, readDraft, sumColumn, writeDraft } from './paste.ts'

const units = [
  { unitId: '1', name: '上派镇', shortName: '上派' },
  { unitId: '2', name: '桃花镇', shortName: null },
  { unitId: '3', name: '三河镇', shortName: null },
]
const empty = writeDraft(null)
const drafts = [empty, empty, empty]
const at = { row: 0, gate: 'planned' } as const
const paste = (text: string, where: Parameters<typeof pasteBlock>[0]['at'] = at) =>
  pasteBlock({ units, drafts, text, at: where })

test.each([
  ['12', 12],
  ['１２', 12],
  [' 1,200 个', 1200],
  ['', null],
  ['—', null],
  ['-3', Number.NaN],
  ['2.5', Number.NaN],
  ['十', Number.NaN],
  ['100001', Number.NaN],
])('%s is read as %s', (text, value) => {
  expect(readCell(text)).toBe(value)
})

describe('a check per cell', () => {
  test.each([
    [{ ...empty }, null],
    [{ planned: '3', started: '2', built: '1', connected: '0' }, null],
    [{ planned: '3', started: '2', built: '1', connected: '' }, 'missing'],
    [{ planned: '3', started: '2', built: '1', connected: 'x' }, 'notACount'],
  ] as const)('%o', (draft, problem) => {
    expect(checkCell(draft, 'connected')).toBe(problem)
  })

  test('wrong and empty cells add nothing to the sum; an empty row is no target', () => {
    expect(sumColumn([{ ...empty, planned: '3' }, { ...empty, planned: 'x' }, empty], 'planned')).toBe(3)
    expect(readDraft(empty)).toBeNull()
    expect(readDraft(writeDraft({ planned: 3, started: 2, built: 1, connected: 0 }))).toEqual({
      ...{ planned: 3, started: 2, built: 1, connected: 0 },
    })
  })
})

describe('a block from Excel', () => {
  test('numbers alone fill the table from the cell downwards and end at its edge', () => {
    const found = paste('1\t2\n3\t4\r\n', { row: 1, gate: 'connected' })
    expect(found?.drafts.map((draft) => draft.connected)).toEqual(['', '1', '3'])
    expect(found?.filled).toBe(2)
  })

  test('lines with names go to their units, in whatever order, with sums and headings left out', () => {
    const found = paste(
      '序号\t单位\t立项\t开工\t建成\t接入\n1\t三河镇\t5\t4\t3\t2\n2\t上 派\t9\t8\t7\t6\n\t合计\t14\t12\t10\t8',
    )
    expect(found?.drafts).toEqual([
      { planned: '9', started: '8', built: '7', connected: '6' },
      empty,
      { planned: '5', started: '4', built: '3', connected: '2' },
    ])
    expect(found?.unknown).toEqual([])
  })

  test('the heading says which column is which', () => {
    const found = paste('单位\t目标接入\t目标立项\n桃花镇\t2\t7')
    expect(found?.drafts[1]).toEqual({ ...empty, planned: '7', connected: '2' })
  })

  test('a unit that nobody knows is named, not guessed', () => {
    expect(paste('上派镇\t1\t1\t1\t1\n上派县\t2\t2\t2\t2')?.unknown).toEqual(['上派县'])
  })

  test('a single value is left to the field', () => {
    expect(paste('12')).toBeNull()
    expect(paste('12\n')).toBeNull()
  })
})

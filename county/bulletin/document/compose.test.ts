import { describe, expect, test } from 'vitest'
import { composeDocument } from './compose.ts'
import type { Block } from './document.contract.ts'
import { SAMPLE_TEXTS, sampleContent } from './sample.ts'
import { writeChange, writeOrdinal, writePoints, writeShare } from './words.ts'

const textOf = (blocks: readonly Block[]) =>
  blocks
    .map((block) =>
      block.kind === 'table'
        ? `${block.caption}\n${block.rows.map((row) => row.join('|')).join('\n')}`
        : block.kind === 'annex'
          ? block.title
          : block.text,
    )
    .join('\n')

describe('what a bulletin says', () => {
  const document = composeDocument(sampleContent())
  const text = textOf(document.blocks)

  test('sections are numbered in order', () => {
    const heads = document.blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 1 ? [block.text] : [],
    )
    expect(heads).toEqual([
      '一、总体情况',
      '二、各单位进度',
      '三、预警与梗阻',
      '四、此前要求落实情况',
      '五、经验做法',
      '六、下一步工作',
      '七、口径说明',
    ])
  })

  test('tables are numbered in order', () => {
    const tables = document.blocks.flatMap((block) => (block.kind === 'table' ? [block.caption.split('　')[0]] : []))
    expect(tables).toEqual(tables.map((_, index) => `表${index + 1}`))
  })

  test('the total table adds up: printed before, this 旬, corrections', () => {
    expect(text).toContain('建成|11|0|+1|12|6.9%')
  })

  test.each(['截至2020年4月20日', '补报建成1个', '逾期未落实1项', '官亭镇*', '进展较快的单位：紫蓬山管委会', '第10期'])(
    'says %s',
    (part) => {
      expect(text).toContain(part)
    },
  )

  test('an issued bulletin leaves empty texts out, a draft shows them to be filled in', () => {
    const texts = { ...SAMPLE_TEXTS, goodPractice: '' }
    expect(textOf(composeDocument({ ...sampleContent(), texts }).blocks)).not.toContain('经验做法')
    const draft = composeDocument({ ...sampleContent({ number: null, runningNumber: null }), texts })
    expect(draft.blocks).toContainEqual({ kind: 'paragraph', text: '', key: 'goodPractice' })
    expect(draft.marks).toContain('送审稿')
  })

  test('a correction names the issue it corrects and why', () => {
    const corrects = { year: 2020, number: 10, reason: '上派镇建成数误报' }
    expect(composeDocument(sampleContent({ corrects })).correction).toBe(
      '本期更正2020年第10期。更正原因：上派镇建成数误报',
    )
  })

  test('nothing in a bulletin tells who used the software how much', () => {
    expect(text).not.toMatch(/登录|使用率|在线时长|点击/)
  })
})

test.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [21, '二十一'],
])('%i is %s', (number, words) => {
  expect(writeOrdinal(number)).toBe(words)
})

test('shares and changes carry sign and dash', () => {
  expect([
    writeShare(381),
    writeShare(null),
    writePoints(62),
    writePoints(-8),
    writePoints(0),
    writeChange(-3),
  ]).toEqual(['38.1%', '—', '+6.2', '−0.8', '0.0', '−3'])
})

/** That a briefing stays on one page however much there is to tell, and what it leaves out first. */
import { expect, test } from 'vitest'
import { MOST_ASKS } from './briefing.contract.ts'
import { BODY_LINES, type BriefingContent, composeBriefing, countLines, fitLines } from './briefing.rules.ts'

const counts = { surveyed: 1387, planned: 1173, started: 1031, built: 1012, connected: 1009 }
const unit = (shortName: string, progress: number) => ({ shortName, progress, counts })
const content = (more: Partial<BriefingContent> = {}): BriefingContent =>
  ({
    ...{
      audience: 'peaceOffice',
      asOf: '2020-04-15',
      asks: [],
      head: { office: '办', printedBy: '办', mark: '演示数据' },
    },
    figures: {
      ...{ totals: counts, thisYear: { started: 104, built: 101 }, target: {}, red: [1], yellow: [1], blockers: [1] },
      units: ['甲', '乙', '丙', '丁', '戊', '己', '庚'].map((name, at) => unit(`${name}经济开发区`, at * 10)),
    },
    matters: { open: 100, late: 30, pressing: [] },
    meetings: [
      { zh: '联席会议', count: 17 },
      { zh: '推进会', count: 15 },
      { zh: '现场观摩会', count: 11 },
    ],
    ...more,
  }) as unknown as BriefingContent

const linesOf = (of: BriefingContent) =>
  composeBriefing(of).blocks.flatMap((block) =>
    block.kind === 'table' ? [] : [block.kind === 'annex' ? '' : block.text],
  )
const pressing = Array.from({ length: 8 }, (_, at) => ({
  ...{
    label: `督办〔2020〕${at}号`,
    title: '字'.repeat(60),
    leadUnitName: '电信运营商县分公司',
    deadline: '2020-04-01',
  },
  level: 'red' as const,
}))

test.each([
  ['little to tell', content()],
  ['much to tell', content({ matters: { open: 100, late: 30, pressing } })],
  [
    'as many and as long requests as can be made',
    content({
      asks: Array.from({ length: MOST_ASKS }, () => '请'.repeat(48)),
      matters: { open: 9, late: 9, pressing },
    }),
  ],
])('with %s it stays within its lines, and every request stays', (_what, of) => {
  const lines = linesOf(of)
  expect(lines.reduce((sum, text) => sum + countLines(text), 0)).toBeLessThanOrEqual(BODY_LINES)
  for (const ask of of.asks) expect(lines.some((line) => line.endsWith(ask))).toBe(true)
})

test.each([
  ['短', 1],
  ['字'.repeat(26), 1],
  ['字'.repeat(27), 2],
  ['1'.repeat(52), 1],
])('%s takes %i lines', (text, lines) => {
  expect(countLines(text)).toBe(lines)
})

test('what may go goes by its number, what must stay stays', () => {
  const texts = [0, 3, 1, 2].map((goes) => ({ text: `${goes}`, goes }))
  expect(fitLines(texts, 2).map(({ goes }) => goes)).toEqual([0, 1])
  expect(fitLines([{ text: '字'.repeat(99), goes: 0 }], 1)).toHaveLength(1)
})

test('the table has at most five units', () => {
  const table = composeBriefing(content()).blocks.find((block) => block.kind === 'table')
  expect(table?.kind === 'table' && table.rows.length).toBe(5)
})

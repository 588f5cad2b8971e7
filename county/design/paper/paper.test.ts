import sharp from 'sharp'
import { expect, test } from 'vitest'
import { writePaper } from '#county/bulletin/paper.actions.ts'
import { type Content, deviceSchema, EMPTY_CONTENT } from '#county/design/plan/content.contract.ts'
import type { Plan } from '#county/design/plan/plan.contract.ts'
import { drawPlan, sizeOf, strokeCode } from './drawing.rules.ts'
import { composeSheet, DRAWING } from './sheet.rules.ts'

const content: Content = {
  ...EMPTY_CONTENT,
  purpose: '出入口无人值守',
  devices: [
    deviceSchema.parse({
      ...{ code: 'C07', type: 'camera', x: 60, y: 60, heightM: 3.5, direction: 0, angle: 90, range: 30 },
      ...{ legalClass: 'shared', place: 'peopleGate', note: '东门内侧' },
    }),
    deviceSchema.parse({
      ...{ code: 'D01', type: 'peopleGate', x: 100, y: 60, heightM: 1.4, direction: 0, angle: null, range: null },
      ...{ legalClass: null, place: 'peopleGate', note: null },
    }),
  ],
  areas: [
    {
      code: 'P1',
      kind: 'windows',
      name: '1号楼南面',
      points: [
        [50, 40],
        [70, 40],
        [70, 45],
        [50, 45],
      ],
    },
  ],
  site: {
    surveyVersion: 2,
    lines: [{ key: 'gates/east', kind: 'gates', name: '东门', zh: '净宽 5.5 米', en: 'clear width 5.5 m' }],
  },
}
const plan = {
  ...{ communityName: '甲小区', title: '方案一', unitName: '上派镇', state: 'passed', passedOn: '2020-04-15' },
  ...{ content, tableVersion: 3, totalFen: 123_400, upkeepFen: 56_700, unpriced: 1 },
  checked: [
    {
      ...{ zh: '每个人行出入口一台', outcome: 'gap', wanted: 2, found: 1 },
      source: { zh: 'GB/T 21741', en: 'GB/T 21741' },
    },
  ],
} as unknown as Plan
const office = { office: '建设办', printedBy: '建设办', mark: null, on: '2020-04-20' } as const

test('the drawing shows areas, views cut along them, and every device by its code in strokes, without a font', () => {
  const svg = drawPlan(content)
  expect(svg).not.toContain('<text')
  expect(svg.match(/url\(#h\)/g)).toHaveLength(1)
  for (const [code, at] of [
    ['C07', [60, 60]],
    ['D01', [100, 60]],
  ] as const) {
    const strokes = /<path.*/.exec(strokeCode(code, [...at], 3))?.[0] ?? 'none'
    expect(svg).toContain(strokes)
  }
  expect(sizeOf(content)).toEqual({ width: 1600, height: 1200 })
})

test('the sheet tells devices, private areas with what reaches them, gaps with their source, and the site', () => {
  const { title, blocks } = composeSheet(plan, office)
  expect(title).toBe('甲小区设备方案图表')
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []))
  expect(tables[0]?.[0]).toEqual([
    ...['C07', '枪机', '人行出入口：东门内侧', '60、60', '3.5', '0° 视场 90° 30 米；已遮挡私密区域 P1', '小区共有部分'],
  ])
  expect(tables[1]?.[0]?.slice(0, 5)).toEqual(['P1', '1号楼南面', '住宅门窗、阳台', '遮挡', 'C07'])
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  expect(texts).toContain('1. 每个人行出入口一台：未达到。应有 2，方案 1。来源：GB/T 21741')
  expect(texts).toContain('出入口：东门（净宽 5.5 米）。')
})

test("the same plan gives the same bytes, so that a gate's file holds it once", async () => {
  const write = async () => {
    const png = await sharp(Buffer.from(drawPlan(content)))
      .png()
      .toBuffer()
    const picture = { bytes: png, type: 'png', ...sizeOf(content) } as const
    return (await writePaper(composeSheet(plan, office), new Map([[DRAWING, picture]]))).body
  }
  const [first, second] = [await write(), await write()]
  expect(first.equals(second)).toBe(true)
  expect(first.includes('word/media/')).toBe(true)
})

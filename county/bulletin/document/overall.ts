/** The bulletin's first part: what the county has reached, what happened this 旬, totals and categories. Figures in, blocks out. */

import { shareOf } from '#county/bulletin/figures/compare.rules.ts'
import type { BulletinFigures, GateDifferences } from '#county/bulletin/figures/figures.contract.ts'
import { REPORTED_GATES } from '#county/bulletin/figures/figures.contract.ts'
import { CATEGORIES } from '#terms/category.ts'
import { writeDayInChinese } from '#terms/day.ts'
import { periodOfCode, writePeriodInChinese } from '#terms/period.ts'
import type { Block, Table } from './document.contract.ts'
import { GATE_WORDS, writeChange, writeCount, writeNamesByUnit, writeShare } from './words.ts'

/** （一）cumulative position. */
export function describePosition(figures: BulletinFigures): Block[] {
  const { totals } = figures
  const sentence = `截至${writeDayInChinese(figures.on)}，全县累计摸排小区${totals.surveyed}个，立项${totals.planned}个（政府出资${totals.government}个、社会资金${totals.commercial}个），开工${totals.started}个，建成${totals.built}个，接入${totals.connected}个。开工率${writeShare(shareOf(totals.started, totals.planned))}，建成率${writeShare(shareOf(totals.built, totals.planned))}，接入率${writeShare(shareOf(totals.connected, totals.planned))}。`
  const doubt = totals.dayUnknown > 0 ? `其中${totals.dayUnknown}个小区个别节点日期不详，已计入累计数。` : ''
  return [{ kind: 'paragraph', text: sentence + doubt + describeClasses(figures) }]
}

const CLASS_WORDS = { completed: '已完成', ahead: '超进度', onPlan: '达进度', behind: '欠进度', other: '其它' } as const
const CLASS_ORDER = ['onPlan', 'behind', 'ahead', 'completed', 'other'] as const

function describeClasses({ classes }: BulletinFigures): string {
  if (classes === null) return ''
  const whole = CLASS_ORDER.reduce((sum, key) => sum + classes[key], 0)
  if (whole === 0) return ''
  const parts = CLASS_ORDER.map(
    (key) => `${CLASS_WORDS[key]}${classes[key]}个（${writeShare(shareOf(classes[key], whole))}）`,
  )
  return `按进度分：${parts.join('、')}。`
}

/** （二）what happened this 旬: the communities that passed each gate, by name. */
export function describePassages(figures: BulletinFigures): Block[] {
  const name = writePeriodInChinese(periodOfCode(figures.period))
  const lines = REPORTED_GATES.flatMap((gate) => {
    const passed = figures.passed.filter((row) => row.gate === gate)
    return passed.length === 0 ? [] : [`${GATE_WORDS[gate]}${passed.length}个：${writeNamesByUnit(passed)}。`]
  })
  if (lines.length === 0)
    return [{ kind: 'paragraph', text: `${name}，全县没有小区新通过立项、开工、建成、接入节点。` }]
  return lines.map((line, index) => ({ kind: 'paragraph', text: index === 0 ? `${name}新增${line}` : `新增${line}` }))
}

/** （三）rate of the yearly target; nothing when no target is set. */
export function describeTarget({ target }: BulletinFigures): Block[] {
  if (target === null) return []
  const part = (word: string, reached: number, goal: number) =>
    goal === 0 ? [] : [`${word}${reached}个，完成年度目标（${goal}个）的${writeShare(shareOf(reached, goal))}`]
  const { goals, reached } = target
  const parts = [
    ...part('立项', reached.planned, goals.planned),
    ...part('开工', reached.started, goals.started),
    ...part('建成', reached.built, goals.built),
    ...part('接入', reached.connected, goals.connected),
  ]
  if (parts.length === 0) return []
  return [{ kind: 'paragraph', text: `${target.year}年以来${parts.join('；')}。` }]
}

/** 表: totals, the last bulletin's printed figures, this 旬's entries and corrections; the three add up. */
export function tabulateTotals(figures: BulletinFigures): Table {
  const { totals, change } = figures
  const row = (title: string, pick: (of: GateDifferences) => number, whole: number) => {
    const now = pick(totals)
    const before = change === null ? null : now - pick(change.entered) - pick(change.corrected)
    return [
      title,
      writeCount(before),
      writeChange(change === null ? null : pick(change.entered)),
      writeChange(change === null ? null : pick(change.corrected)),
      writeCount(now),
      writeShare(shareOf(now, whole)),
    ]
  }
  return {
    kind: 'table',
    caption: '全县进度总表（单位：个）',
    columns: [
      { title: '节点', width: 20, align: 'left' },
      { title: '上期公布', width: 16, align: 'right' },
      { title: '本旬新增', width: 16, align: 'right' },
      { title: '补报更正', width: 16, align: 'right' },
      { title: '本期累计', width: 16, align: 'right' },
      { title: '占立项', width: 16, align: 'right' },
    ],
    rows: [
      row('摸排', (of) => of.surveyed, 0),
      row('立项', (of) => of.planned, 0),
      row('开工', (of) => of.started, totals.planned),
      row('建成', (of) => of.built, totals.planned),
      row('接入', (of) => of.connected, totals.planned),
    ],
    strong: [],
    note: null,
  }
}

/** 表: by category. */
export function tabulateCategories(figures: BulletinFigures): Table {
  const line = (title: string, unmanaged: number, counts: BulletinFigures['categories'][number]['counts']) => [
    title,
    writeCount(counts.surveyed),
    writeCount(unmanaged),
    writeCount(counts.planned),
    writeCount(counts.started),
    writeCount(counts.built),
    writeCount(counts.connected),
    writeShare(shareOf(counts.built, counts.planned)),
  ]
  const unmanaged = figures.categories.reduce((sum, row) => sum + row.unmanaged, 0)
  return {
    kind: 'table',
    caption: '分类别进度表（单位：个）',
    columns: [
      { title: '类别', width: 20, align: 'left' },
      ...['摸排', '其中三无', '立项', '开工', '建成', '接入', '建成率'].map((title) => ({
        title,
        width: 11.4,
        align: 'right' as const,
      })),
    ],
    rows: [
      ...figures.categories.map((row) => line(CATEGORIES[row.category].zh, row.unmanaged, row.counts)),
      line('合计', unmanaged, figures.totals),
    ],
    strong: [figures.categories.length],
    note: null,
  }
}

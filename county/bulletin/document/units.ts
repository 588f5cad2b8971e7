/** The bulletin's second part: the units' table, ranking in groups of like size, fastest and slowest. Figures in, blocks out. */
import { shareOf } from '#county/bulletin/figures/compare.rules.ts'
import type { BulletinFigures, UnitFigures } from '#county/bulletin/figures/figures.contract.ts'
import type { Block, Table } from './document.contract.ts'
import { writeCount, writePoints, writeShare } from './words.ts'

/** 表: every unit with counts, rate, change in percentage points and ranking. */
export function tabulateUnits(figures: BulletinFigures): Table {
  const ranked = [...figures.units].sort((a, b) => (a.rank ?? 999) - (b.rank ?? 999))
  const { totals, target } = figures
  return {
    kind: 'table',
    caption: '各乡镇（园区）进度表（单位：个）',
    columns: [
      { title: '单位', width: 25, align: 'left' },
      ...['摸排', '立项', '开工', '建成', '接入'].map((title) => ({ title, width: 7.5, align: 'right' as const })),
      { title: figures.measure, width: 11, align: 'right' },
      { title: '较上期', width: 9, align: 'right' },
      { title: figures.measuresTarget ? '建成率' : '完成目标', width: 11, align: 'right' },
      { title: '排名', width: 7, align: 'right' },
      { title: '上期', width: 7, align: 'right' },
    ],
    rows: [
      ...ranked.map((unit) => unitRow(unit, figures.measuresTarget)),
      [
        '全县',
        ...[totals.surveyed, totals.planned, totals.started, totals.built, totals.connected].map(writeCount),
        writeShare(figures.countyRate),
        writePoints(figures.countyChange),
        writeShare(
          figures.measuresTarget
            ? shareOf(totals.built, totals.planned)
            : target && shareOf(target.reached.built, target.goals.built),
        ),
        '',
        '',
      ],
    ],
    strong: [ranked.length],
    note: noteOnUnits(figures),
  }
}

/** Beside what is ranked stands the other share: of the planned communities, or of the yearly target. */
function unitRow(unit: UnitFigures, measuresTarget: boolean): string[] {
  const { counts } = unit
  return [
    unit.reported ? unit.name : `${unit.name}*`,
    ...[counts.surveyed, counts.planned, counts.started, counts.built, counts.connected].map(writeCount),
    writeShare(unit.rate),
    writePoints(unit.change),
    writeShare(measuresTarget ? shareOf(counts.built, counts.planned) : unit.ofTarget),
    writeCount(unit.rank),
    writeCount(unit.previousRank),
  ]
}

function noteOnUnits({ units, measure, measuresTarget }: BulletinFigures): string {
  const missing = units.filter((unit) => !unit.reported).map((unit) => unit.name)
  const other = measuresTarget ? '“建成率”为建成数占立项数的比例' : '“完成目标”为本年建成数占年度目标的比例'
  const unreported = missing.length === 0 ? '' : `带*的单位本旬未报，沿用原有数据：${missing.join('、')}。`
  return `注：按${measure}排名，数值相同的并列；“较上期”单位为百分点；${other}。${unreported}`
}

/** 表: ranking among units that plan about as much; null when there is only one group. */
export function tabulateGroups(figures: BulletinFigures): Table | null {
  const groups = figures.groups
    .map(({ code, name }) => ({ name, units: figures.units.filter((unit) => unit.group === code) }))
    .filter(({ units }) => units.length > 0)
  if (groups.length < 2) return null
  const rows = groups.flatMap(({ name, units }) =>
    [...units]
      .sort((a, b) => (a.groupRank ?? 999) - (b.groupRank ?? 999))
      .map((unit, line) => [
        line === 0 ? name : '',
        writeCount(unit.groupRank),
        unit.name,
        writeCount(unit.counts.planned),
        writeCount(unit.counts.built),
        writeShare(unit.rate),
        writePoints(unit.change),
      ]),
  )
  return {
    kind: 'table',
    caption: '分组排名表',
    columns: [
      { title: '组别', width: 26, align: 'left' },
      { title: '名次', width: 8, align: 'right' },
      { title: '单位', width: 28, align: 'left' },
      { title: '立项', width: 8, align: 'right' },
      { title: '建成', width: 8, align: 'right' },
      { title: figures.measure, width: 12, align: 'right' },
      { title: '较上期', width: 10, align: 'right' },
    ],
    rows,
    strong: [],
    note: null,
  }
}

/** Who moves and who does not, with their figures. */
export function describePace(figures: BulletinFigures): Block[] {
  const byId = new Map(figures.units.map((unit) => [unit.unitId, unit]))
  const write = (ids: readonly string[]) =>
    ids
      .flatMap((id) => byId.get(id) ?? [])
      .map((unit) => {
        const change = unit.change === null ? '' : `，较上期${writePoints(unit.change)}个百分点`
        return `${unit.name}（${figures.measure}${writeShare(unit.rate)}${change}）`
      })
      .join('、')
  const blocks: Block[] = []
  if (figures.fastest.length > 0)
    blocks.push({ kind: 'paragraph', text: `进展较快的单位：${write(figures.fastest)}。` })
  if (figures.slowest.length > 0)
    blocks.push({ kind: 'paragraph', text: `进展较慢的单位：${write(figures.slowest)}。` })
  return blocks
}

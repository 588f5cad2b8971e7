/** Writes communities down as one clerk's sheet and keeps what every cell means. Reads nothing back. */
import type { Cell, Merge, Sheet } from '#base/files/workbook/grid.ts'
import { type FactField, type Written, writeSure } from './clerk-cells.testing.ts'
import { writeVague } from './clerk-doubts.testing.ts'
import type { Facts } from './clerk-facts.testing.ts'
import { type Column, type Plan, planColumns, writeHead } from './clerk-head.testing.ts'
import type { Dice } from './dice.testing.ts'

/** One community as written: its sheet row as shown and, by field, what was written and in which column. */
export interface Entry {
  readonly row: number
  readonly facts: Facts
  readonly written: ReadonlyMap<FactField, Written & { readonly column: number }>
  /** Row and days say different things of how far it is: a person must be asked somewhere in the row. */
  readonly contradicts: boolean
}

export interface ClerkSheet {
  readonly sheet: Sheet
  readonly entries: readonly Entry[]
}

export interface Habits {
  readonly unitBy: 'title' | 'label' | 'sheet' | 'file' | 'column' | 'sections' | 'tables'
  readonly categoryBy: 'column' | 'merged' | 'sections' | 'title'
  /** One cell in so many is written vaguely; 0: none. */
  readonly vague: number
}

interface Part {
  readonly unit: string
  readonly rows: readonly Facts[]
}

const CATEGORY_WORDS = { commercial: '商住', resettlement: '回迁安置', old: '老旧', underConstruction: '在建' } as const
const NUMERALS = '一二三四五六七八九十'

/** Walks down the sheet, row by row. */
class Writer {
  readonly rows: Cell[][] = []
  readonly merges: Merge[] = []
  readonly entries: Entry[] = []
  readonly #dice: Dice
  readonly #habits: Habits
  readonly #numbered: number

  constructor(dice: Dice, habits: Habits) {
    this.#dice = dice
    this.#habits = habits
    this.#numbered = dice.roll(8)
  }

  title(unit: string, width: number, category: string): void {
    const dice = this.#dice
    const words = category ? `${category}小区` : dice.pick(['智慧平安小区', '智慧小区', '平安小区'])
    const named = this.#habits.unitBy === 'title' || this.#habits.unitBy === 'tables'
    const title = named
      ? dice.pick([
          `${unit}${words}建设台账`,
          `${words}摸排情况表（${unit}）`,
          `${unit}2020年${words}建设推进情况统计表`,
          `附件2：${unit}${words}明细表`,
        ])
      : dice.pick([`${words}建设情况统计表`, `2020年${words}建设进度一览表`, `附件1  ${words}摸排登记表`])
    if (dice.oneIn(6)) this.rows.push(['附件'])
    if (dice.roll(3) > 0)
      this.merges.push({ top: this.rows.length, left: 0, bottom: this.rows.length, right: width - 1 })
    this.rows.push([title])
    if (this.#habits.unitBy === 'label') {
      this.rows.push(
        dice.pick<Cell[]>([
          [`填报单位：${unit}`],
          [`填报单位（盖章）：${unit}`, null, null, '填报日期：2020年4月10日'],
          ['填报单位', unit],
          [`单位：${unit}    单位负责人：王某    填表人：李某`],
          ['上报单位（公章）：', unit, null, null, '单位：户、个'],
        ]),
      )
    } else if (dice.oneIn(4))
      this.rows.push(
        dice.pick<Cell[]>([
          ['单位：户、栋、个'],
          ['截止时间：2020年4月10日'],
          [],
          [null, null, null, '填报时间：2020.4.10'],
        ]),
      )
  }

  head(plan: Plan): void {
    const { rows, merges } = writeHead(plan, this.rows.length, this.#dice)
    this.rows.push(...rows)
    this.merges.push(...merges)
    if (this.#dice.oneIn(12)) this.rows.push(plan.columns.map((_, at) => at + 1))
  }

  separator(text: string, count: number, number: number, width: number): void {
    const dice = this.#dice
    const numeral = NUMERALS[number] ?? '十'
    if (dice.oneIn(3)) this.merges.push({ top: this.rows.length, left: 0, bottom: this.rows.length, right: width - 1 })
    this.rows.push([
      dice.pick([
        text,
        `${numeral}、${text}`,
        `${text}（${count}个）`,
        `${text} 合计${count}个`,
        `（${numeral}）${text}`,
        `${text}：${count}个`,
        `${text}小区${count}个`,
        `【${text}】`,
        `${text}（共${count}个小区）`,
        `${text} 共${count}个`,
      ]),
    ])
  }

  sum(plan: Plan, count: number): void {
    const dice = this.#dice
    const cells: Cell[] = plan.columns.map(({ kind, field }) =>
      kind === 'fact' && field === 'households' ? 12_345 : kind === 'fact' && field === 'buildings' ? 321 : null,
    )
    const name = plan.columns.findIndex(({ field, kind }) => kind === 'fact' && field === 'name')
    const at = dice.pick([0, name, Math.max(0, name - 1)])
    cells[at] = dice.pick([
      '合计',
      '小计',
      '总计',
      '合  计',
      `合计（${count}个）`,
      `小计：${count}个`,
      '本页小计',
      '总  计：',
      `合计${count}个小区`,
    ])
    this.rows.push(cells)
  }

  community(plan: Plan, facts: Facts, number: number): void {
    const dice = this.#dice
    if (dice.oneIn(25)) this.rows.push([])
    const written = new Map<FactField, Written & { column: number }>()
    let contradicts = false
    const row = plan.columns.map((column, at): Cell => {
      if (column.kind === 'ordinal') return number
      if (column.kind === 'extra') return dice.pick(column.extra ?? [null])
      if (column.kind === 'tick') return this.#tick(column, facts, { at, written })
      if (column.kind === 'both' || column.kind === 'gates') return this.#both(column, facts, { at, written })
      if (column.kind === 'status') {
        const told = this.#status(facts)
        contradicts = told.contradicts
        return told.cell
      }
      const said = this.#fact(column.field, facts, number)
      written.set(column.field, { ...said, column: at })
      return said.cell
    })
    this.rows.push(row)
    this.entries.push({ row: this.rows.length, facts, written, contradicts })
  }

  #fact(field: FactField, facts: Facts, number: number): Written {
    const dice = this.#dice
    if (field === 'name' && this.#numbered < 4) {
      const mark = [`${number}、`, `${number}-`, `${number}.`, `（${number}）`][this.#numbered] ?? ''
      return { cell: `${mark}${facts.name}`, value: facts.name }
    }
    const vague =
      this.#habits.vague > 0 && field !== 'name' && dice.oneIn(this.#habits.vague)
        ? writeVague(field, facts, dice)
        : null
    return vague ?? writeSure(field, facts, dice)
  }

  #tick(
    column: Column,
    facts: Facts,
    { at, written }: { at: number; written: Map<FactField, Written & { column: number }> },
  ): Cell {
    const value = facts[column.field]
    if (value !== column.ticks) return null
    const cell = this.#dice.pick(['√', '√', '1', '是', '✓'])
    written.set(column.field, { cell, value, column: at })
    return cell
  }

  #both(
    column: Column,
    facts: Facts,
    { at, written }: { at: number; written: Map<FactField, Written & { column: number }> },
  ): Cell {
    const dice = this.#dice
    if (column.kind === 'gates') {
      const cell = dice.pick([
        `${facts.peopleGates}/${facts.carGates}`,
        `${facts.peopleGates}、${facts.carGates}`,
        `人行${facts.peopleGates}车行${facts.carGates}`,
      ])
      written.set('peopleGates', { cell, value: facts.peopleGates, column: at })
      written.set('carGates', { cell, value: facts.carGates, column: at })
      return cell
    }
    const joined = [facts.contact, facts.phone].filter((part) => part !== null)
    const cell = joined.length === 0 ? null : joined.join(dice.pick([' ', '', '：', '/', '，', '\n', '  ']))
    written.set('contact', { cell, value: facts.contact, column: at })
    written.set('phone', { cell, value: facts.phone, column: at })
    return cell
  }

  #status(facts: Facts): { cell: Cell; contradicts: boolean } {
    const dice = this.#dice
    const reached = facts.connectedOn ? 3 : facts.builtOn ? 2 : facts.startedOn ? 1 : 0
    const wrong = this.#habits.vague > 0 && dice.oneIn(this.#habits.vague)
    // 已完工 does not deny that it is connected.
    const others = [0, 1, 2, 3].filter((other) => other !== reached && !(other === 2 && reached === 3))
    const told = wrong ? dice.pick(others) : reached
    const texts =
      [
        ['未开工', '未启动', facts.planned ? '前期准备' : '未建'],
        ['施工中', '建设中', told > reached ? '已开工' : '正在施工'],
        ['已完工', '已建成', '已竣工'],
        ['已接入', '已联网', '已接入公安专网'],
      ][told] ?? []
    return { cell: dice.pick(texts), contradicts: told !== reached }
  }

  remarks(): void {
    const dice = this.#dice
    if (dice.oneIn(3)) this.rows.push([])
    if (dice.oneIn(2))
      this.rows.push([
        dice.pick([
          '注：以上数据截至2020年4月10日。',
          '备注：三无指无物业、无主管部门、无人防物防',
          '说明：1.户数以规划为准；2.监控不含室内',
          '填表人：张某     审核人：李某     联系电话：0551-60000000',
          '分管领导（签字）：',
          '注1：名称以地名办批复为准',
          '* 为必填项',
        ]),
      ])
    if (dice.oneIn(4))
      this.rows.push([null, null, dice.pick(['填报人：王某', '审核：李某', '2020年4月10日', '（盖章）'])])
  }
}

/** A sheet with these parts; `unitBy` and `categoryBy` say where unit and category stand. */
export function writeSheet(name: string, parts: readonly Part[], habits: Habits, dice: Dice): ClerkSheet {
  const writer = new Writer(dice, habits)
  const bySection = habits.categoryBy === 'sections'
  const only = habits.categoryBy === 'title' ? (parts[0]?.rows[0]?.category ?? 'old') : null
  const plan = planColumns(dice, { unit: habits.unitBy === 'column', category: !bySection && only === null })
  const width = plan.columns.length
  let number = 1
  for (const [at, part] of parts.entries()) {
    const isNewTable = at === 0 || habits.unitBy === 'tables'
    if (isNewTable) {
      if (at > 0) writer.rows.push([])
      writer.title(part.unit, width, only ? CATEGORY_WORDS[only] : '')
      writer.head(plan)
    }
    if (habits.unitBy === 'sections') writer.separator(part.unit, part.rows.length, at, width)
    const rows = only ? part.rows.map((facts) => ({ ...facts, category: only })) : part.rows
    for (const group of bySection ? groupBy(rows) : [rows]) {
      if (bySection && group[0]?.category) writer.separator(CATEGORY_WORDS[group[0].category], group.length, 0, width)
      for (const facts of group) writer.community(plan, facts, number++)
      if (dice.oneIn(3)) writer.sum(plan, group.length)
    }
    if (habits.unitBy === 'column') mergeUnits(writer, plan, part.rows.length, dice)
  }
  if (dice.oneIn(2)) writer.sum(plan, number - 1)
  writer.remarks()
  const sheet: Sheet = {
    name,
    hidden: false,
    date1904: false,
    rows: writer.rows,
    merges: writer.merges,
    hiddenRows: [],
    hiddenColumns: [],
  }
  return { sheet, entries: writer.entries }
}

function groupBy(rows: readonly Facts[]): Facts[][] {
  const groups = new Map<string, Facts[]>()
  for (const facts of rows) groups.set(facts.category ?? '', [...(groups.get(facts.category ?? '') ?? []), facts])
  return [...groups.values()]
}

/** The unit once for its rows, merged downwards. */
function mergeUnits(writer: Writer, plan: Plan, count: number, dice: Dice): void {
  const column = plan.columns.findIndex(({ field, kind }) => kind === 'fact' && field === 'unit')
  const own = writer.entries.slice(-count)
  const [first, last] = [own.at(0), own.at(-1)]
  if (column < 0 || !first || !last || own.length < 2 || last.row - first.row !== own.length - 1 || dice.oneIn(2))
    return
  writer.merges.push({ top: first.row - 1, left: column, bottom: last.row - 1, right: column })
  for (let row = first.row; row < last.row; row += 1) (writer.rows[row] ?? [])[column] = null
}

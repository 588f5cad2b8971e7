/** Writes one list of communities the way different towns would: headings, orders, storeys, habits. Only for tests. */

import type { Cell, Merge, Sheet } from '#base/files/workbook/grid.ts'
import type { LedgerCommunity } from '#county/registry/ledger/ledger.contract.ts'
import words from './town.words.json' with { type: 'json' }

/** A source of choices: returns a whole number below `below`. */
export type Dice = (below: number) => number

type Words = Readonly<Record<string, readonly string[]>>
const HEADINGS: Words = words.headings
const EXTRAS = words.extras as unknown as readonly (readonly [string, readonly string[]])[]
const GROUPS = words.groups as unknown as readonly { readonly group: readonly string[]; readonly leaves: Words }[]
const CATEGORY: Words = words.category
const FUNDING: Words = words.funding
const NOTHING = ['', '', '无', '/', '—', '－', null] as const
const YES = ['是', '√', 'Y', '1', '纳入', '✓', 'yes', '已纳入', '有']
const NO = ['否', '×', 'N', '0', '未纳入', '', null, 'no', '不纳入']
const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

/** A town's habits: everything it writes goes through these. */
export class Town {
  readonly #dice: Dice

  constructor(dice: Dice) {
    this.#dice = dice
  }

  pick<T>(list: readonly T[]): T {
    return list[this.#dice(list.length)] as T
  }

  heading(text: string): string {
    return this.pick([
      text,
      text,
      text,
      [...text].join('\n'),
      [...text].join(' '),
      text.split('').join('　'),
      ` ${text} `,
      text.replace(/\(/g, '（'),
    ])
  }

  count(value: number | null, unit: string): Cell {
    if (value === null) return this.pick(NOTHING)
    const thousands = value.toLocaleString('en-US')
    return this.pick([value, value, String(value), wide(String(value)), ` ${value} `, `${value}${unit}`, thousands])
  }

  year(value: number | null): Cell {
    return value === null ? this.pick(NOTHING) : this.pick([value, `${value}年`, String(value), wide(String(value))])
  }

  day(value: string | null): Cell {
    if (value === null) return this.pick(NOTHING)
    const [year = '', month = '', date = ''] = value.split('-')
    const bare = `${Number(month)}`
    const short = `${Number(date)}`
    const serial = Date.parse(`${value}T00:00:00Z`) / 86_400_000 + 25_569
    return this.pick<Cell>([
      ...[
        value,
        `${year}/${bare}/${short}`,
        `${year}.${bare}.${short}`,
        `${year}${month}${date}`,
        `${year}年${bare}月${short}日`,
      ],
      ...[
        wide(`${year}.${bare}.${short}`),
        `${year}-${bare}-${short}`,
        serial,
        { date: value, serial },
        Number(`${year}${month}${date}`),
      ],
      ...[
        `${year}．${month}．${date}`,
        `${year}年${month}月${date}日`,
        ` ${value} `,
        `${year}/${month}/${date} 0:00:00`,
        `${year}、${bare}、${short}`,
      ],
    ])
  }

  phone(value: string | null): Cell {
    if (value === null) return this.pick(NOTHING)
    const dashed = `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`
    return this.pick<Cell>([
      value,
      Number(value),
      dashed,
      dashed.replaceAll('-', ' '),
      `+86 ${value}`,
      wide(value),
      `+86-${dashed}`,
    ])
  }

  value(field: string, row: LedgerCommunity): Cell {
    const value = row[field as keyof LedgerCommunity]
    if (field === 'category') return this.pick(CATEGORY[String(value)] ?? [''])
    if (field === 'funding') return value === null ? this.pick(NOTHING) : this.pick(FUNDING[String(value)] ?? [''])
    if (field === 'unmanaged')
      return value ? this.pick(['是', '√', '三无', 'Y', '1', '✔']) : this.pick(['否', '×', '', null, 'N', '无', '/'])
    if (field === 'planned') return value ? this.pick(YES) : this.pick(NO)
    if (field === 'builtYear') return this.year(value as number | null)
    if (field.endsWith('On')) return this.day(value as string | null)
    if (field === 'phone') return this.phone(value as string | null)
    if (field === 'households') return this.count(value as number | null, '户')
    if (field === 'buildings') return this.count(value as number | null, this.pick(['栋', '幢']))
    if (field === 'cameras') return this.count(value as number | null, '个')
    if (field.endsWith('Gates')) return this.count(value as number | null, '个')
    if (field === 'name') return this.pick([String(value), ` ${value}`, `${value}　`, `${value} `])
    return value === null ? this.pick(NOTHING) : String(value)
  }

  /** Fields in this town's order, with the words it heads them by; grouped ones stay together. */
  plan(hasUnit: boolean): {
    columns: { field: string | null; group: string; leaf: string; extra: readonly string[] }[]
    storeys: number
  } {
    const grouped = GROUPS.filter(() => this.#dice(2) === 0)
    const inGroup = new Set(grouped.flatMap(({ leaves }) => Object.keys(leaves)))
    const singles = Object.keys(HEADINGS).filter((field) => field !== 'name' && !inGroup.has(field))
    const usesDays = grouped.some(({ leaves }) => 'approvedOn' in leaves)
    const blocks = singles.map((field) => {
      // With a group of days called 时间节点 no town heads the planned day by the same word.
      const words = (HEADINGS[field] ?? []).filter(
        (word) => !(usesDays && word === '时间节点') && !(word === '立项' && usesDays),
      )
      return [{ field, group: '', leaf: this.heading(this.pick(words)), extra: [] as readonly string[] }]
    })
    for (const { group, leaves } of grouped) {
      const word = this.pick(group)
      blocks.push(
        Object.entries(leaves).map(([field, words]) => ({
          field,
          group: word,
          leaf: this.heading(this.pick(words)),
          extra: [],
        })),
      )
    }
    for (const [leaf, extra] of EXTRAS)
      if (this.#dice(4) === 0) blocks.push([{ field: null as unknown as string, group: '', leaf, extra }])
    for (let at = blocks.length - 1; at > 0 && this.#dice(3) > 0; at -= 1) {
      const other = this.#dice(at + 1)
      const [a, b] = [blocks[at], blocks[other]]
      if (a && b) [blocks[at], blocks[other]] = [b, a]
    }
    const front = [{ field: 'ordinal', group: '', leaf: this.heading('序号'), extra: [] as readonly string[] }]
    if (hasUnit)
      front.push({
        field: 'unit',
        group: '',
        leaf: this.heading(
          this.pick(['乡镇', '乡镇（园区）', '所属乡镇', '镇街', '乡镇(园区)名称', '所属乡镇（园区）', '所在乡镇']),
        ),
        extra: [],
      })
    front.push({ field: 'name', group: '', leaf: this.heading(this.pick(HEADINGS['name'] ?? [])), extra: [] })
    return { columns: [...front, ...blocks.flat()], storeys: grouped.length > 0 ? 2 : 1 }
  }

  /** A sheet of these communities. `unitBy` is where the unit is said. */
  sheet(
    rows: readonly LedgerCommunity[],
    options: { name: string; unit: string; unitBy: 'title' | 'label' | 'sheet' | 'column' },
  ): Sheet {
    const { columns, storeys } = this.plan(options.unitBy === 'column')
    const grid: Cell[][] = []
    const merges: Merge[] = []
    const width = columns.length
    const title = options.unitBy === 'title' ? `${options.unit}智慧平安小区建设台账` : '智慧平安小区建设情况统计表'
    grid.push([title])
    if (this.#dice(3) > 0) merges.push({ top: 0, left: 0, bottom: 0, right: width - 1 })
    if (options.unitBy === 'label')
      grid.push(
        this.pick<Cell[]>([
          [`填报单位：${options.unit}`],
          [`填报单位（盖章）：${options.unit}`, null, null, '填报时间：2020年4月10日'],
          ['填报单位：', options.unit],
        ]),
      )
    const top = grid.length
    if (storeys === 2) grid.push(columns.map(({ group }) => group || null))
    grid.push(columns.map(({ leaf }) => leaf))
    if (storeys === 2) this.#mergeHead({ columns, top, grid, merges })
    const head = grid.slice(top)
    for (const [at, row] of rows.entries()) {
      if (this.#dice(25) === 0) grid.push([])
      if (this.#dice(30) === 0) grid.push(...head.map((line) => [...line]))
      grid.push(
        columns.map(({ field, extra }) =>
          field === null ? this.pick(extra) : field === 'ordinal' ? at + 1 : this.value(field, row),
        ),
      )
    }
    grid.push([this.pick(['合计', '总计', '小 计', '合    计']), null, null, null, 12345])
    grid.push([
      this.pick([
        '注：以上数据由各乡镇填报。',
        '填表人：张三    审核人：李四',
        '备注：以实地核查为准',
        '说明：1.三无指无物业。',
      ]),
    ])
    return { name: options.name, hidden: false, date1904: false, rows: grid, merges, hiddenRows: [], hiddenColumns: [] }
  }

  #mergeHead({
    columns,
    top,
    grid,
    merges,
  }: {
    columns: readonly { group: string }[]
    top: number
    grid: Cell[][]
    merges: Merge[]
  }): void {
    for (let column = 0; column < columns.length; column += 1) {
      const group = columns[column]?.group
      if (group === '') {
        // A single heading spans both storeys: merged, or written in one of them.
        if (this.#dice(3) > 0) {
          merges.push({ top, left: column, bottom: top + 1, right: column })
          const upper = grid[top]
          const lower = grid[top + 1]
          if (upper && lower) {
            upper[column] = lower[column] ?? null
            lower[column] = null
          }
        }
        continue
      }
      let right = column
      while (columns[right + 1]?.group === group) right += 1
      for (let next = column + 1; next <= right; next += 1) (grid[top] ?? [])[next] = null
      if (this.#dice(4) > 0) merges.push({ top, left: column, bottom: top, right })
      column = right
    }
  }
}

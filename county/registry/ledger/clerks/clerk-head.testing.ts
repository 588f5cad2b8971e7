/** Plans a clerk's columns: which fields, in which order, under which words, in how many storeys. Fills no rows. */
import type { Cell, Merge } from '#base/files/workbook/grid.ts'
import words from './clerk.words.json' with { type: 'json' }
import type { FactField } from './clerk-cells.testing.ts'
import type { Dice } from './dice.testing.ts'

/** One column. `ticks` holds the value that a tick in it means; `both` fields share a cell. */
export interface Column {
  readonly kind: 'ordinal' | 'fact' | 'tick' | 'both' | 'gates' | 'status' | 'extra'
  readonly field: FactField
  readonly group: string
  readonly leaf: string
  readonly ticks?: string
  readonly extra?: readonly Cell[]
}

export interface Plan {
  readonly columns: readonly Column[]
  readonly storeys: number
  readonly top: string | null
}

type Words = Readonly<Record<string, readonly string[]>>
const HEADINGS: Words = words.headings
const GROUPS = words.groups as unknown as readonly { readonly group: readonly string[]; readonly leaves: Words }[]
const EXTRAS = words.extras as unknown as readonly (readonly [string, readonly Cell[]])[]
const TICKS: readonly {
  readonly field: FactField
  readonly group: readonly string[]
  readonly leaves: Readonly<Record<string, readonly string[]>>
}[] = [
  {
    field: 'category',
    group: ['小区类别', '类别（打√）', '小区类型'],
    leaves: {
      commercial: ['商住', '商品房', '商住类'],
      resettlement: ['回迁安置', '安置', '回迁'],
      old: ['老旧', '老旧小区'],
      underConstruction: ['在建', '新建'],
    },
  },
  {
    field: 'funding',
    group: ['资金来源', '出资方式（打√）', '投资主体'],
    leaves: { government: ['政府', '政府出资', '财政'], commercial: ['商业', '社会', '社会资金', '企业'] },
  },
]

const dressHeading = (text: string, dice: Dice): string =>
  dice.pick([
    text,
    text,
    text,
    text,
    [...text].join('\n'),
    [...text].join(' '),
    ` ${text}`,
    `${text}*`,
    `${text}①`,
    `${text}（注1）`,
    text.replace(/\(/g, '（').replace(/\)/g, '）'),
    text.replace(/(?<=^.{2})(?=.{2})/u, '\n'),
    `${text}：`,
  ])

/** Fills `taken` with the fields that have found a column. */
function planTicks(dice: Dice, taken: Set<string>): Column[][] {
  return TICKS.filter(({ field }) => dice.oneIn(6) && !taken.has(field)).map(({ field, group, leaves }) => {
    taken.add(field)
    const word = dice.pick(group)
    return Object.entries(leaves).map(([value, texts]): Column => {
      return { kind: 'tick', field, group: word, leaf: dice.pick(texts), ticks: value }
    })
  })
}

function planGroups(dice: Dice, taken: Set<string>): Column[][] {
  return GROUPS.filter(() => dice.oneIn(3)).map(({ group, leaves }) => {
    const word = dice.pick(group)
    const own = Object.entries(leaves).filter(([field]) => !taken.has(field))
    for (const [field] of own) taken.add(field)
    return own.map(([field, texts]): Column => {
      return { kind: 'fact', field: field as FactField, group: word, leaf: dice.pick(texts) }
    })
  })
}

interface Pair {
  readonly kind: 'both' | 'gates'
  readonly fields: readonly [FactField, FactField]
  readonly chances: number
  readonly leaves: readonly string[]
}

const PAIRS: readonly Pair[] = [
  {
    ...{ kind: 'both', fields: ['contact', 'phone'], chances: 4 },
    leaves: ['联系人及电话', '联系人及联系方式', '联系人、电话', '负责人及联系电话', '联系人/电话'],
  },
  {
    ...{ kind: 'gates', fields: ['peopleGates', 'carGates'], chances: 5 },
    leaves: ['出入口（人行/车行）', '人行/车行出入口数', '出入口数量（人/车）'],
  },
]

function planPairs(dice: Dice, taken: Set<string>): Column[][] {
  return PAIRS.filter(({ fields, chances }) => !taken.has(fields[0]) && dice.oneIn(chances)).map(
    ({ kind, fields, leaves }): Column[] => {
      for (const field of fields) taken.add(field)
      return [{ kind, field: fields[0], group: '', leaf: dice.pick(leaves) }]
    },
  )
}

function planSingles(dice: Dice, taken: ReadonlySet<string>): Column[][] {
  const single = (kind: Column['kind'], field: FactField, leaf: string): Column => ({ kind, field, group: '', leaf })
  const own = Object.entries(HEADINGS)
    .filter(([field]) => !taken.has(field))
    .map(([field, texts]) => [single('fact', field as FactField, dressHeading(dice.pick(texts), dice))])
  const statuses = ['进展情况', '建设状态', '目前进度', '当前状态', '推进阶段', '建设进展']
  const status = dice.oneIn(3) ? [[single('status', 'startedOn', dice.pick(statuses))]] : []
  const extras = EXTRAS.filter(() => dice.oneIn(7)).map(([leaf, extra]) => [
    { ...single('extra', 'blocker', leaf), extra },
  ])
  return [...own, ...status, ...extras]
}

const UNIT_WORDS = [
  ...['乡镇', '乡镇（园区）', '所属乡镇', '镇街', '单位', '属地', '所在镇（园区）', '乡镇/园区', '报送单位'],
  '责任镇（园区）',
]

function planFront(dice: Dice, hasUnit: boolean): Column[] {
  const ordinal = dice.pick(['序号', '编号', '序', 'No.', '序　号'])
  const front: Column[] = dice.oneIn(8) ? [] : [{ kind: 'ordinal', field: 'name', group: '', leaf: ordinal }]
  if (hasUnit) front.push({ kind: 'fact', field: 'unit', group: '', leaf: dice.pick(UNIT_WORDS) })
  return front
}

/** `has` leaves fields out of the columns because the sheet says them elsewhere. */
export function planColumns(dice: Dice, has: { readonly unit: boolean; readonly category: boolean }): Plan {
  const taken = new Set<string>(['name', ...(has.category ? [] : ['category'])])
  const blocks = [
    ...planTicks(dice, taken),
    ...planGroups(dice, taken),
    ...planPairs(dice, taken),
    ...planSingles(dice, taken),
  ]
  const front = planFront(dice, has.unit)
  const leaf = dressHeading(dice.pick(HEADINGS['name'] ?? []), dice)
  const name: Column = { kind: 'fact', field: 'name', group: '', leaf }
  const body = dice.oneIn(3) ? dice.shuffle(blocks) : blocks
  const columns = dice.oneIn(8)
    ? [...front, ...body.slice(0, 2).flat(), name, ...body.slice(2).flat()]
    : [...front, name, ...body.flat()]
  const grouped = columns.some(({ group }) => group !== '')
  const top = grouped && dice.oneIn(4) ? dice.pick(['智慧平安小区建设情况', '摸排情况', '填报内容']) : null
  return { columns, storeys: (grouped ? 2 : 1) + (top ? 1 : 0), top }
}

/** The head as rows and merges; `at` is the sheet row where it begins. */
export function writeHead(
  { columns, storeys, top }: Plan,
  at: number,
  dice: Dice,
): { rows: Cell[][]; merges: Merge[] } {
  const rows: Cell[][] = Array.from({ length: storeys }, () => columns.map(() => null))
  const merges: Merge[] = []
  const first = top ? 1 : 0
  const mergesHead = !dice.oneIn(4)
  if (top) {
    const from = columns.findIndex(({ kind }) => kind === 'fact') + 1
    ;(rows[0] ?? [])[from] = top
    merges.push({ top: at, left: from, bottom: at, right: columns.length - 1 })
    for (let column = 0; column < from; column += 1)
      if (storeys > 1) merges.push({ top: at, left: column, bottom: at + storeys - 1, right: column })
    for (let column = 0; column < from; column += 1) (rows[0] ?? [])[column] = columns[column]?.leaf ?? null
    return writeStoreys({ columns, rows, merges, from, first, at, merged: true })
  }
  return writeStoreys({ columns, rows, merges, from: 0, first, at, merged: mergesHead })
}

function writeStoreys({
  columns,
  rows,
  merges,
  from,
  first,
  at,
  merged,
}: {
  columns: readonly Column[]
  rows: Cell[][]
  merges: Merge[]
  from: number
  first: number
  at: number
  merged: boolean
}): { rows: Cell[][]; merges: Merge[] } {
  const last = rows.length - 1
  for (let column = from; column < columns.length; column += 1) {
    const { group, leaf } = columns[column] ?? { group: '', leaf: '' }
    if (group === '') {
      ;(rows[merged ? first : last] ?? [])[column] = leaf
      if (merged && last > first) merges.push({ top: at + first, left: column, bottom: at + last, right: column })
      continue
    }
    ;(rows[last] ?? [])[column] = leaf
    if (columns[column - 1]?.group === group && column > from) continue
    let right = column
    while (columns[right + 1]?.group === group) right += 1
    ;(rows[first] ?? [])[column] = group
    if (right > column) merges.push({ top: at + first, left: column, bottom: at + first, right })
  }
  return { rows, merges }
}

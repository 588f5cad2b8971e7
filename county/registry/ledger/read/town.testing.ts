/** Writes one list of communities the way different towns would: headings, orders, storeys, habits. Only for tests. */
import type { LedgerCommunity } from '#county/registry/ledger/ledger.contract.ts'
import type { Cell, Merge, Sheet } from '#county/registry/ledger/open/grid.ts'

/** A source of choices: returns a whole number below `below`. */
export type Dice = (below: number) => number

const HEADINGS: Readonly<Record<string, readonly string[]>> = {
  name: [
    '小区名称',
    '小区',
    '楼盘名称',
    '住宅小区名称',
    '小区（楼盘）名称',
    '小区名',
    '项目名称',
    '居民小区名称',
    '名称',
    '小区全称',
    '楼盘（小区）名称',
  ],
  category: [
    '类别',
    '小区类型',
    '小区类别',
    '类型',
    '小区性质',
    '性质',
    '属性',
    '小区属性',
    '种类',
    '房屋性质',
    '小区分类',
    '住宅类型',
  ],
  unmanaged: [
    '是否三无小区',
    '三无',
    '三无(是/否)',
    '是否三无',
    '三无小区',
    '是否“三无”小区',
    '是否为三无小区',
    '三无小区（√）',
    '三无情况',
  ],
  households: [
    '户数',
    '总户数',
    '总户数(户)',
    '居民户数',
    '住户数',
    '户数（户）',
    '小区户数',
    '住户',
    '住宅户数',
    '小区总户数（户）',
    '总户数/户',
  ],
  buildings: [
    '楼栋数',
    '栋数',
    '幢数',
    '楼栋',
    '楼幢数',
    '楼栋数（栋）',
    '楼宇数',
    '栋（幢）数',
    '楼栋总数',
    '房屋栋数',
    '幢',
  ],
  builtYear: [
    '建成年份',
    '年份',
    '建成年代',
    '建造年份',
    '竣工年份',
    '建设年代',
    '交付年份',
    '建成年份（年）',
    '建筑年代',
    '建成于哪年',
    '始建年份',
  ],
  peopleGates: [
    '人行出入口',
    '出入口(人)',
    '人行出入口数',
    '行人出入口',
    '人行通道',
    '人行门',
    '出入口（人行）',
    '人行出入口（个）',
    '人行大门数',
    '人员出入口',
  ],
  carGates: [
    '车行出入口',
    '出入口(车)',
    '车行出入口数',
    '车辆出入口',
    '车行通道',
    '车行门',
    '出入口（车行）',
    '车行出入口（个）',
    '机动车出入口',
    '车行大门数',
  ],
  cameras: [
    '现有监控数',
    '监控数量',
    '现有监控',
    '现有摄像头数',
    '已有监控数量',
    '摄像头数量',
    '监控探头数',
    '现有视频监控（路）',
    '现有探头',
    '已建监控点位',
    '原有监控数',
  ],
  responsible: [
    '责任主体',
    '建设主体',
    '责任单位',
    '实施主体',
    '建设责任主体',
    '责 任 单 位',
    '牵头单位',
    '建设单位',
    '落实主体',
  ],
  funding: [
    '资金来源',
    '出资方式',
    '出资主体',
    '投资方式',
    '资金渠道',
    '经费来源',
    '投资主体',
    '建设资金来源',
    '资金性质',
    '出资方',
  ],
  planned: [
    '是否纳入计划',
    '是否列入计划',
    '纳入计划',
    '是否立项',
    '是否纳入建设计划',
    '列入年度计划',
    '纳入2020年计划',
    '立项',
    '是否纳入2020年建设计划',
    '是否已立项',
  ],
  approvedOn: ['立项时间', '立项日期', '立项批复时间', '批复时间', '批复日期', '立项批复日期', '立项审批时间'],
  startedOn: [
    '开工时间',
    '开工日期',
    '实际开工时间',
    '动工时间',
    '进场施工时间',
    '施工时间',
    '开工建设时间',
    '动工日期',
  ],
  builtOn: [
    '建成时间',
    '完工日期',
    '竣工时间',
    '完工时间',
    '建设完成时间',
    '竣工日期',
    '实际完工时间',
    '建成日期',
    '初验时间',
  ],
  connectedOn: [
    '接入公安专网时间',
    '接入日期',
    '接入时间',
    '联网时间',
    '接入平台时间',
    '接入公安网时间',
    '并网时间',
    '上线时间',
    '联网接入时间',
    '接入公安平台日期',
  ],
  plannedDoneOn: [
    '计划完成时间',
    '时间节点',
    '预计完成时间',
    '计划完工时间',
    '拟完成时间',
    '完成时限',
    '计划建成时间',
    '预计完工日期',
    '计划竣工时间',
    '完工期限',
    '要求完成时间',
  ],
  blocker: [
    '存在问题(梗阻)',
    '梗阻问题',
    '存在问题',
    '存在困难',
    '主要问题',
    '堵点难点',
    '存在的问题及困难',
    '推进中的问题',
    '未开工原因',
    '问题',
  ],
  contact: ['联系人', '负责人', '经办人', '小区联系人', '责任人', '联络员', '联系人姓名', '具体负责人', '对接人'],
  phone: ['联系电话', '手机', '电话', '联系方式', '手机号码', '联系人电话', '手机号', '电话号码', '负责人电话'],
}
const EXTRAS: readonly (readonly [string, readonly string[]])[] = [
  ['备注', ['', '已对接', '待复核']],
  ['详细地址', ['人民路12号', '合安路与派河大道交口']],
  ['所属社区', ['新民社区', '翡翠社区']],
  ['物业公司', ['安居物业', '无']],
  ['开发商', ['示例置业', '/']],
  ['建筑面积（㎡）', ['12000.5', '3400']],
  ['人口数', ['1200', '800人']],
  ['单元数', ['20', '33']],
  ['拟新增监控数', ['12', '8']],
  ['计划开工时间', ['2020-05-01', '2020.6.1']],
  ['施工单位', ['示例安防', '']],
  ['投资金额（万元）', ['35.6', '12']],
  ['进展情况', ['正在推进', '']],
  ['封闭情况', ['封闭', '开放']],
  ['设计审查时间', ['2019-07-01', '']],
  ['物业负责人', ['', '王某']],
  ['车位数', ['200', '35']],
]
const GROUPS: readonly { group: readonly string[]; leaves: Readonly<Record<string, readonly string[]>> }[] = [
  {
    group: ['出入口', '出入口（个）', '出入口数量', '大门'],
    leaves: { peopleGates: ['人行', '人', '人行数'], carGates: ['车行', '车', '车行数'] },
  },
  {
    group: ['时间节点', '建设进度（时间）', '完成时间', '建设进度', '实际进度', '关键节点时间'],
    leaves: {
      approvedOn: ['立项', '立项时间', '立项批复'],
      startedOn: ['开工', '开工时间', '动工'],
      builtOn: ['建成', '完工', '竣工时间'],
      connectedOn: ['接入', '接入专网', '联网', '接入时间'],
    },
  },
  {
    group: ['联系方式', '联系人', '联络信息'],
    leaves: { contact: ['姓名', '联系人'], phone: ['电话', '手机', '号码'] },
  },
  {
    group: ['小区基本情况', '基本信息', '小区概况'],
    leaves: { households: ['户数', '总户数'], buildings: ['栋数', '楼栋'], builtYear: ['建成年份', '年份'] },
  },
]
const NOTHING = ['', '', '无', '/', '—', '－', null] as const
const YES = ['是', '√', 'Y', '1', '纳入', '✓', 'yes', '已纳入', '有']
const NO = ['否', '×', 'N', '0', '未纳入', '', null, 'no', '不纳入']
const CATEGORY: Readonly<Record<string, readonly string[]>> = {
  commercial: ['商住', '商住小区', '商住开发', '商品房', '商品房小区', '商业开发'],
  resettlement: ['回迁安置', '回迁', '安置小区', '回迁安置小区', '拆迁安置', '安置房', '回迁房'],
  old: ['老旧', '老旧小区', '老小区', '老旧住宅'],
  underConstruction: ['在建', '在建小区', '在建（新建）', '新建', '新建小区'],
}
const FUNDING: Readonly<Record<string, readonly string[]>> = {
  government: ['政府出资', '政府投资', '财政资金', '政府', '县财政'],
  commercial: ['社会资金', '社会投资', '社会统筹', '开发商出资', '企业自筹', '商业'],
}

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

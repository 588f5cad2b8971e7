/** The board's tables as Excel sheets: columns in both languages, as-of line and definitions on top. No queries. */
import type { Sheet, SheetColumn } from '#base/files/sheet.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import { CLASS_WORDS, type Counts, LIGHT_WORDS, type ListedBlocker } from '#county/programme/figures.contract.ts'
import { CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { stageRow } from '#terms/stage.ts'
import type { Language, Text } from '#terms/text.ts'
import type { Ageing, Board, ProgressRow, Trend } from './board.contract.ts'

type Kind = NonNullable<SheetColumn<never>['kind']>
type Value<Row> = SheetColumn<Row>['value']

interface Line {
  readonly on: string
  readonly knownAt: string | null
}

/** One table's name, as-of line and columns in the reader's language. */
function sheetOf<Row>(
  language: Language,
  line: Line,
  table: {
    readonly title: Text
    readonly columns: readonly [zh: string, en: string, kind: Kind, value: Value<Row>][]
    readonly rows: readonly Row[]
  },
): Sheet<Row> {
  const zh = language === 'zh'
  const known = line.knownAt ?? (zh ? '现在所知' : 'as known now')
  return {
    name: table.title[language],
    title: table.title[language],
    notes: [zh ? `截至 ${line.on}；统计所知时间：${known}` : `As of ${line.on}; known at: ${known}`],
    columns: table.columns.map(([head, headEn, kind, value]) => ({ head: zh ? head : headEn, kind, value })),
    rows: table.rows,
    yesNo: zh ? ['是', '否'] : ['yes', 'no'],
  }
}

const ratio = (percent: number | null): number | null => (percent === null ? null : percent / 100)

const countColumns = <Row>(of: (row: Row) => Counts): [string, string, Kind, Value<Row>][] => [
  ['摸排', 'Surveyed', 'number', (row) => of(row).surveyed],
  ['立项', 'Planned', 'number', (row) => of(row).planned],
  ['其中政府出资', 'of which government', 'number', (row) => of(row).government],
  ['其中社会资金', 'of which private', 'number', (row) => of(row).commercial],
  ['开工', 'Started', 'number', (row) => of(row).started],
  ['建成', 'Built', 'number', (row) => of(row).built],
  ['接入', 'Connected', 'number', (row) => of(row).connected],
  ['黄灯', 'Yellow', 'number', (row) => of(row).lights.yellow],
  ['红灯', 'Red', 'number', (row) => of(row).lights.red],
  ['有梗阻', 'Blocked', 'number', (row) => of(row).blocked],
]

/** 乡镇(园区)进度表. */
export function unitsSheet(board: Board, language: Language): Sheet<Board['units'][number]> {
  return sheetOf(language, board, {
    title: { zh: '乡镇(园区)进度', en: 'Towns and parks' },
    rows: board.units,
    columns: [
      ['乡镇(园区)', 'Town or park', 'text', (unit) => unit.unitName],
      ...countColumns<Board['units'][number]>((unit) => unit.counts),
      ['完成率', 'Rate', 'percent', (unit) => ratio(unit.rate)],
      ['较上旬(百分点)', 'Change (points)', 'points', (unit) => unit.rateChange],
      ['排名', 'Rank', 'number', (unit) => unit.rank],
      ['分组', 'Group', 'text', (unit) => board.groups.find((group) => group.code === unit.group)?.[language] ?? ''],
      ['组内排名', 'Rank in group', 'number', (unit) => unit.groupRank],
      ['平均进度', 'Mean progress', 'percent', (unit) => ratio(unit.progress)],
      ['灯', 'Light', 'text', (unit) => LIGHT_WORDS[unit.light][language]],
    ],
  })
}

/** 分类别进度表. */
export function categoriesSheet(board: Board, language: Language): Sheet<{ name: string; counts: Counts }> {
  const rows = board.categories.map((row) => ({ name: CATEGORIES[row.category][language], counts: row.counts }))
  const total = { name: language === 'zh' ? '合计' : 'Total', counts: board.totals }
  const unmanaged = { name: language === 'zh' ? '其中三无' : 'of which unmanaged', counts: board.unmanaged }
  return sheetOf(language, board, {
    title: { zh: '分类别进度', en: 'Categories' },
    rows: [...rows, total, unmanaged],
    columns: [
      ['类别', 'Category', 'text', (row) => row.name],
      ...countColumns<{ name: string; counts: Counts }>((row) => row.counts),
    ],
  })
}

/** 小区进度清单. */
export function communitiesSheet(line: Line, rows: readonly ProgressRow[], language: Language): Sheet<ProgressRow> {
  return sheetOf(language, line, {
    title: { zh: '小区进度', en: 'Communities' },
    rows,
    columns: [
      ['乡镇(园区)', 'Town or park', 'text', (row) => row.unitName],
      ['小区名称', 'Community', 'text', (row) => row.name],
      ['类别', 'Category', 'text', (row) => CATEGORIES[row.category][language]],
      ['三无', 'Unmanaged', 'yesNo', (row) => row.unmanaged],
      ['资金来源', 'Funding', 'text', (row) => (row.funding ? FUNDINGS[row.funding][language] : null)],
      ['责任主体', 'Responsible', 'text', (row) => row.responsible],
      ['当前节点', 'Stage', 'text', (row) => stageRow(row.stage).passed[language]],
      ['立项', 'Approved', 'day', (row) => row.approvedOn],
      ['开工', 'Started', 'day', (row) => row.startedOn],
      ['建成', 'Built', 'day', (row) => row.builtOn],
      ['接入', 'Connected', 'day', (row) => row.connectedOn],
      ['计划完成', 'Planned done', 'day', (row) => row.plannedDoneOn],
      ['原定完成', 'Baseline', 'day', (row) => row.baselineDoneOn],
      ['进度', 'Progress', 'percent', (row) => ratio(row.progressPercent)],
      ['应达', 'Due', 'percent', (row) => ratio(row.plannedPercent)],
      ['落后(百分点)', 'Points behind', 'number', (row) => row.pointsBehind],
      ['灯', 'Light', 'text', (row) => LIGHT_WORDS[row.light][language]],
      ['进度分类', 'Class', 'text', (row) => CLASS_WORDS[row.class][language]],
      ['梗阻', 'Blockers', 'text', (row) => row.blockers.map((kind) => BLOCKER_KINDS[kind][language]).join('、')],
    ],
  })
}

/** 梗阻清单. */
export function blockersSheet(line: Line, rows: readonly ListedBlocker[], language: Language): Sheet<ListedBlocker> {
  const words: Record<string, Text> = BLOCKER_KINDS
  return sheetOf(language, line, {
    title: { zh: '梗阻清单', en: 'Blockers' },
    rows,
    columns: [
      ['乡镇(园区)', 'Town or park', 'text', (row) => row.unitName],
      ['小区名称', 'Community', 'text', (row) => row.name],
      ['梗阻', 'Kind', 'text', (row) => words[row.kind]?.[language] ?? row.kind],
      ['原文', 'As written', 'text', (row) => row.text],
      ['起始日', 'Since', 'day', (row) => row.since],
      ['登记日', 'Recorded', 'day', (row) => row.knownSince],
      ['应处理单位', 'Who must act', 'text', (row) => row.mustActName],
      ['应做什么', 'What', 'text', (row) => row.mustAct],
    ],
  })
}

/** 各旬累计. */
export function trendSheet(trend: Trend, language: Language): Sheet<Trend['points'][number]> {
  return sheetOf(language, trend, {
    title: { zh: '各旬累计', en: 'Trend' },
    rows: trend.points,
    columns: [
      ['旬', 'Period', 'text', (point) => point.period],
      ['截至', 'To', 'day', (point) => point.on],
      ['摸排', 'Surveyed', 'number', (point) => point.counts?.surveyed],
      ['立项', 'Planned', 'number', (point) => point.counts?.approved],
      ['开工', 'Started', 'number', (point) => point.counts?.started],
      ['建成', 'Built', 'number', (point) => point.counts?.built],
      ['接入', 'Connected', 'number', (point) => point.counts?.connected],
      ['原定应完成', 'Due by baseline', 'number', (point) => point.due],
    ],
  })
}

/** 滞留时长, and 等待谁 as a second sheet. */
export function ageingSheets(
  ageing: Ageing,
  language: Language,
): [Sheet<Ageing['stages'][number]>, Sheet<Ageing['waiting'][number]>] {
  const stages = sheetOf<Ageing['stages'][number]>(language, ageing, {
    title: { zh: '滞留时长', en: 'Ageing' },
    rows: ageing.stages,
    columns: [
      ['所在节点', 'Stage', 'text', (row) => stageRow(row.stage).passed[language]],
      ['等待节点', 'Next', 'text', (row) => (row.next ? stageRow(row.next)[language] : null)],
      ['小区数', 'Communities', 'number', (row) => row.count],
      ['中位天数', 'Median days', 'number', (row) => row.medianDays],
      ['最长天数', 'Longest days', 'number', (row) => row.longestDays],
      ['30天内', 'Up to 30', 'number', (row) => row.buckets.upTo30],
      ['31至60天', '31 to 60', 'number', (row) => row.buckets.upTo60],
      ['61至90天', '61 to 90', 'number', (row) => row.buckets.upTo90],
      ['91至180天', '91 to 180', 'number', (row) => row.buckets.upTo180],
      ['180天以上', 'Over 180', 'number', (row) => row.buckets.over180],
      ['日期不详', 'Day not known', 'number', (row) => row.buckets.unknown],
    ],
  })
  const waiting = sheetOf<Ageing['waiting'][number]>(language, ageing, {
    title: { zh: '等待谁', en: 'Waiting on whom' },
    rows: ageing.waiting,
    columns: [
      ['等待谁', 'Whom', 'text', (row) => row.name],
      ['梗阻小区', 'Blocked', 'number', (row) => row.blocked],
      ['待推进小区', 'Waiting', 'number', (row) => row.waiting],
      ['最长天数', 'Longest days', 'number', (row) => row.longestDays],
    ],
  })
  return [stages, waiting]
}

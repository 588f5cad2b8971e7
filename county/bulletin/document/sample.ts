/** An invented county of 387 communities as bulletin figures, for tests and the benchmark. Not demonstration data. */

import { shareOf } from '#county/bulletin/figures/compare.rules.ts'
import {
  type BulletinFigures,
  type CommunityFigures,
  REPORTED_GATES,
  type UnitFigures,
} from '#county/bulletin/figures/figures.contract.ts'
import type { BulletinContent, Head } from './compose.ts'
import type { Texts } from './document.contract.ts'

const UNITS: readonly (readonly [
  name: string,
  surveyed: number,
  planned: number,
  started: number,
  built: number,
  connected: number,
])[] = [
  ['上派镇', 92, 40, 9, 2, 2],
  ['桃花镇', 58, 26, 2, 1, 0],
  ['安徽肥西经济开发区', 46, 16, 2, 1, 1],
  ['紫蓬镇', 24, 11, 2, 0, 0],
  ['花岗镇', 24, 10, 2, 2, 1],
  ['三河镇', 23, 13, 2, 1, 1],
  ['官亭镇', 20, 5, 0, 0, 0],
  ['山南镇', 18, 11, 3, 0, 0],
  ['丰乐镇', 15, 7, 2, 2, 1],
  ['高店镇', 11, 5, 2, 0, 0],
  ['严店镇', 12, 7, 2, 1, 1],
  ['铭传乡', 9, 5, 0, 0, 0],
  ['柿树岗乡', 8, 4, 0, 0, 0],
  ['紫蓬山管委会', 7, 3, 1, 1, 1],
  ['产城融合示范区', 12, 6, 1, 0, 0],
  ['中派河新区', 8, 4, 1, 1, 1],
]
const KINDS = ['commercial', 'resettlement', 'old', 'underConstruction'] as const
const BLOCKERS = ['进场难，物业不配合', '供电未落实', '图纸未审', '资金缺口'] as const

const SAMPLE_DEMANDS: BulletinFigures['demands'] = [
  {
    demandId: '1',
    number: 10,
    text: '落实紫云新苑施工用电',
    unitName: '上派镇',
    deadline: '2020-04-18',
    state: 'done',
    doneOn: '2020-04-17',
    note: null,
  },
  {
    demandId: '2',
    number: 10,
    text: '完成图纸审查未过小区的整改',
    unitName: '桃花镇',
    deadline: '2020-04-15',
    state: 'overdue',
    doneOn: null,
    note: null,
  },
  {
    demandId: '3',
    number: 10,
    text: '召开业主大会表决资金方案',
    unitName: '紫蓬镇',
    deadline: '2020-04-30',
    state: 'carriedOver',
    doneOn: null,
    note: null,
  },
]

/** Figures of 2020年4月中旬 with a previous bulletin; the same on every call. */
export function sampleFigures(): BulletinFigures {
  const communities = UNITS.flatMap((unit, index) => sampleCommunities(unit, index))
  const sum = (pick: (row: (typeof UNITS)[number]) => number) => UNITS.reduce((total, row) => total + pick(row), 0)
  const totals = {
    surveyed: sum((row) => row[1]),
    planned: sum((row) => row[2]),
    started: sum((row) => row[3]),
    built: sum((row) => row[4]),
    connected: sum((row) => row[5]),
  }
  const passed = communities
    .filter((row) => row.startedOn === '2020-04-15')
    .map((row) => ({ ...name(row), gate: 'started' as const, on: '2020-04-15' }))
  const late = communities
    .filter((row) => row.builtOn === '2020-04-02')
    .slice(0, 1)
    .map((row) => ({ ...name(row), gate: 'built' as const, on: '2020-04-02', kind: 'late' as const }))
  const zero = { surveyed: 0, planned: 0, started: 0, built: 0, connected: 0 }
  return {
    shape: 1,
    period: '2020-04-2',
    on: '2020-04-20',
    knownAt: '2020-04-21T04:00:00.000Z',
    previous: { number: 10, runningNumber: 31, year: 2020, on: '2020-04-10', knownAt: '2020-04-11T04:00:00.000Z' },
    measure: '建成率',
    measuresTarget: false,
    totals: { ...totals, government: 81, commercial: 92, dayUnknown: 0 },
    countyRate: shareOf(totals.built, totals.planned),
    countyChange: 6,
    change: { entered: { ...zero, started: passed.length }, corrected: { ...zero, built: late.length } },
    target: {
      year: 2020,
      goals: { planned: 173, started: 120, built: 100, connected: 100 },
      reached: { planned: 60, started: 31, built: 12, connected: 9 },
    },
    classes: { completed: 9, ahead: 4, onPlan: 120, behind: 30, other: 10 },
    categories: KINDS.map((category) => sampleCategory(category, communities)),
    units: UNITS.map(sampleUnit),
    groups: [
      { code: 'large', name: '第一组（立项20个以上）' },
      { code: 'middle', name: '第二组（立项10至19个）' },
      { code: 'small', name: '第三组（立项不足10个）' },
    ],
    fastest: ['14', '9'],
    slowest: ['4', '8', '7'],
    passed,
    corrections: late,
    ...sampleTroubles(communities),
    coming: communities
      .filter((row) => row.startedOn !== null && row.builtOn === null)
      .slice(0, 4)
      .map((row, index) => ({ ...name(row), gate: REPORTED_GATES[2 + (index % 2)], on: '2020-04-28' })),
    demands: SAMPLE_DEMANDS,
    communities,
  }
}

function sampleTroubles(communities: readonly CommunityFigures[]): Pick<BulletinFigures, 'warnings' | 'blockers'> {
  return {
    warnings: communities
      .filter((row) => row.light === 'red' || row.light === 'yellow')
      .map((row) => ({
        ...name(row),
        light: row.light === 'red' ? ('red' as const) : ('yellow' as const),
        plannedDoneOn: row.plannedDoneOn,
        pointsBehind: row.light === 'red' ? 41.5 : 18,
      })),
    blockers: communities.flatMap((row, index) =>
      row.blocker === null
        ? []
        : [
            {
              ...name(row),
              kind: row.blocker.slice(0, 2),
              text: row.blocker,
              since: index % 2 === 0 ? '2020-03-05' : null,
              knownSince: '2020-03-31',
              mustAct: '属地乡镇（园区）',
            },
          ],
    ),
  }
}

function sampleCommunities(
  [, surveyed, planned, started, built, connected]: (typeof UNITS)[number],
  unit: number,
): CommunityFigures[] {
  return Array.from({ length: surveyed }, (_, index) => ({
    communityId: `01900000-0000-7000-8000-${String(unit * 1000 + index).padStart(12, '0')}`,
    unitId: String(unit + 1),
    name: `${'紫云和平翠湖锦绣金寨滨河'.slice((index % 6) * 2, (index % 6) * 2 + 2)}${index % 3 === 0 ? '新苑' : '花园'}${index + 1}期`,
    category: KINDS[index % 4] ?? 'old',
    unmanaged: index % 7 === 0,
    households: 300 + index * 7,
    funding: index % 2 === 0 ? 'government' : 'commercial',
    approvedOn: index < planned ? '2019-12-12' : null,
    startedOn: index < started ? (index === started - 1 ? '2020-04-15' : '2020-03-20') : null,
    builtOn: index < built ? '2020-04-02' : null,
    connectedOn: index < connected ? '2020-04-09' : null,
    plannedDoneOn: index < planned ? '2020-11-16' : null,
    light: index >= planned ? 'none' : index === planned - 1 ? 'red' : index === planned - 2 ? 'yellow' : 'green',
    blocker: index >= planned && index < planned + 2 ? (BLOCKERS[(unit + index) % 4] ?? null) : null,
  }))
}

function name(row: CommunityFigures) {
  return { communityId: row.communityId, name: row.name, unitName: UNITS[Number(row.unitId) - 1]?.[0] ?? '' }
}

function sampleCategory(
  category: (typeof KINDS)[number],
  communities: readonly CommunityFigures[],
): BulletinFigures['categories'][number] {
  const of = communities.filter((row) => row.category === category)
  const count = (pick: (row: CommunityFigures) => boolean) => of.filter(pick).length
  return {
    category,
    unmanaged: count((row) => row.unmanaged),
    counts: {
      surveyed: of.length,
      planned: count((row) => row.approvedOn !== null),
      started: count((row) => row.startedOn !== null),
      built: count((row) => row.builtOn !== null),
      connected: count((row) => row.connectedOn !== null),
    },
  }
}

function sampleUnit(
  [unit, surveyed, planned, started, built, connected]: (typeof UNITS)[number],
  index: number,
): UnitFigures {
  const share = (of: (typeof UNITS)[number]) => of[4] / of[2]
  const rate = shareOf(built, planned)
  const group = planned >= 20 ? 'large' : planned >= 10 ? 'middle' : 'small'
  const groupOf = (row: (typeof UNITS)[number]) => (row[2] >= 20 ? 'large' : row[2] >= 10 ? 'middle' : 'small')
  const better = UNITS.filter((row) => share(row) > built / planned)
  return {
    unitId: String(index + 1),
    name: unit,
    counts: { surveyed, planned, started, built, connected },
    rate,
    change: index % 5 === 3 ? 62 : index % 5 === 1 ? -8 : 0,
    rank: better.length + 1,
    previousRank: ((index * 5) % 16) + 1,
    group,
    groupRank: better.filter((row) => groupOf(row) === group).length + 1,
    ofTarget: shareOf(built, Math.ceil(planned / 2)),
    red: 1,
    yellow: 1,
    reported: index !== 6,
  }
}

export const SAMPLE_HEAD: Head = {
  masthead: '智慧平安小区建设旬报',
  office: '肥西县智慧平安小区建设工作领导小组办公室',
  printedBy: '肥西县智慧平安小区建设工作领导小组办公室',
  copies: 60,
  year: 2020,
  number: 11,
  runningNumber: 32,
  issuedOn: '2020-04-21',
  mark: '演示数据（虚构）',
  annexInWord: true,
  corrects: null,
}

export const SAMPLE_TEXTS: Texts = {
  title: '',
  overview:
    '本旬，各乡镇（园区）克服连续阴雨影响，统筹推进立项小区开工建设，总体进展平稳，但单位之间不平衡的情况仍较突出。',
  problems: '一是部分小区进场协调不够有力；二是供电、链路等配套跟进不及时；三是个别单位填报不及时。',
  goodPractice: '上派镇建立“一小区一方案”，由镇分管负责人逐小区会办进场、供电、链路事项，本旬新开工小区均按期进场。',
  nextPlan:
    '各单位要对照时间节点倒排工期，红灯小区一周内报送整改措施；县供电公司、通信运营企业要优先保障已建成小区的通电、通网。',
  definitions: '各节点数均为累计数，凡已通过该节点的小区不论后续进展均计入。建成率以立项数为分母，保留一位小数。',
  signatory: '张某某',
  reportTo: '县委、县政府主要负责同志，县智慧平安小区建设工作领导小组组长、副组长。',
  sendTo:
    '县委政法委、县发改委、县财政局、县住建局、县民政局、县自然资源和规划局、县城管局、县数据资源局、县供电公司。',
  issueTo: '各乡镇人民政府、园区管委会。',
  contact: '李某某，电话0551-60000000。',
}

/** The whole content of an issued bulletin. */
export function sampleContent(change: Partial<Head> = {}): BulletinContent {
  return {
    head: { ...SAMPLE_HEAD, ...change },
    figures: sampleFigures(),
    texts: SAMPLE_TEXTS,
    newDemands: [
      { text: '完成和平花园2期进场协调，4月底前开工', unitName: '桃花镇', deadline: '2020-04-30' },
      { text: '落实3个已建成小区的通信链路', unitName: '县电信公司', deadline: '2020-05-05' },
    ],
  }
}

/** The closed lists of device plans: devices, places, legal classes, private areas, states, each in both languages with its source. */
import { z } from 'zod'
import type { Text } from '#terms/text.ts'

interface DeviceRow extends Text {
  /** Letter of its codes on the drawing. */
  readonly letter: string
  /** Films: has a view, needs a legal class. */
  readonly films: boolean
  readonly first: { readonly heightM: number; readonly angleDeg: number | null; readonly rangeM: number | null }
}

const box = { heightM: 1.4, angleDeg: null, rangeM: null }
const view = (heightM: number, angleDeg: number, rangeM: number) => ({ heightM, angleDeg, rangeM })

/** What stands on a device plan. `first`: what a new one begins with, to be changed for its place. */
export const DEVICE_TYPES = {
  camera: { zh: '枪机', en: 'fixed camera', letter: 'C', films: true, first: view(3.5, 70, 25) },
  dome: { zh: '球机', en: 'pan-tilt camera', letter: 'C', films: true, first: view(5, 360, 40) },
  high: { zh: '高点摄像机', en: 'high-point camera', letter: 'C', films: true, first: view(18, 90, 80) },
  thrown: { zh: '高空抛物摄像机', en: 'camera for thrown objects', letter: 'C', films: true, first: view(1.5, 60, 20) },
  plate: { zh: '车辆号牌抓拍机', en: 'plate camera', letter: 'C', films: true, first: view(1.5, 40, 8) },
  unitDoor: { zh: '单元门禁', en: 'unit door control', letter: 'D', films: false, first: box },
  peopleGate: { zh: '人行通道', en: 'people gate', letter: 'D', films: false, first: box },
  barrier: { zh: '车辆道闸', en: 'vehicle barrier', letter: 'D', films: false, first: { ...box, heightM: 1 } },
  intercom: { zh: '访客对讲', en: 'visitor intercom', letter: 'D', films: false, first: box },
  ebike: { zh: '电动自行车管控', en: 'e-bike control', letter: 'E', films: false, first: { ...box, heightM: 2 } },
  perimeter: { zh: '周界报警', en: 'perimeter alarm', letter: 'E', films: false, first: { ...box, heightM: 2 } },
  help: { zh: '紧急求助', en: 'help button', letter: 'E', films: false, first: box },
  recorder: { zh: '录像机', en: 'recorder', letter: 'S', films: false, first: { ...box, heightM: 0 } },
  network: {
    zh: '交换机、光传输',
    en: 'switch or optical link',
    letter: 'S',
    films: false,
    first: { ...box, heightM: 1 },
  },
  power: { zh: '后备电源', en: 'back-up power', letter: 'S', films: false, first: { ...box, heightM: 0 } },
  sign: {
    zh: '视频采集提示标志',
    en: 'sign that there is video',
    letter: 'Z',
    films: false,
    first: { ...box, heightM: 1.8 },
  },
} as const satisfies Record<string, DeviceRow>
export type DeviceType = keyof typeof DEVICE_TYPES
export const deviceTypeSchema = z.enum(Object.keys(DEVICE_TYPES) as [DeviceType, ...DeviceType[]])
export const deviceRow = (type: DeviceType): DeviceRow => DEVICE_TYPES[type]

/** Where a device stands or what it looks at; the table of the standard counts by it. */
export const PLACES = {
  peopleGate: { zh: '人行出入口', en: 'people gate' },
  carGate: { zh: '车行出入口', en: 'vehicle gate' },
  unitDoor: { zh: '单元门', en: 'unit door' },
  lift: { zh: '电梯轿厢、厅', en: 'lift' },
  road: { zh: '小区道路', en: 'road' },
  perimeter: { zh: '周界', en: 'perimeter' },
  carPark: { zh: '停车场(库)', en: 'car park' },
  charging: { zh: '电动自行车停放充电处', en: 'e-bike parking and charging' },
  playground: { zh: '公共活动场地', en: 'playground or square' },
  facade: { zh: '楼栋立面', en: 'façade' },
  controlRoom: { zh: '监控中心(门岗)', en: 'control room or gate house' },
  street: { zh: '小区外道路、周边', en: 'street outside' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Record<string, Text>
export type Place = keyof typeof PLACES
export const placeSchema = z.enum(Object.keys(PLACES) as [Place, ...Place[]])

interface Founded extends Text {
  readonly basis: Text
  readonly duty: Text
}

/** In law, what kind of place a camera films (State Council order 799). Compulsory duties differ; the product applies the same care to all. */
export const LEGAL_CLASSES = {
  publicGovernment: {
    ...{ zh: '公共场所·政府建', en: 'public place, built by government' },
    basis: { zh: '国务院令第799号 第七条第一款', en: 'Order 799, art. 7(1)' },
    duty: {
      zh: '道路、广场等由政府建设维护；30 日内备案，录像不少于 30 日，设提示标志。',
      en: 'Roads and squares: built and kept by government; filed within 30 days, kept at least 30 days, with a sign.',
    },
  },
  publicOperator: {
    ...{ zh: '公共场所·经营管理单位建', en: 'public place, built by its operator' },
    basis: {
      zh: '国务院令第799号 第七条第二款(含公共停车场)',
      en: 'Order 799, art. 7(2), public car parks among them',
    },
    duty: {
      zh: '经营管理单位按标准建设；30 日内备案，录像不少于 30 日，设提示标志。',
      en: 'Its operator builds to standard; filed within 30 days, kept at least 30 days, with a sign.',
    },
  },
  shared: {
    ...{ zh: '小区共有部分', en: 'shared part of the community' },
    basis: {
      zh: '国务院令第799号 第九条；《保安服务管理条例》第二十五条',
      en: 'Order 799, art. 9; guard services regulation, art. 25',
    },
    duty: {
      zh: '确为公共安全所必需，由负有安全防范义务的一方安装；设提示标志，不得窥视隐私，监控影像留存不少于 30 日。',
      en: 'Only where public safety needs it, by the party with that duty; a sign, no look into privacy, kept at least 30 days.',
    },
  },
  private: {
    ...{ zh: '非公共场所', en: 'no public place' },
    basis: { zh: '国务院令第799号 第三十三条', en: 'Order 799, art. 33' },
    duty: {
      zh: '不得侵害他人权益，不得非法提供、传播；政府投资不建设。',
      en: 'No harm to the rights of others, nothing passed on unlawfully; not built from public money.',
    },
  },
} as const satisfies Record<string, Founded>
export type LegalClass = keyof typeof LEGAL_CLASSES
export const legalClassSchema = z.enum(Object.keys(LEGAL_CLASSES) as [LegalClass, ...LegalClass[]])

interface AreaKindRow extends Text {
  /** `mask`: kept out of view by a mask or by turning. `never`: no view may reach it at all. `consent`: only with that unit's consent. */
  readonly rule: 'mask' | 'never' | 'consent'
  readonly basis: Text
}

/** What must be kept out of view. */
export const AREA_KINDS = {
  windows: {
    ...{ zh: '住宅门窗、阳台', en: 'windows and balconies of homes', rule: 'mask' },
    basis: { zh: '国务院令第799号 第十三条(位置、角度、范围限于必需)、第八条', en: 'Order 799, arts 13 and 8' },
  },
  garden: {
    ...{ zh: '私家庭院、露台', en: 'private garden or terrace', rule: 'mask' },
    basis: { zh: '国务院令第799号 第十三条', en: 'Order 799, art. 13' },
  },
  homeDoor: {
    ...{ zh: '入户门前', en: "before a home's own door", rule: 'mask' },
    basis: { zh: '国务院令第799号 第十三条', en: 'Order 799, art. 13' },
  },
  intimate: {
    ...{
      zh: '卫生间、更衣、母婴、宿舍、值班休息等私密空间',
      en: 'toilets, changing, nursing, dormitory and rest rooms',
      rule: 'never',
    },
    basis: { zh: '国务院令第799号 第八条', en: 'Order 799, art. 8' },
  },
  guarded: {
    ...{ zh: '相邻军事、涉密单位', en: 'military or secret unit next door', rule: 'consent' },
    basis: { zh: '国务院令第799号 第十条(事先征得该单位同意)', en: 'Order 799, art. 10: prior consent of that unit' },
  },
} as const satisfies Record<string, AreaKindRow>
export type AreaKind = keyof typeof AREA_KINDS
export const areaKindSchema = z.enum(Object.keys(AREA_KINDS) as [AreaKind, ...AreaKind[]])

export const PLAN_STATES = {
  draft: { zh: '编制中', en: 'being drawn' },
  inReview: { zh: '审查中', en: 'in review' },
  returned: { zh: '退回修改', en: 'returned' },
  passed: { zh: '审查通过', en: 'passed' },
  superseded: { zh: '已被替代', en: 'superseded' },
  withdrawn: { zh: '已撤下', en: 'withdrawn' },
} as const satisfies Record<string, Text>
export type PlanState = keyof typeof PLAN_STATES
export const planStateSchema = z.enum(Object.keys(PLAN_STATES) as [PlanState, ...PlanState[]])

export const OPINION_STATES = {
  open: { zh: '待答复', en: 'to be answered' },
  answered: { zh: '已答复，待销号', en: 'answered, to be closed' },
  closed: { zh: '已销号', en: 'closed' },
} as const satisfies Record<string, Text>
export type OpinionState = keyof typeof OPINION_STATES

export const PLAN_STEPS = {
  created: { zh: '建立', en: 'begun' },
  submitted: { zh: '提交审查', en: 'handed in' },
  returned: { zh: '退回修改', en: 'returned' },
  passed: { zh: '审查通过', en: 'passed' },
  superseded: { zh: '被替代', en: 'superseded' },
  withdrawn: { zh: '撤下', en: 'withdrawn' },
  evidence: { zh: '送作节点资料', en: 'given as evidence' },
} as const satisfies Record<string, Text>
export type PlanStep = keyof typeof PLAN_STEPS

/** What a camera's view comes to, the gravest first. */
export const VIEW_VERDICTS = {
  forbidden: { zh: '不得拍摄：须移开', en: 'must not film: move it', state: 'late' },
  consent: { zh: '须先征得该单位同意', en: "needs that unit's consent", state: 'behind' },
  turn: { zh: '画面过半落入私密区域：宜调角度', en: 'over half falls into private areas: turn it', state: 'behind' },
  masked: { zh: '已遮挡私密区域', en: 'private areas masked', state: 'done' },
  clear: { zh: '未触及私密区域', en: 'reaches nothing private', state: 'onPlan' },
} as const satisfies Record<string, Text & { state: 'late' | 'behind' | 'done' | 'onPlan' }>
export type ViewVerdict = keyof typeof VIEW_VERDICTS

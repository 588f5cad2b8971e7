/** What a person may do, and which role holds it. The only table of rights: a route without a capability does not start. */
import { SITE_CAPABILITIES, SITE_ROLES } from './site-capabilities.ts'
import type { Text } from './text.ts'

/** The two kinds of node. A role belongs to one of them and gives nothing on the other. */
export type NodeKind = 'county' | 'site'

/** Every capability with its plain meaning: the county's, then the site's. Add a row before using it in a contract. */
export const CAPABILITIES = {
  'account.manage': { zh: '管理账号、邀请与代理', en: 'manage accounts, invitations and deputies' },
  'audit.read': { zh: '查阅审计记录', en: 'read the audit trail' },
  'system.read': { zh: '查看系统状态', en: 'see the state of the system' },
  'registry.read': { zh: '查看单位与小区', en: 'see units and communities' },
  'registry.edit': { zh: '维护单位与小区', en: 'edit units and communities' },
  'registry.merge': { zh: '合并重复小区', en: 'merge two entries of one community' },
  'ledger.import': { zh: '导入台账', en: 'import ledgers' },
  'programme.read': { zh: '查看进度', en: 'see progress' },
  'programme.edit': { zh: '登记节点、梗阻与时间', en: 'record stages, blockers and milestones' },
  'programme.rules': { zh: '修改亮灯与建设规则', en: 'edit the light and approach rules' },
  'evidence.read': { zh: '查看资料', en: 'see evidence files' },
  'evidence.add': { zh: '上传资料', en: 'add evidence files' },
  'gate.submit': { zh: '提交节点资料、上报整改', en: 'hand in gates and mended points' },
  'design.read': { zh: '查看设备方案', en: 'see device plans' },
  'design.edit': { zh: '编制设备方案、答复审查意见', en: 'draw device plans, answer opinions' },
  'design.review': { zh: '审查设备方案', en: 'review device plans' },
  'design.rules': { zh: '修改标准配置表', en: 'edit the table of the standard' },
  'works.read': { zh: '查看施工', en: 'see works' },
  'works.manage': { zh: '登记合同、工程量', en: 'record contracts and work items' },
  'works.record': { zh: '填写施工日志、进度、进场、告知', en: 'write the site diary, progress, deliveries, notices' },
  'works.check': { zh: '核对日志、同意隐蔽工程覆盖', en: 'check the diary, allow concealed works to be covered' },
  'gate.review': { zh: '审查节点资料', en: 'review gates' },
  'round.fill': { zh: '填报', en: 'fill in the ten-day report' },
  'round.sign': { zh: '审签填报', en: 'sign off the ten-day report' },
  'round.receive': { zh: '收讫或退回填报', en: 'receive or return reports' },
  'round.ask': { zh: '提出口径问题', en: 'ask how a figure is to be counted' },
  'round.answer': { zh: '答复口径问题', en: 'answer how a figure is to be counted' },
  'bulletin.read': { zh: '阅读旬报', en: 'read bulletins' },
  'bulletin.draft': { zh: '起草旬报', en: 'draft bulletins' },
  'bulletin.review': { zh: '审核旬报', en: 'review bulletins' },
  'bulletin.issue': { zh: '签发旬报', en: 'issue bulletins' },
  'bulletin.acknowledge': { zh: '签收旬报', en: 'acknowledge bulletins' },
  'matter.read': { zh: '查看督办事项', en: 'see matters under supervision' },
  'matter.raise': { zh: '提出督办事项', en: 'raise matters' },
  'matter.reply': { zh: '办理、回复督办事项', en: 'work on and answer matters' },
  'matter.check': { zh: '现场核查督办事项', en: 'check matters on site' },
  'matter.manage': { zh: '立项、调整、销号督办事项', en: 'issue, change and close matters' },
  'survey.read': { zh: '查看现场踏勘与业主表决', en: "see site surveys and owners' votes" },
  'survey.record': { zh: '登记现场踏勘与业主表决', en: "record site surveys and owners' votes" },
  'survey.form': { zh: '修改踏勘表', en: "change the survey's form" },
  'matter.rules': { zh: '修改督办分级规则', en: 'edit the table of levels of matters' },
  'meeting.read': { zh: '查看会议与纪要', en: 'see meetings and minutes' },
  'meeting.submit': { zh: '报送会议议题', en: 'send items for meetings' },
  'meeting.countersign': { zh: '会签纪要', en: 'countersign minutes' },
  'meeting.manage': { zh: '安排会议、起草纪要', en: 'plan meetings and draft minutes' },
  'meeting.sign': { zh: '签发纪要', en: 'sign minutes' },
  'inspection.read': { zh: '查看检查', en: 'see inspections' },
  'inspection.record': { zh: '记录检查情况', en: 'record what inspections find' },
  'inspection.manage': { zh: '安排检查、维护检查表', en: 'plan inspections and keep the checklist' },
  'assessment.read': { zh: '查看考评', en: 'see assessments' },
  'assessment.object': { zh: '对本单位得分提出异议', en: "object to one's own unit's score" },
  'assessment.manage': { zh: '测算考评、答复异议', en: 'count assessments and answer objections' },
  'assessment.publish': { zh: '公布考评', en: 'publish assessments' },
  'link.read': { zh: '查看小区端', en: 'see sites and their lines' },
  'link.manage': { zh: '接入、撤销小区端', en: 'let sites join, revoke them' },
  ...SITE_CAPABILITIES,
} as const satisfies Record<string, Text>

export type Capability = keyof typeof CAPABILITIES

const reader = [
  'registry.read',
  'programme.read',
  'evidence.read',
  'design.read',
  'works.read',
  'bulletin.read',
  'round.ask',
  'matter.read',
  'meeting.read',
  'inspection.read',
  'survey.read',
  'assessment.read',
  'link.read',
] as const satisfies readonly Capability[]

/** What every unit that may lead a matter, help with it or look at it holds. */
const works = [
  'matter.raise',
  'matter.reply',
  'matter.check',
  'meeting.submit',
] as const satisfies readonly Capability[]

/**
 * Roles as sets of capabilities; where they hold is the scope of the account, not the role. `whole`: held for the whole
 * county only, since it receives, counts and signs what units report.
 */
const COUNTY_ROLES = {
  administrator: {
    zh: '系统管理员',
    en: 'administrator',
    strong: true,
    whole: false,
    may: ['account.manage', 'audit.read', 'system.read', 'registry.read'],
  },
  office: {
    zh: '建设办',
    en: 'programme office',
    strong: true,
    whole: true,
    may: [
      ...reader,
      'registry.edit',
      'registry.merge',
      'ledger.import',
      'programme.edit',
      'programme.rules',
      'gate.review',
      'works.manage',
      'works.record',
      'works.check',
      'design.edit',
      'design.review',
      'design.rules',
      'evidence.add',
      'gate.submit',
      'round.fill',
      'round.receive',
      'round.answer',
      'bulletin.draft',
      'bulletin.review',
      ...works,
      'matter.manage',
      'matter.rules',
      'meeting.manage',
      'inspection.record',
      'inspection.manage',
      'survey.record',
      'survey.form',
      'assessment.manage',
      'link.manage',
      'system.read',
    ],
  },
  issuer: {
    zh: '签发人(建设办负责人)',
    en: 'issuing leader of the office',
    strong: true,
    whole: true,
    may: [...reader, 'bulletin.review', 'bulletin.issue', 'round.answer', 'meeting.sign', 'assessment.publish'],
  },
  clerk: {
    zh: '经办人',
    en: 'clerk of a unit',
    strong: false,
    whole: false,
    may: [
      ...reader,
      ...works,
      'ledger.import',
      'registry.edit',
      'programme.edit',
      'survey.record',
      'evidence.add',
      'gate.submit',
      'design.edit',
      'works.manage',
      'works.record',
      'works.check',
      'round.fill',
      'bulletin.acknowledge',
      'assessment.object',
    ],
  },
  leader: {
    zh: '分管负责人',
    en: "unit's leader in charge",
    strong: false,
    whole: false,
    may: [
      ...reader,
      ...works,
      'survey.record',
      'evidence.add',
      'gate.review',
      'round.fill',
      'round.sign',
      'bulletin.acknowledge',
      'meeting.countersign',
      'assessment.object',
    ],
  },
  department: {
    zh: '部门',
    en: 'department',
    strong: false,
    whole: false,
    may: [
      ...reader,
      ...works,
      'evidence.add',
      'bulletin.acknowledge',
      'meeting.countersign',
      'inspection.record',
      'assessment.object',
    ],
  },
  builder: {
    zh: '施工',
    en: 'builder',
    strong: false,
    whole: false,
    may: ['works.read', 'works.record', 'evidence.read', 'evidence.add'],
  },
  siteSupervisor: {
    zh: '监理',
    en: 'supervisor of works',
    strong: false,
    whole: false,
    may: ['works.read', 'works.check', 'evidence.read', 'evidence.add'],
  },
  expert: {
    zh: '专家',
    en: 'expert who reviews designs',
    strong: false,
    whole: false,
    may: ['design.read', 'design.review'],
  },
  supervisor: {
    zh: '监督',
    en: 'oversight',
    strong: true,
    whole: false,
    may: [...reader, 'matter.check', 'inspection.record', 'evidence.add', 'audit.read'],
  },
} as const satisfies Record<string, Text & { strong: boolean; whole: boolean; may: readonly Capability[] }>

/** Every role of both nodes by its code; `listRoles` gives those of one node. */
export const ROLES = { ...COUNTY_ROLES, ...SITE_ROLES } as const

export type Role = keyof typeof ROLES

/** The roles that exist on a node of this kind. */
export function listRoles(node: NodeKind): Role[] {
  return Object.keys(node === 'county' ? COUNTY_ROLES : SITE_ROLES) as Role[]
}

/** Who manages a node's accounts; a node without one is set up first. */
export const ADMINISTRATORS = { county: 'administrator', site: 'siteAdministrator' } as const satisfies Record<
  NodeKind,
  Role
>

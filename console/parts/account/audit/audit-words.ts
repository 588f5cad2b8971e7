/** Plain words for audited actions: known ones by name, others by verb and path. Not the list of all routes. */
import type { Text } from '#terms/text.ts'

export const ROOM_WORDS: Readonly<Record<string, Text>> = {
  identity: { zh: '账号', en: 'Accounts' },
  audit: { zh: '审计', en: 'Audit' },
  registry: { zh: '单位与小区', en: 'Registry' },
  programme: { zh: '进度', en: 'Programme' },
  evidence: { zh: '资料', en: 'Evidence' },
  round: { zh: '填报', en: 'Reporting' },
  bulletin: { zh: '旬报', en: 'Bulletins' },
  base: { zh: '系统', en: 'System' },
  tenant: { zh: '本机小区', en: 'Communities hosted' },
  people: { zh: '住户登记', en: 'Register' },
  doors: { zh: '门禁', en: 'Doors' },
  vehicles: { zh: '车辆', en: 'Vehicles' },
  visitors: { zh: '访客', en: 'Visitors' },
  alarms: { zh: '报警', en: 'Alarms' },
  duty: { zh: '值班', en: 'Duty' },
  resident: { zh: '住户页面', en: 'Residents’ page' },
  line: { zh: '县平台连接', en: 'Line' },
}

const KNOWN: Readonly<Record<string, Text>> = {
  'POST /api/v1/identity/sign-in': { zh: '登录（密码）', en: 'sign in (password)' },
  'POST /api/v1/identity/sign-in/code': { zh: '登录（验证码）', en: 'sign in (code)' },
  'POST /api/v1/identity/sign-out': { zh: '退出登录', en: 'sign out' },
  'POST /api/v1/identity/totp/begin': { zh: '开始设置动态验证码', en: 'begin TOTP set-up' },
  'POST /api/v1/identity/totp/confirm': { zh: '启用动态验证码', en: 'set TOTP up' },
  'POST /api/v1/identity/set-up': { zh: '首次设置管理员', en: 'first set-up' },
  'POST /api/v1/identity/invitation/look': { zh: '查看邀请', en: 'look at an invitation' },
  'POST /api/v1/identity/invitation/accept': { zh: '接受邀请', en: 'accept an invitation' },
  'PATCH /api/v1/identity/me': { zh: '更改界面语言', en: 'choose a language' },
  'POST /api/v1/identity/me/password': { zh: '更改密码', en: "change one's password" },
  'POST /api/v1/identity/me/recovery-codes': { zh: '换恢复码', en: 'new recovery codes' },
  'DELETE /api/v1/identity/me/sessions': { zh: '结束自己其他的登录', en: 'end own other sessions' },
  'DELETE /api/v1/identity/me/sessions/{sessionId}': { zh: '结束自己的一处登录', en: 'end an own session' },
  'POST /api/v1/identity/deputies': { zh: '指定代理', en: 'appoint a deputy' },
  'DELETE /api/v1/identity/deputies/{deputyId}': { zh: '取消代理', en: 'end a deputy' },
  'PATCH /api/v1/identity/accounts/{accountId}': { zh: '更改或停用账号', en: 'change or close an account' },
  'POST /api/v1/identity/accounts/{accountId}/grants': { zh: '授予角色', en: 'give a role' },
  'DELETE /api/v1/identity/grants/{grantId}': { zh: '收回角色', en: 'take a role back' },
  'DELETE /api/v1/identity/accounts/{accountId}/sessions': { zh: '强制退出登录', en: 'sign somebody out' },
  'POST /api/v1/identity/accounts/{accountId}/new-password': { zh: '发新密码链接', en: 'new password link' },
  'POST /api/v1/identity/invitations': { zh: '邀请', en: 'invite' },
  'DELETE /api/v1/identity/invitations/{invitationId}': { zh: '撤回邀请', en: 'take an invitation back' },
  'POST /api/v1/identity/totp-resets': { zh: '申请重置动态验证码', en: 'ask for a TOTP reset' },
  'POST /api/v1/identity/totp-resets/{resetId}/confirm': { zh: '确认重置动态验证码', en: 'confirm a TOTP reset' },
  'DELETE /api/v1/identity/totp-resets/{resetId}': { zh: '撤回重置申请', en: 'withdraw a TOTP reset' },
  'GET /api/v1/audit/events': { zh: '查阅审计记录', en: 'read the audit trail' },
  'GET /api/v1/audit/events.xlsx': { zh: '导出审计记录', en: 'export the audit trail' },
  'anlin reset-totp': { zh: '在服务器上重置动态验证码', en: 'TOTP reset on the machine' },
}

const VERBS: Readonly<Record<string, Text>> = {
  GET: { zh: '查看', en: 'see' },
  POST: { zh: '提交', en: 'submit' },
  PUT: { zh: '保存', en: 'save' },
  PATCH: { zh: '修改', en: 'change' },
  DELETE: { zh: '删除', en: 'remove' },
}

/** `POST /api/v1/registry/ledger/imports` → 提交 registry/ledger/imports. */
export function explainAction(action: string): Text {
  const known = KNOWN[action]
  if (known !== undefined) return known
  const [method = '', path = ''] = action.split(' ')
  const verb = VERBS[method]
  const rest = path.replace(/^\/api\/v1\//, '')
  return verb === undefined ? { zh: action, en: action } : { zh: `${verb.zh} ${rest}`, en: `${verb.en} ${rest}` }
}

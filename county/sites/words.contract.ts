/** Words for what a site reports: kinds of devices, states, alarms, figures, commands. A table. */
import type { Text } from '#terms/text.ts'

export const DEVICE_WORDS: Readonly<Record<string, Text>> = {
  doorController: { zh: '门禁控制器', en: 'door controllers' },
  reader: { zh: '读卡器', en: 'readers' },
  barrier: { zh: '道闸', en: 'barriers' },
  camera: { zh: '摄像机', en: 'cameras' },
  recorder: { zh: '录像机', en: 'recorders' },
  smokeDetector: { zh: '烟感', en: 'smoke detectors' },
  sosButton: { zh: '一键求助', en: 'SOS buttons' },
  liftDetector: { zh: '电梯阻车', en: 'e-bike detectors in lifts' },
  charger: { zh: '充电桩', en: 'chargers' },
  gateway: { zh: '网关', en: 'gateways' },
  screen: { zh: '显示屏', en: 'screens' },
  other: { zh: '其他', en: 'other' },
}

export const DEVICE_STATE_WORDS: Readonly<Record<string, Text>> = {
  online: { zh: '在线', en: 'online' },
  offline: { zh: '离线', en: 'offline' },
  fault: { zh: '故障', en: 'fault' },
  tampered: { zh: '被拆动', en: 'tampered' },
  powerLost: { zh: '断电', en: 'no power' },
}

export const ALARM_WORDS: Readonly<Record<string, Text>> = {
  wrongTries: { zh: '多次刷错', en: 'wrong tries' },
  forced: { zh: '强行开门', en: 'door forced' },
  heldOpen: { zh: '门未关', en: 'door held open' },
  tamper: { zh: '设备被拆', en: 'tampering' },
  powerLost: { zh: '断电', en: 'power lost' },
  communicationLost: { zh: '通信中断', en: 'communication lost' },
  fire: { zh: '火警', en: 'fire' },
  smoke: { zh: '烟雾', en: 'smoke' },
  sos: { zh: '求助', en: 'SOS' },
  eBikeInLift: { zh: '电动车进电梯', en: 'e-bike in a lift' },
  siteDown: { zh: '全站中断', en: 'whole site down' },
  diskFull: { zh: '磁盘将满', en: 'disk nearly full' },
  other: { zh: '其他', en: 'other' },
}

export const ALARM_STATE_WORDS: Readonly<Record<string, Text>> = {
  raised: { zh: '待处置', en: 'nobody has answered' },
  acknowledged: { zh: '处置中', en: 'being dealt with' },
}

/** By kind and what. A kind that stands alone has its own words. */
export const FIGURE_WORDS: Readonly<Record<string, Text>> = {
  'coverage.registered': { zh: '登记户数', en: 'households registered' },
  'dayCount.passage': { zh: '门禁通行', en: 'passages of doors' },
  'dayCount.vehiclePassage': { zh: '车辆通行', en: 'passages of vehicles' },
  'dayCount.visitor': { zh: '访客', en: 'visitors' },
  'dayCount.visitorByGuard': { zh: '保安登记访客', en: 'visitors registered by guards' },
  'dayCount.delivery': { zh: '配送', en: 'deliveries' },
  'dayCount.emergencyEntry': { zh: '应急进入', en: 'emergency entries' },
  'dayCount.remoteOpening': { zh: '远程开门', en: 'remote openings' },
  'dayCount.openingByGuard': { zh: '保安开门', en: 'openings by guards' },
  'dayCount.refusal': { zh: '未放行', en: 'refusals' },
  'dayCount.sosCall': { zh: '求助', en: 'SOS calls' },
  'removalCount.movedOut': { zh: '停用凭证：搬离', en: 'credentials removed: moved out' },
  'removalCount.lost': { zh: '停用凭证：遗失', en: 'credentials removed: lost' },
  'removalCount.expired': { zh: '停用凭证：到期', en: 'credentials removed: expired' },
  'removalCount.replaced': { zh: '停用凭证：换新', en: 'credentials removed: replaced' },
  'removalCount.ownWish': { zh: '停用凭证：本人要求', en: 'credentials removed: own wish' },
  'removalCount.consentWithdrawn': { zh: '停用凭证：撤回同意', en: 'credentials removed: consent withdrawn' },
  'removalCount.copied': { zh: '停用凭证：被复制', en: 'credentials removed: was copied' },
  'removalCount.dutyEnded': { zh: '停用凭证：离职或服务结束', en: 'credentials removed: work here has ended' },
  'removalCount.courtOrder': { zh: '停用凭证：法院裁定', en: 'credentials removed: court order' },
  'erasedCount.passage': { zh: '到期删除通行记录', en: 'passages erased' },
  'erasedCount.visit': { zh: '到期删除访客记录', en: 'visits erased' },
  'erasedCount.vehicleRead': { zh: '到期删除车辆记录', en: 'vehicle reads erased' },
  'erasedCount.recording': { zh: '到期删除录像', en: 'recordings erased' },
  'erasedCount.resident': { zh: '删除已搬离住户', en: 'residents erased' },
  'erasedCount.consent': { zh: '删除同意记录', en: 'consents erased' },
  'erasedCount.other': { zh: '删除其他记录', en: 'other records erased' },
  'acceptanceFigure.devicesOnlinePermille': { zh: '在线设备（‰）', en: 'devices online (‰)' },
  'acceptanceFigure.recordingsWholePermille': { zh: '录像完整率（‰）', en: 'recordings whole (‰)' },
  'acceptanceFigure.recordingsKeptDays': { zh: '录像保存（天）', en: 'recordings kept (days)' },
  'acceptanceFigure.clockOffsetMaxMs': { zh: '时钟最大误差（毫秒）', en: 'largest clock offset (ms)' },
  'acceptanceFigure.alarmToScreenMs': { zh: '报警上屏（毫秒）', en: 'alarm to screen (ms)' },
  'acceptanceFigure.alarmAnsweredMs': { zh: '报警应答（毫秒）', en: 'alarm answered (ms)' },
  'acceptanceFigure.doorsOpenedPermille': { zh: '开门成功率（‰）', en: 'doors opened (‰)' },
  'acceptanceFigure.passagesKeptDays': { zh: '通行记录保存（天）', en: 'passages kept (days)' },
}

export const COMMAND_WORDS: Readonly<Record<string, Text>> = {
  checkLine: { zh: '线路测试', en: 'trial of the line' },
  reportStates: { zh: '重报状态', en: 'report states again' },
  measure: { zh: '测量指标', en: 'measure figures' },
}

export const OUTCOME_WORDS: Readonly<Record<string, Text>> = {
  done: { zh: '已完成', en: 'done' },
  refused: { zh: '未执行', en: 'refused' },
  failed: { zh: '失败', en: 'failed' },
  expired: { zh: '已过期', en: 'expired' },
}

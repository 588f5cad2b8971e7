/** Turns what was thrown into an RFC 9457 problem in the caller's language. The only place where errors meet HTTP. */

import { z } from 'zod'
import type { FaultKind } from '#terms/fault.ts'
import { Fault } from '#terms/fault.ts'
import type { Language, Text } from '#terms/text.ts'

export const STATUS_OF: Record<FaultKind, number> = {
  invalid: 400,
  notSignedIn: 401,
  notAllowed: 403,
  notFound: 404,
  conflict: 409,
  versionMissing: 428,
  tooLarge: 413,
  tooMany: 429,
  unavailable: 503,
}

/** RFC 9457 body. `fields` lists every wrong field of a refused request. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly where?: string
  readonly fields?: readonly FieldProblem[]
  readonly id?: string
}

export interface FieldProblem {
  readonly where: string
  readonly found: string
  readonly message: string
}

/** PostgreSQL and socket codes that mean "the database is away", not "the request is wrong". */
const DATABASE_AWAY = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08003',
])
/** A number beyond its column, or characters (NUL, halves of pairs) that PostgreSQL cannot hold. */
const UNFIT_VALUE = new Set(['22003', '22021', '22P05'])
const DISK_FULL = new Set(['53100', 'ENOSPC', 'EDQUOT'])

const AWAY: Text = {
  zh: '数据库暂时连接不上，刚才的操作没有保存。系统会自动重连，请一分钟后再试。',
  en: 'The database cannot be reached just now and nothing of this request was saved. It reconnects by itself; try again in a minute.',
}
const UNANSWERED: Text = {
  zh: '保存时数据库断开，是否已保存尚不能确定。系统会自动重连：请先刷新查看，没有再重做。',
  en: 'The database went away while this was being saved; whether it was saved is not known. It reconnects by itself: look first, and repeat only what is not there.',
}
const FULL: Text = {
  zh: '磁盘已满，刚才的操作没有保存。请管理员清出空间后再试，无需重启。',
  en: 'The disk is full and nothing of this request was saved. Free some space and try again; no restart is needed.',
}

/** The fault behind anything thrown, or null when it is a bug. */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof Fault) return error
  const code = codeOf(error)
  if (code === '55P03' || code === '40001' || code === '40P01') return new Fault('conflict', 'base.busy', BUSY)
  if (isOutOfScope(error)) return new Fault('notAllowed', 'base.outOfScope', OUT_OF_SCOPE)
  if (UNFIT_VALUE.has(code)) return new Fault('invalid', 'base.unfitValue', UNFIT)
  if (code === 'COMMIT_UNANSWERED') return new Fault('unavailable', 'base.commitUnanswered', UNANSWERED)
  if (DISK_FULL.has(code)) return new Fault('unavailable', 'base.diskFull', FULL)
  if (DATABASE_AWAY.has(code)) return new Fault('unavailable', 'base.databaseAway', AWAY)
  const status = (error as { statusCode?: number } | null)?.statusCode
  if (status === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return new Fault('tooLarge', 'base.tooLarge', TOO_LARGE)
  if (status === 429) return new Fault('tooMany', 'base.tooMany', TOO_MANY)
  if (status !== undefined && status >= 400 && status < 500) return new Fault('invalid', 'base.request', BAD_REQUEST)
  return null
}

const OUT_OF_SCOPE: Text = {
  zh: '这超出您的单位范围，没有保存。请由该单位或建设办办理。',
  en: 'This lies beyond your units and was not saved. The unit concerned or the office can do it.',
}
const UNFIT: Text = {
  zh: '有一个值过大或含有无法保存的字符，没有保存。请更正后再提交。',
  en: 'A value is too large or holds characters that cannot be kept; nothing was saved. Correct it and submit again.',
}
const BUSY: Text = {
  zh: '别人正在做同一件事，请稍后再试。',
  en: 'Somebody is doing the same thing right now; try again shortly.',
}
const TOO_LARGE: Text = { zh: '文件或请求过大，没有接收。', en: 'The file or request is too large and was not taken.' }
const TOO_MANY: Text = { zh: '请求过于频繁，请稍等一分钟再试。', en: 'Too many requests; wait a minute and try again.' }
const BAD_REQUEST: Text = { zh: '请求的格式不对，没有处理。', en: 'The request is malformed and was not handled.' }

/** Row-level security refused a row that was to be written: the database's own word on whose it is, in any language. */
function isOutOfScope(error: unknown): boolean {
  const { code, routine } = (error ?? {}) as { code?: unknown; routine?: unknown }
  return code === '42501' && routine === 'ExecWithCheckOptions'
}

function codeOf(error: unknown): string {
  let current: unknown = error
  for (let depth = 0; depth < 4 && current !== null && typeof current === 'object'; depth++) {
    const code = (current as { code?: unknown }).code
    if (typeof code === 'string' && code.length > 0) return code
    current = (current as { cause?: unknown }).cause
  }
  return ''
}

export function problemOf(fault: Fault, language: Language): Problem {
  const body = { type: `urn:anlin:${fault.key}`, title: fault.text[language], status: STATUS_OF[fault.kind] }
  return fault.where === undefined ? body : { ...body, where: fault.where }
}

/** A bug: the caller gets an id to quote, the log gets the stack. */
export function bugProblem(id: string, language: Language): Problem {
  const title =
    language === 'zh' ? `系统出错，已记录(编号 ${id})，请联系管理员。` : `Something broke and was recorded (${id}).`
  return { type: 'urn:anlin:base.bug', title, status: 500, id }
}

/** One request part against its schema: every wrong field with what was found and what is expected. */
export function invalidProblem(part: string, issues: readonly z.core.$ZodIssue[], language: Language): Problem {
  const fields = issues.map((issue) => ({
    where: [part, ...issue.path.map(String)].join('.'),
    found: SECRET.test(String(issue.path.at(-1) ?? '')) ? '' : describe(issue.input),
    message: sentence(issue, language),
  }))
  const first = fields[0]
  const title =
    language === 'zh'
      ? `填写有误：${first?.where ?? part}——${first?.message ?? ''}`
      : `Wrong input: ${first?.where ?? part}: ${first?.message ?? ''}`
  return { type: 'urn:anlin:base.invalid', title, status: 400, ...(first ? { where: first.where } : {}), fields }
}

const zh = z.locales.zhCN()
const en = z.locales.en()

function sentence(issue: z.core.$ZodIssue, language: Language): string {
  const made = (language === 'zh' ? zh : en).localeError(issue as z.core.$ZodRawIssue)
  const message = typeof made === 'string' ? made : made?.message
  return issue.code === 'custom' || message === undefined ? issue.message : message
}

/** Fields whose content is never said back, not even to the sender: proxies and screens keep answers. */
const SECRET = /^(password|present|next|code|secret|token)$/

/** A whole object is not repeated: it may hold such a field. */
function describe(value: unknown): string {
  if (value === undefined || (typeof value === 'object' && value !== null)) return ''
  return String(value).slice(0, 80)
}

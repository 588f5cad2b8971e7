/** Messages as group robots take them (WeCom, DingTalk), signed where they ask for it, and what their answers mean. Pure; sends nothing. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'

export interface Message {
  readonly subject: string
  readonly body: string
}

/** WeCom takes at most 4096 bytes of markdown, DingTalk 20000; the shorter holds for both. */
const MOST_BYTES = 4000

/** 企业微信群机器人: `markdown.content`. */
export function writeWecom({ subject, body }: Message): object {
  return { msgtype: 'markdown', markdown: { content: cut(`**${subject}**\n${body}`) } }
}

/** 钉钉群机器人: `markdown.title` and `markdown.text`; a line ends with two spaces. */
export function writeDingtalk({ subject, body }: Message): object {
  return {
    msgtype: 'markdown',
    markdown: { title: subject, text: cut(`### ${subject}\n${body.replaceAll('\n', '  \n')}`) },
  }
}

/** A secret of 加签 for the robots whose address ends so; an empty end is for all. */
export interface RobotSecret {
  readonly end: string
  readonly secret: string
}

/** The secret of a robot: the longest end that fits, or null when it does not sign. */
export function findSecret(address: string, secrets: readonly RobotSecret[]): string | null {
  const fitting = secrets.filter(({ end }) => address.endsWith(end))
  return fitting.toSorted((a, b) => b.end.length - a.end.length)[0]?.secret ?? null
}

/**
 * 钉钉自定义机器人安全设置“加签”: the address with `timestamp` (ms) and `sign`, the HMAC-SHA256 over "timestamp\nsecret"
 * by the secret, in base64. The robot refuses a timestamp that is more than an hour old.
 */
export function signDingtalk(address: string, { secret, at }: { readonly secret: string; readonly at: Date }): string {
  const timestamp = String(at.getTime())
  const url = new URL(address)
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
  return url.href
}

const answerShape = z.object({ errcode: z.number(), errmsg: z.string().optional() })

/** Both answer 200 also when they refuse: what went wrong in words, or null when it was taken. */
export function readRobotAnswer(status: number, text: string): string | null {
  if (status !== 200) return `HTTP ${status}`
  const answer = answerShape.safeParse(parse(text))
  if (!answer.success) return 'the answer is not that of a group robot'
  return answer.data.errcode === 0 ? null : `${answer.data.errcode} ${answer.data.errmsg ?? ''}`.trim().slice(0, 200)
}

/** Whether a webhook may go to this address: its origin is one of the configured ones. */
export function isAllowedOrigin(address: string, origins: readonly string[]): boolean {
  return URL.canParse(address) && origins.includes(new URL(address).origin)
}

/** What a page shows of an address: a robot's key lets anybody write to the group, so only its end is shown. */
export function hideKey(channel: 'mail' | 'wecom' | 'dingtalk', address: string): string {
  if (channel === 'mail' || !URL.canParse(address)) return address
  return `${new URL(address).origin}/…${address.slice(-4)}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Cut at whole characters. */
function cut(text: string): string {
  const bytes = new TextEncoder().encode(text)
  if (bytes.length <= MOST_BYTES) return text
  return `${new TextDecoder().decode(bytes.subarray(0, MOST_BYTES)).replaceAll('\ufffd', '')}…`
}

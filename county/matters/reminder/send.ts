/** Carries one message out of the node: by the configured mail server, or to a group robot of a configured origin. */
import { createTransport } from 'nodemailer'
import type { Clock } from '#base/clock.ts'
import type { Channel } from './reminder.contract.ts'
import {
  findSecret,
  isAllowedOrigin,
  type Message,
  type RobotSecret,
  readRobotAnswer,
  signDingtalk,
  writeDingtalk,
  writeWecom,
} from './webhook.rules.ts'

/** Where messages may go. All of it comes from the node's configuration. */
export interface WaysOut {
  /** `smtp://user:password@host:port`; null: no mail is sent. */
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  /** Origins of webhooks, e.g. of an own gateway. */
  readonly origins: readonly string[]
  /** Of DingTalk robots that want their messages signed. */
  readonly secrets: readonly RobotSecret[]
}

const PATIENCE_MS = 15_000

export type SendMessage = (
  message: Message & { readonly id: string; readonly channel: Channel; readonly address: string },
) => Promise<void>

/** Resolves when the other side took it; throws with the reason when not. */
export function openSender(ways: WaysOut, clock: Clock): SendMessage {
  return async (message) => {
    if (message.channel === 'mail') await sendMail(ways, message)
    else await sendWebhook(ways, message.channel, { ...message, at: clock.now() })
  }
}

/** The Message-ID is the notice's: a mail sent twice after a crash is one mail to the reader's program. */
async function sendMail(
  ways: WaysOut,
  message: Message & { readonly id: string; readonly address: string },
): Promise<void> {
  if (ways.smtpUrl === null || ways.mailFrom === null)
    throw new Error('no mail server is configured (ANLIN_SMTP_URL, ANLIN_MAIL_FROM)')
  const transport = createTransport(ways.smtpUrl, {
    from: ways.mailFrom,
    messageId: `<anlin-matters-${message.id}@${ways.mailFrom.split('@')[1]?.replace(/>$/, '') ?? 'anlin'}>`,
  })
  try {
    await withPatience(transport.sendMail({ to: message.address, subject: message.subject, text: message.body }))
  } finally {
    transport.close()
  }
}

async function sendWebhook(
  ways: WaysOut,
  channel: 'wecom' | 'dingtalk',
  message: Message & { readonly address: string; readonly at: Date },
): Promise<void> {
  if (!isAllowedOrigin(message.address, ways.origins))
    throw new Error('this origin is not configured (ANLIN_WEBHOOK_ORIGINS)')
  const secret = channel === 'dingtalk' ? findSecret(message.address, ways.secrets) : null
  const address = secret === null ? message.address : signDingtalk(message.address, { secret, at: message.at })
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(channel === 'wecom' ? writeWecom(message) : writeDingtalk(message)),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  const refused = readRobotAnswer(answer.status, (await answer.text()).slice(0, 10_000))
  if (refused !== null) throw new Error(refused)
}

async function withPatience<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server did not answer in time')), PATIENCE_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

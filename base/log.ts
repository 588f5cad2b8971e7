/** Structured logs (pino) without personal data: routes by template, accounts by id, never bodies or query strings. */
import { pino } from 'pino'

export type Log = pino.Logger

/** Fields that must never reach a log even when somebody passes a whole object. */
const NEVER = ['password', 'token', 'cookie', 'authorization', 'phone', 'contact', 'name', 'code', 'secret']

export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: NEVER.flatMap((field) => [field, `*.${field}`]), censor: '(left out)' },
  })
}

/** For tests and one-shot commands. */
export function silentLog(): Log {
  return pino({ level: 'silent' })
}

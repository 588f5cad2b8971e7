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
    serializers: { err: describeError },
    redact: { paths: NEVER.flatMap((field) => [field, `*.${field}`]), censor: '(left out)' },
  })
}

/** PostgreSQL's `detail` repeats whole rows and its message the value it could not read: names and phones. */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: typeof error }
  const { code, constraint_name: constraint, table_name: table } = error as { [key: string]: unknown } & Error
  const isValue = typeof code === 'string' && /^22...$/.test(code)
  const hide = (text: string) => (isValue ? text.replaceAll(/"[^"\n]*"/g, '"…"') : text)
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return {
    type: error.name,
    message: hide(error.message),
    stack: hide(error.stack ?? ''),
    code,
    constraint,
    table,
    ...cause,
  }
}

/** For tests and one-shot commands. */
export function silentLog(): Log {
  return pino({ level: 'silent' })
}

/** `anlin reset-totp` and `anlin rotate-keys` of the county node: words in, one line out. The work is in `base/identity`. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#base/clock.ts'
import { loadConfig } from '#base/config/config.ts'
import { resealSecrets } from '#base/identity/identity.ts'
import { resetTotpOnMachine } from '#base/identity/totp-reset/totp-reset.actions.ts'
import { loadKeys } from '#base/keys/keys.ts'
import { type Database, openDatabase } from '#base/postgres/database.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { Fault } from '#terms/fault.ts'
import { readLanguage, type Text } from '#terms/text.ts'

const USAGE = 'anlin reset-totp LOGIN --reason TEXT [--json]'

/** `anlin reset-totp LOGIN --reason TEXT`: also beside a running node. The account sets TOTP up anew when signing in. */
export async function runResetTotp(args: readonly string[]): Promise<number> {
  const { login, reason, json } = readWords(args)
  await withDatabase(({ app }) =>
    withScope(app, { scope: EVERYWHERE }, (tx) => resetTotpOnMachine({ tx, clock: systemClock }, { login, reason })),
  )
  print(
    json,
    { login },
    {
      zh: `已重置 ${login} 的动态验证码，其登录已全部结束；本人下次登录时重新设置。已记入审计。`,
      en: `Reset the second step of ${login} and ended their sessions; they set it up anew when signing in. It is in the audit trail.`,
    },
  )
  return 0
}

/** `anlin rotate-keys`: also beside a running node, which reads the new key at its next use. */
export async function runRotateKeys(args: readonly string[]): Promise<number> {
  const { data } = loadConfig({ node: 'county', env: process.env })
  const keys = loadKeys(join(data, 'keys'), systemClock)
  const sealed = await withDatabase(async ({ app }) => {
    await keys.rotateKey('totp')
    return resealSecrets({ app, keys })
  })
  print(
    args.includes('--json'),
    { sealed },
    {
      zh: `已更换密钥，重新加密 ${sealed} 项。旧备份仍需旧密钥，请与其一同保管。`,
      en: `New keys are in use; ${sealed} secrets were sealed again. Older backups still need the former keys.`,
    },
  )
  return 0
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const config = loadConfig({ node: 'county', env: process.env })
  const database = await openDatabase({
    dataDir: config.data,
    databaseUrl: config.databaseUrl ?? undefined,
    appDatabaseUrl: config.appDatabaseUrl ?? undefined,
    exclusive: false,
  })
  try {
    return await work(database)
  } finally {
    await database.stop()
  }
}

function readWords(args: readonly string[]): { login: string; reason: string; json: boolean } {
  const options = { reason: { type: 'string', default: '' }, json: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false })
  const [login] = positionals
  const reason = String(values.reason).trim()
  if (login === undefined || positionals.length !== 1 || reason.length < 4)
    throw new Fault('invalid', 'command.usage', { zh: `用法：${USAGE}`, en: `Usage: ${USAGE}` })
  return { login, reason, json: values.json === true }
}

function print(json: boolean, report: object, text: Text): void {
  console.log(json ? JSON.stringify(report) : text[readLanguage(process.env['LANG'])])
}

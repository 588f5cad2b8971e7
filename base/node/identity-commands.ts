/** Resetting a lost second step and new keys as commands of either kind of node: words in, one line out. The work is in `base/identity`. */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#base/clock.ts'
import { loadConfig } from '#base/config/config.ts'
import { resealSecrets } from '#base/identity/identity.ts'
import { resetTotpOnMachine } from '#base/identity/totp-reset/totp-reset.actions.ts'
import { type KeyPurpose, type Keys, loadKeys } from '#base/keys/keys.ts'
import { type Database, openDatabase } from '#base/postgres/database.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import type { NodeKind } from '#terms/capabilities.ts'
import { Fault } from '#terms/fault.ts'
import { readLanguage, type Text } from '#terms/text.ts'

export interface IdentityPlan {
  readonly node: NodeKind
  /** The words before the name of the command: `anlin` or `anlin site`. */
  readonly words: string
  /** What this kind of node seals besides one-time codes: the purpose, and how all of it is sealed again. Gives how many were. */
  readonly sealed: readonly { readonly purpose: KeyPurpose; readonly again: (needs: Resealing) => Promise<number> }[]
}

export interface Resealing {
  readonly app: Database['app']
  readonly keys: Keys
}

/** The commands take what stands after their name and give the exit code. */
export interface IdentityCommands {
  /** `reset-totp LOGIN --reason TEXT`: also beside a running node. The account sets TOTP up anew when signing in. */
  resetTotp(args: readonly string[]): Promise<number>
  /** `rotate-keys`: also beside a running node, which reads the new key at its next use. */
  rotateKeys(args: readonly string[]): Promise<number>
}

export function defineIdentityCommands(plan: IdentityPlan): IdentityCommands {
  return {
    resetTotp: (args) => runResetTotp(plan, args),
    rotateKeys: (args) => runRotateKeys(plan, args),
  }
}

async function runResetTotp({ node, words }: IdentityPlan, args: readonly string[]): Promise<number> {
  const { login, reason, json } = readWords(args, words)
  await withDatabase(node, ({ app }) =>
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

async function runRotateKeys({ node, sealed: more }: IdentityPlan, args: readonly string[]): Promise<number> {
  const { data } = loadConfig({ node, env: process.env })
  const keys = loadKeys(join(data, 'keys'), systemClock)
  const sealed = await withDatabase(node, async ({ app }) => {
    let count = 0
    for (const { purpose, again } of [{ purpose: 'totp' as const, again: resealSecrets }, ...more]) {
      await keys.rotateKey(purpose)
      count += await again({ app, keys })
    }
    return count
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

async function withDatabase<T>(node: NodeKind, work: (database: Database) => Promise<T>): Promise<T> {
  const config = loadConfig({ node, env: process.env })
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

function readWords(args: readonly string[], words: string): { login: string; reason: string; json: boolean } {
  const options = { reason: { type: 'string', default: '' }, json: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false })
  const [login] = positionals
  const reason = String(values.reason).trim()
  if (login === undefined || positionals.length !== 1 || reason.length < 4)
    throw refuseWords(`${words} reset-totp LOGIN --reason TEXT [--json]`)
  return { login, reason, json: values.json === true }
}

const refuseWords = (usage: string): Fault =>
  new Fault('invalid', 'command.usage', { zh: `用法：${usage}`, en: `Usage: ${usage}` })

function print(json: boolean, report: object, text: Text): void {
  console.log(json ? JSON.stringify(report) : text[readLanguage(process.env['LANG'])])
}

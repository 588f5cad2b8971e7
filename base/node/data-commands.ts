/** Backup, restore and doctor of either kind of node as commands: words in, lines or JSON out. The work is in `base/backup` and `base/doctor`. */
import { parseArgs } from 'node:util'
import type postgres from 'postgres'
import { makeBackup } from '#base/backup/backup.ts'
import { restoreBackup } from '#base/backup/restore.ts'
import { systemClock } from '#base/clock.ts'
import { type Config, loadConfig } from '#base/config/config.ts'
import type { Finding } from '#base/doctor/check.ts'
import { checkDatabase } from '#base/doctor/database.ts'
import {
  checkCertificate,
  checkClock,
  checkDataFolder,
  checkDisk,
  checkLastBackup,
  checkNode,
} from '#base/doctor/machine.ts'
import { type Database, openDatabase } from '#base/postgres/database.ts'
import { type MigratedRoom, migrate } from '#base/postgres/migrate.ts'
import { setDatabaseAside } from '#base/postgres/set-aside.ts'
import type { NodeKind } from '#terms/capabilities.ts'
import { Fault } from '#terms/fault.ts'
import { type Language, readLanguage, type Text } from '#terms/text.ts'

/** What makes the commands those of one kind of node. */
export interface DataPlan {
  readonly node: NodeKind
  readonly rooms: readonly MigratedRoom[]
  /** The words before the name of the command: `anlin` or `anlin site`. */
  readonly words: string
  /** Its rows are residents': a backup that anybody can read is not made. */
  readonly sealedOnly: boolean
  /** What else goes with a backup: read in the very snapshot, and done once its file is whole. */
  readonly follow?: () => BackupFollower
  /** After a restore, before any node runs on it. */
  readonly restored?: (database: Database) => Promise<unknown>
}

interface BackupFollower {
  read(snapshot: postgres.TransactionSql): Promise<void>
  done(owner: postgres.Sql): Promise<void>
}

/** The commands take what stands after their name and give the exit code. */
export interface DataCommands {
  /** `backup FILE|FOLDER`: also beside a running node. */
  backup(args: readonly string[]): Promise<number>
  /**
   * `restore FILE`: into an empty database, with no node running; then brings the schema up to this program.
   * `--set-aside` renames the embedded database that is there, so that files, keys and the journal of deletions stay put.
   */
  restore(args: readonly string[]): Promise<number>
  /** `doctor`: 0 when nothing fails, 1 otherwise. */
  doctor(args: readonly string[]): Promise<number>
}

export function defineDataCommands(plan: DataPlan): DataCommands {
  return {
    backup: (args) => runBackup(plan, args),
    restore: (args) => runRestore(plan, args),
    doctor: (args) => runDoctor(plan, args),
  }
}

const OPTIONS = { json: { type: 'boolean', default: false }, 'set-aside': { type: 'boolean', default: false } } as const

async function runBackup({ node, words, sealedOnly, follow }: DataPlan, args: readonly string[]): Promise<number> {
  const { path, json } = readWords(args, `${words} backup FILE|FOLDER [--json]`)
  const config = loadConfig({ node, env: process.env })
  if (sealedOnly && config.backupKey === null) throw refuseOpenBackup()
  const follower = follow?.()
  const database = await open(config, false)
  try {
    const report = await makeBackup({
      owner: database.owner,
      dataDir: config.data,
      node,
      clock: systemClock,
      to: path,
      passphrase: config.backupKey,
      ...(follower === undefined ? {} : { alongside: follower.read }),
    })
    await follower?.done(database.owner)
    const size = `${(report.sizeBytes / 1024 / 1024).toFixed(1)} MB`
    print(json, report, {
      zh: `备份完成：${report.path}，${size}，${report.tables} 个表 ${report.rows} 行，${report.files} 个文件${report.encrypted ? '，已加密，含密钥' : '。未设置 ANLIN_BACKUP_KEY：未加密，不含 keys 目录中的密钥，请另行保管'}`,
      en: `Backup made: ${report.path}, ${size}, ${report.rows} rows of ${report.tables} tables, ${report.files} files${report.encrypted ? ', encrypted, with the keys' : '. ANLIN_BACKUP_KEY is not set: not encrypted, and without the keys folder, which must be kept elsewhere'}`,
    })
    return 0
  } finally {
    await database.stop()
  }
}

function refuseOpenBackup(): Fault {
  return new Fault('invalid', 'backup.mustBeSealed', {
    zh: '小区端的备份含居民资料，必须加密：请先设置 ANLIN_BACKUP_KEY（至少 16 个字符，另行保管），再备份。',
    en: 'A site’s backup holds residents’ data and must be encrypted: set ANLIN_BACKUP_KEY first (16 characters or more, kept elsewhere).',
  })
}

async function runRestore({ node, rooms, words, restored }: DataPlan, args: readonly string[]): Promise<number> {
  const { path, json, setAside } = readWords(args, `${words} restore FILE [--set-aside] [--json]`)
  const config = loadConfig({ node, env: process.env })
  const kept = setAside ? await makeRoom(config) : null
  const database = await open(config, true)
  try {
    const report = await restoreBackup({
      owner: database.owner,
      dataDir: config.data,
      from: path,
      passphrase: config.backupKey,
      node,
      rooms,
    })
    const migrated = await migrate(database.owner, rooms)
    await restored?.(database)
    print(
      json,
      { ...report, migrated: migrated.length, setAside: kept },
      {
        zh: `已恢复 ${report.madeAt} 的备份：${report.tables} 个表 ${report.rows} 行，逐行核对一致；${report.files} 个文件；再次删除 ${report.deletedAgain} 行${report.keys ? '' : '。备份不含密钥：请把原 keys 目录放回数据目录，否则动态口令须重新登记'}`,
        en: `Restored the backup of ${report.madeAt}: ${report.rows} rows of ${report.tables} tables, each checked; ${report.files} files; ${report.deletedAgain} rows deleted again${report.keys ? '' : '. It holds no keys: put the old keys folder back into the data folder, or TOTP must be set up again'}`,
      },
    )
    return 0
  } finally {
    await database.stop()
  }
}

async function runDoctor(plan: DataPlan, args: readonly string[]): Promise<number> {
  const { json } = readWords([...args, '-'], `${plan.words} doctor [--json]`)
  const findings = await examine(plan)
  const language = currentLanguage()
  const failed = findings.filter(({ verdict }) => verdict === 'fail').length
  const lines = findings.map(({ name, verdict, text }) => `${verdict.padEnd(4)} ${name.padEnd(12)} ${text[language]}`)
  console.log(json ? JSON.stringify({ ok: failed === 0, findings }, null, 2) : lines.join('\n'))
  return failed === 0 ? 0 : 1
}

async function examine(plan: DataPlan): Promise<Finding[]> {
  const node = checkNode(process.versions.node)
  let config: Config
  try {
    config = loadConfig({ node: plan.node, env: process.env })
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return [node, { name: 'settings', verdict: 'fail', text: error.text }]
  }
  const settings: Finding = { name: 'settings', verdict: 'ok', text: { zh: '正确', en: 'valid' } }
  const database = await checkDatabase(config, plan.rooms)
  return [
    node,
    settings,
    await checkDataFolder(config.data),
    await checkDisk(config.data),
    ...database.findings,
    checkClock(systemClock, database.now),
    await checkCertificate(config, systemClock),
    await checkLastBackup(config.data, systemClock),
  ]
}

function open(config: Config, exclusive: boolean): Promise<Database> {
  const { data: dataDir, databaseUrl, appDatabaseUrl } = config
  const say = (line: string) => console.error(line)
  return openDatabase({
    dataDir,
    databaseUrl: databaseUrl ?? undefined,
    appDatabaseUrl: appDatabaseUrl ?? undefined,
    exclusive,
    say,
  })
}

async function makeRoom(config: Config): Promise<string | null> {
  if (config.databaseUrl === null) return setDatabaseAside(config.data, systemClock.now())
  throw new Fault('invalid', 'backup.externalAside', {
    zh: '--set-aside 只用于内置数据库。请在服务器上新建空数据库，并写入 ANLIN_DATABASE_URL。',
    en: '--set-aside is for the embedded database only. Make an empty database on the server and name it in ANLIN_DATABASE_URL.',
  })
}

interface Words {
  readonly path: string
  readonly json: boolean
  readonly setAside: boolean
}

function readWords(args: readonly string[], usage: string): Words {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })
    const [path, ...others] = positionals
    if (path !== undefined && others.length === 0) return { path, json: values.json, setAside: values['set-aside'] }
  } catch {
    // An unknown option: the usage says which there are.
  }
  throw new Fault('invalid', 'command.usage', { zh: `用法：${usage}`, en: `Usage: ${usage}` })
}

function print(json: boolean, report: object, text: Text): void {
  console.log(json ? JSON.stringify(report) : text[currentLanguage()])
}

function currentLanguage(): Language {
  return readLanguage(process.env['LANG'])
}

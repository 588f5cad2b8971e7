/** Looks at the machine a node runs on: Node.js, the data folder, its disk, certificates, the last backup. No database. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { LAST_BACKUP_FILE } from '#base/backup/backup.ts'
import type { Clock } from '#base/clock.ts'
import type { Config } from '#base/config/config.ts'
import { type Finding, fail, ok, warn } from './check.ts'

const NODE_MAJOR = 24
const MB = 1024 * 1024
const DAY_MS = 86_400_000
const LEAST_FREE_MB = 200
const COMFORTABLE_FREE_MB = 2048
const BACKUP_OLD_DAYS = 7
const CERTIFICATE_SOON_DAYS = 21

export function checkNode(version: string): Finding {
  const name = 'node'
  if (Number.parseInt(version, 10) >= NODE_MAJOR) return ok(name, `Node.js ${version}`, `Node.js ${version}`)
  return fail(
    name,
    `Node.js ${version}，需要 ${NODE_MAJOR} 以上：请用 npx anlin 启动`,
    `Node.js ${version}; ${NODE_MAJOR} or later is needed: start with npx anlin`,
  )
}

/** The folder is there, ours, and closed to others; so are the keys in it. */
export async function checkDataFolder(dataDir: string): Promise<Finding> {
  const name = 'dataFolder'
  const folder = await stat(dataDir).catch(() => null)
  if (!folder?.isDirectory())
    return warn(name, `${dataDir} 还不存在，首次启动时建立`, `${dataDir} is not there yet; the first start makes it`)
  const uid = process.getuid?.()
  if (uid !== undefined && uid !== 0 && folder.uid !== uid) {
    return fail(
      name,
      `${dataDir} 属于另一个用户（uid ${folder.uid}）：请用该用户启动或更改归属`,
      `${dataDir} belongs to another user (uid ${folder.uid}): start as that user or change its owner`,
    )
  }
  const keys = await stat(join(dataDir, 'keys')).catch(() => null)
  for (const [path, mode] of [
    [dataDir, folder.mode & 0o022],
    [join(dataDir, 'keys'), (keys?.mode ?? 0) & 0o077],
  ] as const) {
    if (mode !== 0)
      return fail(
        name,
        `${path} 对其他用户开放：请执行 chmod go-rwx ${path}`,
        `${path} is open to other users: chmod go-rwx ${path}`,
      )
  }
  return ok(name, dataDir, dataDir)
}

export async function checkDisk(dataDir: string): Promise<Finding> {
  const name = 'disk'
  const disk = await statfs(dataDir).catch(() => null)
  if (!disk) return warn(name, '数据目录所在磁盘无法读取', 'the disk of the data folder cannot be read')
  const freeMb = Math.floor((disk.bavail * disk.bsize) / MB)
  const [zh, en] = [`剩余 ${freeMb} MB`, `${freeMb} MB free`]
  if (freeMb < LEAST_FREE_MB) return fail(name, `${zh}：请立即清理或扩容`, `${en}: make room now`)
  return freeMb < COMFORTABLE_FREE_MB
    ? warn(name, `${zh}：请尽快清理或扩容`, `${en}: make room soon`)
    : ok(name, zh, en)
}

/** An own certificate is readable, belongs to its key, and does not run out soon. Without one there is nothing to check. */
export async function checkCertificate({ data, tlsCert, tlsKey }: Config, clock: Clock): Promise<Finding> {
  const name = 'certificate'
  if (tlsCert === null || tlsKey === null) return describeAuthority(name, join(data, 'tls', 'ca.pem'))
  try {
    const certificate = new X509Certificate(await readFile(tlsCert))
    const fits = certificate.checkPrivateKey(createPrivateKey(await readFile(tlsKey)))
    if (!fits) return fail(name, `${tlsKey} 不是 ${tlsCert} 的私钥`, `${tlsKey} is not the key of ${tlsCert}`)
    const days = Math.floor((certificate.validToDate.getTime() - clock.now().getTime()) / DAY_MS)
    if (days < 0) return fail(name, `${tlsCert} 已过期：请更换`, `${tlsCert} has expired: replace it`)
    const [zh, en] = [`${tlsCert} 还有 ${days} 天到期`, `${tlsCert} expires in ${days} days`]
    return days < CERTIFICATE_SOON_DAYS ? warn(name, `${zh}：请更换`, `${en}: replace it`) : ok(name, zh, en)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return fail(name, `证书或私钥无法读取：${reason}`, `certificate or key cannot be read: ${reason}`)
  }
}

/** The fingerprint to compare before an office computer is made to trust the node's own authority. */
async function describeAuthority(name: string, path: string): Promise<Finding> {
  const pem = await readFile(path).catch(() => null)
  if (pem === null) return ok(name, '未配置自有证书', 'no own certificate is configured')
  const { fingerprint256 } = new X509Certificate(pem)
  return ok(
    name,
    `本地证书颁发机构 ${path}，SHA-256 ${fingerprint256}`,
    `local authority ${path}, SHA-256 ${fingerprint256}`,
  )
}

/** A clock that is years off breaks sessions, certificates and one-time codes alike. */
export function checkClock(clock: Clock, serverNow: Date | null): Finding {
  const name = 'clock'
  const now = clock.now()
  if (now.getUTCFullYear() < 2025)
    return fail(
      name,
      `系统时间是 ${now.toISOString()}，显然有误：请校时`,
      `the system's time is ${now.toISOString()}, plainly wrong: set it`,
    )
  const apartMs = serverNow === null ? 0 : Math.abs(serverNow.getTime() - now.getTime())
  const seconds = Math.round(apartMs / 1000)
  if (seconds >= 30)
    return warn(
      name,
      `与数据库服务器相差 ${seconds} 秒：请校时`,
      `${seconds} s apart from the database server: set the clocks`,
    )
  return ok(name, now.toISOString(), now.toISOString())
}

export async function checkLastBackup(dataDir: string, clock: Clock): Promise<Finding> {
  const name = 'backup'
  const text = await readFile(join(dataDir, LAST_BACKUP_FILE), 'utf8').catch(() => null)
  if (text === null)
    return warn(name, '还没有做过备份：anlin backup 目录', 'no backup was made yet: anlin backup FOLDER')
  const last = JSON.parse(text) as { at: string; path: string; encrypted: boolean }
  const days = Math.floor((clock.now().getTime() - Date.parse(last.at)) / DAY_MS)
  const [zh, en] = [`上次备份 ${last.at}：${last.path}`, `last backup ${last.at}: ${last.path}`]
  if (days > BACKUP_OLD_DAYS)
    return warn(name, `${zh}，已过 ${days} 天：请再备份`, `${en}, ${days} days ago: make another`)
  if (!last.encrypted)
    return warn(
      name,
      `${zh}，未加密且不含密钥：请设置 ANLIN_BACKUP_KEY`,
      `${en}, not encrypted and without keys: set ANLIN_BACKUP_KEY`,
    )
  return ok(name, zh, en)
}

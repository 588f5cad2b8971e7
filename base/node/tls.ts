/** HTTPS of a node: the operator's certificate, or off loopback one from the local authority. On loopback plain HTTP will do. */
import { readFile } from 'node:fs/promises'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { Config } from '#base/config/config.ts'
import { loadServerCertificate } from '#base/keys/server-certificate.ts'

/** PEM texts, or null for plain HTTP on loopback. Says where the local authority's certificate lies. */
export async function openTls(from: {
  readonly config: Config
  readonly clock: Clock
  readonly say: (line: string) => void
}): Promise<{ key: string; cert: string } | null> {
  const { config, clock, say } = from
  if (config.tlsCert !== null && config.tlsKey !== null)
    return { cert: await readFile(config.tlsCert, 'utf8'), key: await readFile(config.tlsKey, 'utf8') }
  if (isLoopback(config.host)) return null
  const dir = join(config.data, 'tls')
  const { cert, key, caFingerprint } = await loadServerCertificate({ dir, hosts: listHosts(config), clock })
  say(`HTTPS 使用本地证书颁发机构 local authority ${join(dir, 'ca.pem')}, SHA-256 ${caFingerprint}`)
  return { cert, key }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** The names by which browsers may reach this node: what it listens on, its public name, and its own addresses. */
function listHosts({ host, publicUrl }: Config): string[] {
  const everywhere = host === '0.0.0.0' || host === '::'
  const own = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map((entry) => entry.address))
  const names = [
    ...(publicUrl ? [new URL(publicUrl).hostname] : []),
    ...(everywhere ? own : [host]),
    'localhost',
    '127.0.0.1',
  ]
  return [...new Set(names.filter((name) => !name.includes('%')))]
}

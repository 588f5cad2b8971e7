/** `anlin relay`, `anlin relay add NAME`, `anlin relay remove NAME`: words in, lines out. The work lies beside. */
import { X509Certificate } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#base/clock.ts'
import { type Config, loadConfig } from '#base/config/config.ts'
import { loadServerCertificate } from '#base/keys/server-certificate.ts'
import { Fault } from '#terms/fault.ts'
import { readLanguage } from '#terms/text.ts'
import { encodeRelayCode, siteNameSchema } from '#wire/relay/line.codec.ts'
import { startRelay } from './relay.ts'
import { addSite, readSites, removeSite } from './relay-sites.ts'

const loadRelayConfig = (): Config => loadConfig({ node: 'relay', env: process.env })

/** Runs until SIGINT or SIGTERM. Open connections are cut then: a phone calls again by itself. */
export async function runRelay(): Promise<number> {
  const config = loadRelayConfig()
  const told = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  const relay = await startRelay({
    host: config.host,
    port: config.port,
    sitePort: config.relayPort,
    tls: await loadCertificate(config),
    findTokenHash: async (name) => (await readSites(config.data))[name]?.tokenHash ?? null,
  })
  console.log(`安邻中继已启动 Anlin relay: phones ${config.host}:${relay.port}, sites ${config.host}:${relay.sitePort}`)
  await told
  await relay.stop()
  return 0
}

/** Prints the code that the site is given as `ANLIN_RELAY_CODE`; it is shown once. */
export async function runRelayAdd(args: readonly string[]): Promise<number> {
  const { name, json } = readName(args, 'anlin relay add NAME [--json]')
  const config = loadRelayConfig()
  const { cert } = await loadCertificate(config)
  const token = await addSite(config.data, { name, at: systemClock.now() })
  const host = config.publicUrl === null ? config.host : new URL(config.publicUrl).hostname
  const code = encodeRelayCode({ host, port: config.relayPort, name, fingerprint: fingerprintOf(cert), token })
  console.log(json ? JSON.stringify({ name, code }) : code)
  return 0
}

export async function runRelayRemove(args: readonly string[]): Promise<number> {
  const { name, json } = readName(args, 'anlin relay remove NAME [--json]')
  const removed = await removeSite(loadRelayConfig().data, name)
  if (!removed)
    throw new Fault('notFound', 'relay.unknownSite', {
      zh: `中继没有登记“${name}”。`,
      en: `The relay has no site called "${name}".`,
    })
  const zh = readLanguage(process.env['LANG']) === 'zh'
  console.log(json ? JSON.stringify({ name, removed }) : zh ? `已注销 ${name}` : `${name} is struck off`)
  return 0
}

async function loadCertificate(config: Config): Promise<{ key: string; cert: string }> {
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  return loadServerCertificate({
    dir: join(config.data, 'tls'),
    hosts: [config.host],
    prefix: 'relay-',
    clock: systemClock,
  })
}

/** Of the authority, which stands last in the chain and outlives the certificates that it signs. */
function fingerprintOf(chain: string): string {
  const [authority = ''] = chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)?.slice(-1) ?? []
  return new X509Certificate(authority).fingerprint256.replaceAll(':', '').toLowerCase()
}

function readName(args: readonly string[], usage: string): { name: string; json: boolean } {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
    strict: false,
  })
  const [name = '', ...more] = positionals
  if (more.length > 0 || !siteNameSchema.safeParse(name).success)
    throw new Fault('invalid', 'command.usage', {
      zh: `用法：${usage}，NAME 是手机访问的域名，如 site-a.example.cn`,
      en: `Usage: ${usage}; NAME is the host that phones ask for, such as site-a.example.cn`,
    })
  return { name, json: values.json === true }
}

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stoppedClock, systemClock } from '#base/clock.ts'
import { type Config, loadConfig } from '#base/config/config.ts'
import { loadServerCertificate } from '#base/keys/server-certificate.ts'
import { checkCertificate, checkClock, checkDataFolder, checkDisk, checkLastBackup, checkNode } from './machine.ts'

const clock = stoppedClock('2026-03-10T00:00:00Z')
let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'anlin-doctor-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test.each<[version: string, verdict: string]>([
  ['20.19.0', 'fail'],
  ['24.21.0', 'ok'],
])('Node.js %s: %s', (version, verdict) => {
  expect(checkNode(version).verdict).toBe(verdict)
})

test('a folder that is not there is told, not made', async () => {
  expect((await checkDataFolder(join(dataDir, 'none'))).verdict).toBe('warn')
})

test('keys that others can read fail', async () => {
  mkdirSync(join(dataDir, 'keys'), { mode: 0o700 })
  expect((await checkDataFolder(dataDir)).verdict).toBe('ok')
  chmodSync(join(dataDir, 'keys'), 0o750)
  expect(await checkDataFolder(dataDir)).toMatchObject({
    verdict: 'fail',
    text: { en: expect.stringContaining('chmod') },
  })
})

test('free space is named', async () => {
  expect((await checkDisk(dataDir)).text.en).toMatch(/^\d+ MB free/)
})

test.each<[now: string, server: string | null, verdict: string]>([
  ['2026-03-10T00:00:00Z', '2026-03-10T00:00:05Z', 'ok'],
  ['2026-03-10T00:00:00Z', '2026-03-10T00:02:00Z', 'warn'],
  ['1970-01-01T00:00:00Z', null, 'fail'],
])('a clock at %s beside a server at %s: %s', (now, server, verdict) => {
  expect(checkClock(stoppedClock(now), server === null ? null : new Date(server)).verdict).toBe(verdict)
})

test.each<[because: string, last: object | null, verdict: string]>([
  ['none was made', null, 'warn'],
  ['it is fresh and encrypted', { at: '2026-03-09T00:00:00Z', path: '/b', encrypted: true }, 'ok'],
  ['it is not encrypted', { at: '2026-03-09T00:00:00Z', path: '/b', encrypted: false }, 'warn'],
  ['it is old', { at: '2026-02-01T00:00:00Z', path: '/b', encrypted: true }, 'warn'],
])('the last backup when %s', async (_, last, verdict) => {
  if (last) writeFileSync(join(dataDir, 'last-backup.json'), JSON.stringify(last))
  expect((await checkLastBackup(dataDir, clock)).verdict).toBe(verdict)
})

test('an own certificate is held against its key and its last day', async () => {
  const { cert, key } = await loadServerCertificate({
    dir: join(dataDir, 'tls'),
    hosts: ['localhost'],
    clock: systemClock,
  })
  const other = await loadServerCertificate({ dir: join(dataDir, 'other'), hosts: ['localhost'], clock: systemClock })
  const paths = { tlsCert: join(dataDir, 'cert.pem'), tlsKey: join(dataDir, 'key.pem') }
  writeFileSync(paths.tlsCert, cert)
  writeFileSync(paths.tlsKey, key)
  const bare = loadConfig({ node: 'county', env: { ANLIN_DATA: '.' }, folder: dataDir })
  const config: Config = { ...bare, ...paths }
  const at = (days: number) => stoppedClock(new Date(Date.now() + days * 86_400_000).toISOString())
  expect((await checkCertificate(config, at(0))).verdict).toBe('ok')
  expect((await checkCertificate(config, at(390))).verdict).toBe('warn')
  expect((await checkCertificate(config, at(400))).verdict).toBe('fail')
  writeFileSync(paths.tlsKey, other.key)
  expect((await checkCertificate(config, at(0))).text.en).toContain('is not the key of')
  const own = await checkCertificate(bare, at(0))
  expect(own.text.en).toMatch(/ca\.pem, SHA-256 ([0-9A-F]{2}:){31}/)
  rmSync(paths.tlsCert)
  expect((await checkCertificate(config, at(0))).verdict).toBe('fail')
})

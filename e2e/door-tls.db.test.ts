/** Doors over TLS with certificates made here, and clients that are not ours: openssl and mosquitto_pub. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { loadServerCertificate, type ServerCertificate } from '#base/keys/server-certificate.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { COMMUNITY, type DoorSite, makeDoorSite, until } from './door-site.testing.ts'
import { startMosquitto } from './mosquitto.testing.ts'

const run = promisify(execFile)
const USER = `${COMMUNITY}/gate`
let db: TestDatabase
let site: DoorSite
let folder: string
let own: ServerCertificate
let port: number
let password: string

beforeEach(async () => {
  db = await openTestDatabase({ node: 'site' })
  site = await makeDoorSite(db)
  folder = mkdtempSync(join(tmpdir(), 'anlin-door-tls-'))
  own = await loadServerCertificate({ dir: join(folder, 'own'), hosts: ['127.0.0.1'], clock: systemClock })
  const strange = await loadServerCertificate({ dir: join(folder, 'other'), hosts: ['127.0.0.1'], clock: systemClock })
  writeFileSync(join(folder, 'own.pem'), own.caCert)
  writeFileSync(join(folder, 'strange.pem'), strange.caCert)
  password = await site.enter('gate')
  await site.permitAll(['gate'])
  await site.open({ host: '127.0.0.1', port: 0, tls: { key: own.key, cert: own.cert } })
  port = site.doors?.port ?? 0
  site.url = `mqtts://127.0.0.1:${port}`
})
afterEach(async () => {
  await site.close()
  await db.close()
  rmSync(folder, { recursive: true })
})

const publish = (secret: string, ca: string | null) => {
  const who = ['-h', '127.0.0.1', '-p', String(port), '-V', 'mqttv311', '-i', USER, '-u', USER, '-P', secret, '-q', '1']
  const trust = ca === null ? [] : ['--cafile', join(folder, ca)]
  const what = ['-t', `anlin/${COMMUNITY}/gate/up/events`, '-m', '{"v":1,"events":[]}']
  return run('mosquitto_pub', [...who, ...trust, ...what], { timeout: 20_000 }).then(
    () => true,
    () => false,
  )
}

test('a controller that trusts the authority opens and is heard; one that trusts another gives no password away', async () => {
  const gate = site.simulate('gate', password, { ca: own.caCert })
  gate.doors.exit(1)
  await until(gate, 'acknowledged', () => gate.events.waiting() === 0)
  expect(await db.owner`select because from doors.passage`).toHaveLength(1)
  await gate.stop()
  const wary = site.simulate('gate', password)
  await wary.next('closed')
  expect(wary.isGreeted()).toBe(false)
})

test('mosquitto_pub comes in over TLS with the authority and its password alone, and never in the clear', async () => {
  expect(await publish(password, 'own.pem')).toBe(true)
  expect(await publish('wrong', 'own.pem')).toBe(false)
  expect(await publish(password, 'strange.pem')).toBe(false)
  expect(await publish(password, null)).toBe(false)
  expect(site.doors?.desk.counts.damaged).toBe(1)
})

test('openssl agrees on TLS 1.2 and 1.3, and on nothing older', async () => {
  for (const [version, agrees] of [
    ['-tls1_1', false],
    ['-tls1_2', true],
    ['-tls1_3', true],
  ] as const) {
    const trust = ['-CAfile', join(folder, 'own.pem')]
    const asked = run('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, ...trust, version])
    asked.child.stdin?.end()
    const said = await asked.then(
      ({ stdout }) => stdout,
      () => '',
    )
    expect([version, said.includes('Verify return code: 0 (ok)')]).toEqual([version, agrees])
  }
})

test('with Mosquitto over TLS the node trusts the authority it was given, and a passage is kept once', async () => {
  const mosquitto = await startMosquitto({ [USER]: password }, { cert: own.cert, key: own.key })
  try {
    await site.doors?.stop()
    site.doors = null
    await expect(site.open({ url: mosquitto.nodeUrl })).rejects.toThrow(/certificate/)
    const opened = await site.open({ url: mosquitto.nodeUrl, ca: own.caCert })
    site.url = mosquitto.url
    const gate = site.simulate('gate', password, { ca: own.caCert })
    gate.doors.exit(1)
    await until(gate, 'acknowledged', () => gate.events.waiting() === 0)
    expect(await db.owner`select because from doors.passage`).toHaveLength(1)
    await gate.stop()
    await opened.stop()
    site.doors = null
  } finally {
    await mosquitto.stop()
  }
})

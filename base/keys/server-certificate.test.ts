/** The local authority and its server certificate, checked by Node's own TLS. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { stoppedClock, systemClock } from '#base/clock.ts'
import { loadServerCertificate, type ServerCertificate } from './server-certificate.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'anlin-tls-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const hosts = ['county.example', '127.0.0.1', '::1']

test('a client that trusts the authority reaches the node by name and by address', async () => {
  const made = await loadServerCertificate({ dir, hosts, clock: systemClock })
  expect(await fetchOver(made, '127.0.0.1')).toBe('hello')
  expect(await fetchOver(made, 'county.example')).toBe('hello')
  await expect(fetchOver(made, 'other.example')).rejects.toThrow(/altnames/)
})

test('a restart keeps the certificate, private to the node', async () => {
  const first = await loadServerCertificate({ dir, hosts, clock: systemClock })
  const second = await loadServerCertificate({ dir, hosts: [...hosts].reverse(), clock: systemClock })
  expect(second).toEqual(first)
  expect((await stat(join(dir, 'ca.key.pem'))).mode & 0o777).toBe(0o600)
  expect((await stat(join(dir, 'server.key.pem'))).mode & 0o777).toBe(0o600)
})

test.each<[string, string, readonly string[]]>([
  ['29 days before it expires', '2027-04-18T00:00:00Z', hosts],
  ['when a host is added', '2026-05-01T00:00:00Z', [...hosts, '10.1.2.3']],
])('it is made again %s, by the same authority', async (_when, at, now) => {
  const clock = stoppedClock('2026-04-15T00:00:00Z')
  const first = await loadServerCertificate({ dir, hosts, clock })
  clock.set(at)
  const second = await loadServerCertificate({ dir, hosts: now, clock })
  expect(second.cert).not.toBe(first.cert)
  expect(second.caFingerprint).toBe(first.caFingerprint)
  expect(second.notAfter.getTime()).toBeGreaterThan(first.notAfter.getTime())
})

test('an authority that was replaced signs a new server certificate', async () => {
  const first = await loadServerCertificate({ dir, hosts, clock: systemClock })
  await rm(join(dir, 'ca.pem'))
  const second = await loadServerCertificate({ dir, hosts, clock: systemClock })
  expect(second.caFingerprint).not.toBe(first.caFingerprint)
  expect(await fetchOver(second, '127.0.0.1')).toBe('hello')
  expect(await readFile(join(dir, 'ca.pem'), 'utf8')).toBe(second.caCert)
})

async function fetchOver(made: ServerCertificate, servername: string): Promise<string> {
  const server = createServer({ cert: made.cert, key: made.key }, (_request, reply) => reply.end('hello'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    return await new Promise<string>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, ca: made.caCert, servername, agent: false as const }
      request({ ...options, headers: { host: servername } }, (reply) => {
        reply.on('data', (bytes: Buffer) => resolve(bytes.toString()))
      })
        .on('error', reject)
        .end()
    })
  } finally {
    server.close()
  }
}

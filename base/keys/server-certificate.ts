/** Certificate of the node's own HTTPS, signed by a local authority made at first start. Not a public one, no network. */
import { createPublicKey, X509Certificate as NodeCertificate, randomBytes, webcrypto } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import 'reflect-metadata' // @peculiar/x509 refuses to load without it
import * as x509 from '@peculiar/x509'
import type { Clock } from '#base/clock.ts'
import { writePrivateFile } from './key-file.ts'

const DAY_MS = 86_400_000
const CA_DAYS = 3650
/** Browsers refuse server certificates of more than 398 days. */
export const SERVER_DAYS = 397
const RENEW_BEFORE_DAYS = 30
export const CURVE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** PEM texts for `https.createServer`, and what an officer compares before trusting the authority. */
export interface ServerCertificate {
  readonly cert: string
  readonly key: string
  /** The authority's certificate, to be installed on office computers. */
  readonly caCert: string
  readonly caFingerprint: string
  readonly notAfter: Date
}

export interface Issued {
  readonly cert: string
  readonly key: string
}

/**
 * The certificate for `hosts` (names or addresses) from `dir`; made at first use, and again 30 days before it
 * expires or when the hosts changed. The authority stays, so computers that trust it need no new visit.
 */
export async function loadServerCertificate(needs: {
  readonly dir: string
  readonly hosts: readonly string[]
  readonly clock: Clock
  /** In front of the files' names, where one folder holds a second authority. */
  readonly prefix?: string
}): Promise<ServerCertificate> {
  const { dir, prefix = '' } = needs
  const now = needs.clock.now()
  const hosts = [...new Set(needs.hosts)].sort()
  const ca = await loadAuthority({ dir, prefix, clock: needs.clock })
  const found = await readIssued(dir, `${prefix}server`, now)
  const usable = found !== null && isFor(found, hosts) && isSignedBy(found, ca)
  const server = usable ? found : await keep(dir, `${prefix}server`, await makeServer(ca, hosts, now))
  return {
    cert: `${server.cert}\n${ca.cert}\n`,
    key: server.key,
    caCert: ca.cert,
    caFingerprint: new NodeCertificate(ca.cert).fingerprint256,
    notAfter: new NodeCertificate(server.cert).validToDate,
  }
}

/** The authority itself, made at first use. Whoever holds its key can issue certificates: it stays in this process. */
export async function loadAuthority(needs: {
  readonly dir: string
  readonly prefix: string
  readonly clock: Clock
}): Promise<Issued> {
  const now = needs.clock.now()
  const name = `${needs.prefix}ca`
  return (await readIssued(needs.dir, name, now)) ?? (await keep(needs.dir, name, await makeAuthority(now)))
}

async function readIssued(dir: string, name: string, now: Date): Promise<Issued | null> {
  try {
    const cert = await readFile(join(dir, `${name}.pem`), 'utf8')
    const key = await readFile(join(dir, `${name}.key.pem`), 'utf8')
    const ends = new NodeCertificate(cert).validToDate.getTime()
    return ends - now.getTime() > RENEW_BEFORE_DAYS * DAY_MS ? { cert, key } : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function keep(dir: string, name: string, made: Issued): Promise<Issued> {
  await writePrivateFile(join(dir, `${name}.key.pem`), made.key)
  await writePrivateFile(join(dir, `${name}.pem`), made.cert)
  return made
}

function isFor(issued: Issued, hosts: readonly string[]): boolean {
  const names = new NodeCertificate(issued.cert).subjectAltName ?? ''
  const held = names.split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''))
  return hosts.length === held.length && hosts.every((host) => held.some((name) => sameHost(name, host)))
}

function sameHost(one: string, other: string): boolean {
  const plain = (host: string) => (isIP(host) === 6 ? new URL(`http://[${host}]`).hostname : host.toLowerCase())
  return plain(one) === plain(other)
}

function isSignedBy(issued: Issued, ca: Issued): boolean {
  return new NodeCertificate(issued.cert).verify(createPublicKey(ca.cert))
}

async function makeAuthority(now: Date): Promise<Issued> {
  const keys = await makeKeyPair()
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=Anlin ${randomBytes(3).toString('hex')}`,
    notBefore: startOf(now),
    notAfter: new Date(now.getTime() + CA_DAYS * DAY_MS),
    signingAlgorithm: CURVE,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey, false),
    ],
  })
  return { cert: cert.toString('pem'), key: await exportKey(keys.privateKey) }
}

async function makeServer(ca: Issued, hosts: readonly string[], now: Date): Promise<Issued> {
  const keys = await makeKeyPair()
  const authority = new x509.X509Certificate(ca.cert)
  const names = hosts.map((host) => ({ type: isIP(host) === 0 ? ('dns' as const) : ('ip' as const), value: host }))
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${hosts[0] ?? 'localhost'}`,
    issuer: authority.subject,
    notBefore: startOf(now),
    notAfter: new Date(now.getTime() + SERVER_DAYS * DAY_MS),
    signingAlgorithm: CURVE,
    publicKey: keys.publicKey,
    signingKey: await importKey(ca.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names),
      await x509.AuthorityKeyIdentifierExtension.create(authority, false),
    ],
  })
  return { cert: cert.toString('pem'), key: await exportKey(keys.privateKey) }
}

export function makeKeyPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(CURVE, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>
}

export async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}

export function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const [bytes] = x509.PemConverter.decode(pem)
  if (bytes === undefined) throw new Error('the authority key file holds no key')
  return webcrypto.subtle.importKey('pkcs8', bytes, CURVE, false, ['sign'])
}

/** A day earlier, because office computers' clocks are not always right. */
export function startOf(now: Date): Date {
  return new Date(now.getTime() - DAY_MS)
}

/** Positive, 127 random bits (RFC 5280 §4.1.2.2). */
export function serial(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}

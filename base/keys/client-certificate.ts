/** Certificates of callers: the caller makes its key and asks, an authority of ours signs. The private key never travels. */
import { createHash, createPrivateKey, createPublicKey, webcrypto } from 'node:crypto'
import 'reflect-metadata' // @peculiar/x509 refuses to load without it
import * as x509 from '@peculiar/x509'
import { Fault } from '#terms/fault.ts'
import {
  CURVE,
  exportKey,
  type Issued,
  importKey,
  makeKeyPair,
  SERVER_DAYS,
  serial,
  startOf,
} from './server-certificate.ts'

/** A request that names a new key, or again the one that is given (PEM). Both PEM. */
export async function makeCertificateRequest(
  name: string,
  existing: string | null = null,
): Promise<{ readonly key: string; readonly request: string }> {
  const keys = existing === null ? await makeKeyPair() : await importKeyPair(existing)
  const made = await x509.Pkcs10CertificateRequestGenerator.create({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: CURVE,
  })
  return { key: await exportKey(keys.privateKey), request: made.toString('pem') }
}

/**
 * A certificate for calling us, and for nothing else, under `name`, whatever name the request gives itself.
 * Throws Fault `invalid` when the request is malformed, not signed by its own key, or of another kind of key.
 */
export async function signCertificateRequest(
  authority: Issued,
  { request, name, now }: { readonly request: string; readonly name: string; readonly now: Date },
): Promise<string> {
  const asked = await readRequest(request)
  const issuer = new x509.X509Certificate(authority.cert)
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${name}`,
    issuer: issuer.subject,
    notBefore: startOf(now),
    notAfter: new Date(now.getTime() + SERVER_DAYS * 86_400_000),
    signingAlgorithm: CURVE,
    publicKey: asked.publicKey,
    signingKey: await importKey(authority.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      // Only as a client: with it nobody can pass for our server.
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
      await x509.AuthorityKeyIdentifierExtension.create(issuer, false),
    ],
  })
  return `${cert.toString('pem')}\n`
}

async function importKeyPair(pem: string): Promise<webcrypto.CryptoKeyPair> {
  const publicBytes = createPublicKey(pem).export({ type: 'spki', format: 'der' })
  const privateBytes = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  const { subtle } = webcrypto
  return {
    publicKey: await subtle.importKey('spki', publicBytes, CURVE, true, ['verify']),
    privateKey: await subtle.importKey('pkcs8', privateBytes, CURVE, true, ['sign']),
  }
}

async function readRequest(request: string): Promise<x509.Pkcs10CertificateRequest> {
  try {
    const asked = new x509.Pkcs10CertificateRequest(request)
    const { name, namedCurve } = asked.publicKey.algorithm as { name: string; namedCurve?: string }
    if (name === 'ECDSA' && namedCurve === 'P-256' && (await asked.verify())) return asked
  } catch {
    // Whatever ASN.1 was wrong with it, the answer is the same.
  }
  throw new Fault('invalid', 'keys.badRequest', {
    zh: '证书申请无法使用：应为 P-256 密钥自行签名的申请。',
    en: 'The certificate request cannot be used: expected one of a P-256 key, signed by that key.',
  })
}

/** SHA-256 over the public key (SubjectPublicKeyInfo) of a certificate: what others pin. Stays when the certificate is renewed. */
export function pinOf(certificate: string | Buffer): string {
  const spki = createPublicKey(certificate).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('hex')
}

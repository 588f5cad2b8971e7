/** Joining a county by its one-time code: keys are made here, the county's key is compared with the code before anything is said. */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Agent } from 'node:https'
import { join } from 'node:path'
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls'
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import { makeCertificateRequest, pinOf } from '#base/keys/client-certificate.ts'
import { writePrivateFile } from '#base/keys/key-file.ts'
import { loadSigningKey, type SigningKey } from '#base/keys/signing-key.ts'
import { Fault } from '#terms/fault.ts'
import { FORMAT } from '#wire/link/batch.codec.ts'
import {
  decodeJoinAnswer,
  decodeJoinCode,
  encodeJoinRequest,
  type JoinAnswer,
  type JoinCode,
} from '#wire/link/join.codec.ts'
import { CountyRefusal } from './county.ts'
import { COUNTY_NAME, callCounty } from './county-line.ts'
import { drawStart, inScope } from './exchange.ts'
import { type Line, listEpochs, openEpoch, setLine } from './line.store.ts'

export interface JoinNeeds {
  readonly app: postgres.Sql
  readonly clock: Clock
  /** The node's data folder: private keys lie in its `keys`, which only an encrypted backup takes along. */
  readonly dataDir: string
}

const keyPath = (dataDir: string, communityId: string) => join(dataDir, 'keys', `link-${communityId}.key.pem`)
const fileKeyPath = (dataDir: string, communityId: string) => join(dataDir, 'keys', `link-${communityId}.file-key.pem`)

/** The private key of the community's line (PEM). */
export const readLineKey = (dataDir: string, communityId: string): Promise<string> =>
  readFile(keyPath(dataDir, communityId), 'utf8')

/** The key that signs the files this community sends by hand. */
export const loadFileKey = (dataDir: string, communityId: string): Promise<SigningKey> =>
  loadSigningKey(fileKeyPath(dataDir, communityId))

/**
 * Joins, or joins again with new keys: rows that wait stay and keep their numbers. Resolves with the line.
 * Throws Fault `invalid` for a code that is none, `conflict` when the county is not the code's, was not reached or refused.
 */
export async function joinCounty(needs: JoinNeeds, code: string): Promise<Line> {
  const read = readCode(code)
  const { communityId } = read
  const made = await makeCertificateRequest(communityId)
  const fileKey = await loadFileKey(needs.dataDir, communityId)
  const asked = encodeJoinRequest({
    ...{ format: FORMAT, communityId, secret: read.secret, request: made.request },
    ...{ fileKey: fileKey.publicKey, sentAt: needs.clock.now().toISOString() },
  })
  const answer = await askToJoin(read, asked)
  if (pinOf(answer.authority) !== read.fingerprint) throw refuseOtherCounty()
  const line: Line = {
    communityId,
    siteId: answer.site,
    address: read.address,
    authority: answer.authority,
    certificate: answer.certificate,
    countyFileKey: answer.fileKey,
  }
  await writePrivateFile(keyPath(needs.dataDir, communityId), made.key)
  await inScope(needs.app, async (tx) => {
    await setLine(tx, line, needs.clock.now())
    if ((await listEpochs(tx, communityId)).length > 0) return
    await openEpoch(tx, { communityId, epoch: 1, start: drawStart(), at: needs.clock.now() })
  })
  return line
}

function readCode(code: string): JoinCode {
  try {
    return decodeJoinCode(code)
  } catch {
    throw new Fault('invalid', 'link.noCode', {
      zh: '这不是入网码。请从县平台“站点”页面完整复制，以 anlin-join:// 开头。',
      en: 'This is no join code. Copy it whole from the county’s page of sites; it begins with anlin-join://.',
    })
  }
}

async function askToJoin(code: JoinCode, asked: string): Promise<JoinAnswer> {
  try {
    const socket = await connectPinned(code)
    const agent = new Agent({ keepAlive: false })
    agent.createConnection = () => socket
    const text = await callCounty({ agent, address: code.address, path: '/link/v1/join', body: asked, waitMs: 30_000 })
    return decodeJoinAnswer(text)
  } catch (error) {
    if (error instanceof Fault) throw error
    throw error instanceof CountyRefusal && error.kind === 'refused' ? refuseCode() : refuseUnreached(code.address)
  }
}

/** A connection whose other end holds a certificate signed by the very key that the code names. Nothing is sent before. */
async function connectPinned({ address, fingerprint }: JoinCode): Promise<TLSSocket> {
  const { hostname, port } = new URL(`https://${address}`)
  const socket = connect({
    ...{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 443), servername: COUNTY_NAME },
    // The authority is not known yet: what stands in for its check follows below.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.3',
    timeout: 15_000,
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve)
    socket.once('error', reject)
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')))
  })
  socket.setTimeout(0)
  if (isPinned(socket.getPeerCertificate(true), fingerprint)) return socket
  socket.destroy()
  throw refuseOtherCounty()
}

function isPinned(shown: PeerCertificate & { issuerCertificate?: PeerCertificate }, fingerprint: string): boolean {
  const issuer = shown.issuerCertificate?.raw
  if (issuer === undefined || shown.raw === undefined) return false
  const [server, authority] = [new X509Certificate(shown.raw), new X509Certificate(issuer)]
  return (
    pinOf(authority.toString()) === fingerprint &&
    server.verify(authority.publicKey) &&
    server.checkHost(COUNTY_NAME) !== undefined &&
    server.keyUsage?.includes('1.3.6.1.5.5.7.3.1') === true
  )
}

function refuseOtherCounty(): Fault {
  return new Fault('conflict', 'link.otherCounty', {
    zh: '对方的密钥与入网码不符，没有发送任何内容。请确认地址未被冒用，并向县里索取新的入网码。',
    en: 'The other side’s key is not the one of the code, so nothing was sent. Make sure that nobody poses as the county, and ask it for a new code.',
  })
}

function refuseCode(): Fault {
  return new Fault('conflict', 'link.codeRefused', {
    zh: '县平台不接受这个入网码：已用过、已过期或已作废。请向县里索取新的入网码。',
    en: 'The county does not take this code: it was used, has expired or was withdrawn. Ask it for a new one.',
  })
}

function refuseUnreached(address: string): Fault {
  return new Fault('conflict', 'link.unreached', {
    zh: `连接不上县平台 ${address}，入网没有完成。请检查网络和地址后重试；入网码在使用成功前一直有效。`,
    en: `The county at ${address} could not be reached and joining is not done. Check network and address and try again; the code stays good until it has been used.`,
  })
}

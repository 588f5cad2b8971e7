/** A small S3 in memory for tests. It checks every signature by the words of AWS's guide, with nothing of the signer's code. Not for production. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface TestS3 {
  /** As `ANLIN_FILES_URL` takes it. */
  readonly url: string
  readonly objects: Map<string, { readonly body: Buffer; at: Date }>
  /** The next answers are this status instead. */
  fail(status: number, times: number): void
  close(): Promise<void>
}

const KEY = { id: 'AKTEST', secret: 'se/cret+key' }
const PAGE = 2

export async function startTestS3(): Promise<TestS3> {
  const objects: TestS3['objects'] = new Map()
  let failing = { status: 0, times: 0 }
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    if (failing.times > 0) {
      failing = { ...failing, times: failing.times - 1 }
      return refuse(response, failing.status, 'InternalError')
    }
    const why = findFault(request, body)
    if (why !== null) return refuse(response, 403, why)
    serve(objects, { request, response, body })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    url: `s3+http://${KEY.id}:${encodeURIComponent(KEY.secret)}@127.0.0.1:${port}/county/anlin?region=cn-test-1`,
    objects,
    fail: (status, times) => {
      failing = { status, times }
    },
    close: () => new Promise((done) => void server.close(() => done()).closeAllConnections()),
  }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly body: Buffer
}

function serve(objects: TestS3['objects'], { request, response, body }: Exchange): void {
  const url = new URL(request.url ?? '', 'http://s3')
  const key = decodeURIComponent(url.pathname.slice('/county/'.length))
  const found = objects.get(key)
  if (url.searchParams.get('list-type') === '2') return void response.end(listPage(objects, url.searchParams))
  if (request.method === 'PUT') {
    objects.set(key, { body, at: new Date() })
    return void response.end()
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return void response.writeHead(204).end()
  }
  if (!found) {
    refuse(response, 404, 'NoSuchKey')
    return
  }
  response.setHeader('last-modified', found.at.toUTCString())
  response.end(request.method === 'HEAD' ? undefined : found.body)
}

function listPage(objects: TestS3['objects'], query: URLSearchParams): string {
  const all = [...objects].filter(([key]) => key.startsWith(query.get('prefix') ?? ''))
  const from = Number(query.get('continuation-token')?.split('&')[1] ?? 0)
  const rows = all.slice(from, from + PAGE).map(([key, { at }]) => {
    return `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified></Contents>`
  })
  const next = from + PAGE < all.length ? `<NextContinuationToken>t/&amp;${from + PAGE}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult>${rows.join('')}${next}</ListBucketResult>`
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`)
}

const sha256 = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)": canonical request, string to sign, signature. */
function findFault(request: IncomingMessage, body: Buffer): string | null {
  const { authorization = '', ...headers } = request.headers
  const parts =
    /Credential=([^/]+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=(\w{64})$/.exec(
      authorization,
    )
  if (!parts) return 'AccessDenied'
  const [, id, day = '', region = '', signed = '', signature = ''] = parts
  if (id !== KEY.id || region !== 'cn-test-1') return 'InvalidAccessKeyId'
  const payload = String(headers['x-amz-content-sha256'])
  if (payload !== 'UNSIGNED-PAYLOAD' && payload !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  if (request.method === 'PUT' && headers['content-length'] === undefined) return 'MissingContentLength'
  const url = new URL(request.url ?? '', 'http://s3')
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort()
  const names = signed.split(';')
  const lines = names.map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [request.method, url.pathname, query.join('&'), lines.join(''), signed, payload].join('\n')
  const moment = String(headers['x-amz-date'])
  const toSign = ['AWS4-HMAC-SHA256', moment, `${day}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
  const signing = [region, 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${KEY.secret}`, day))
  const right = hmac(signing, toSign)
  return timingSafeEqual(right, Buffer.from(signature, 'hex')) ? null : 'SignatureDoesNotMatch'
}

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

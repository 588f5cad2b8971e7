/** The files store in an S3-compatible one (path-style addresses, signature version 4 by aws4fetch). Same promises as the folder. */
import { openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { Fault } from '#terms/fault.ts'
import { type Files, missing, type StoredFile, spool } from './files.ts'

export interface S3Place {
  /** `https://host:port/bucket/` with the prefix of every key, if any, ending in a slash. */
  readonly base: string
  readonly bucket: string
  readonly prefix: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** `s3+https://key:secret@host:port/bucket/prefix?region=…`; the region that most own stores take is us-east-1. */
export function readS3Place(text: string): S3Place {
  const url = new URL(text.slice('s3+'.length))
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/').filter(Boolean)
  return {
    ...{ base: `${url.origin}/${bucket}`, bucket, prefix: rest.map((part) => `${part}/`).join('') },
    region: url.searchParams.get('region') ?? 'us-east-1',
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  }
}

const RETRIES = 3
/** A store that does not answer must not hold a request for ever; a file of 200 MB is sent in this even on a slow line. */
const PATIENCE_MS = 300_000

type Ask = (method: string, path: string, more?: { headers?: Record<string, string>; body?: Blob }) => Promise<Response>

/** `dataDir` still holds what is under way. Contents are `<prefix>ab/cdef…`. */
export function openS3Files(dataDir: string, place: S3Place): Files {
  const { accessKeyId, secretAccessKey, region } = place
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES })
  const ask: Ask = async (method, path, more = {}) => {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS)
      return await client.fetch(`${place.base}${path}`, { method, redirect: 'error', signal, ...more })
    } catch (error) {
      throw unreachable(error instanceof Error ? error.message : String(error))
    }
  }
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw missing(sha256)
    return `/${place.prefix}${sha256.slice(0, 2)}/${sha256.slice(2)}`
  }
  return {
    home: dataDir,
    put: (content, limits = {}) => put(ask, { dataDir, pathOf, content, maxBytes: limits.maxBytes }),
    async open(sha256) {
      const answer = await ask('GET', pathOf(sha256))
      if (answer.status === 404) throw missing(sha256)
      await expectDone(answer)
      return Readable.fromWeb(answer.body as ReadableStream)
    },
    has: async (sha256) => (await ask('HEAD', pathOf(sha256))).status === 200,
    list: () => list(ask, place.prefix),
    async remove(sha256, before) {
      const { status, headers } = await ask('HEAD', pathOf(sha256))
      const kept = new Date(headers.get('last-modified') ?? Number.NaN)
      if (status !== 200 || !(kept < before)) return
      await finish(await ask('DELETE', pathOf(sha256)))
    },
  }
}

interface Putting {
  readonly dataDir: string
  readonly pathOf: (sha256: string) => string
  readonly content: Uint8Array | Readable
  readonly maxBytes: number | undefined
}

/** Measured on our disk first: the store is told the hash and refuses what came otherwise. Sent anew when it is there: its age is then today's. */
async function put(ask: Ask, { dataDir, pathOf, content, maxBytes }: Putting): Promise<StoredFile> {
  const aside = await spool(join(dataDir, 'files'), content, maxBytes ?? Number.POSITIVE_INFINITY)
  const { path, sha256, sizeBytes } = aside
  try {
    const headers = { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' }
    await finish(await ask('PUT', pathOf(sha256), { headers, body: await openAsBlob(path) }))
    return { sha256, sizeBytes }
  } finally {
    await rm(path, { force: true })
  }
}

/** ListObjectsV2, page by page. Its keys are hashes of ours: of the XML only three elements are read. */
async function* list(ask: Ask, prefix: string): AsyncGenerator<{ sha256: string; keptAt: Date }> {
  for (let token: string | null = ''; token !== null; ) {
    const query = new URLSearchParams({ 'list-type': '2', prefix, ...(token ? { 'continuation-token': token } : {}) })
    const answer = await ask('GET', `/?${query}`)
    if (answer.status !== 200) await expectDone(answer)
    const xml = await answer.text()
    for (const [, content = ''] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const sha256 = element(content, 'Key').slice(prefix.length).replace('/', '')
      if (/^[0-9a-f]{64}$/.test(sha256)) yield { sha256, keptAt: new Date(element(content, 'LastModified')) }
    }
    token = element(xml, 'NextContinuationToken') || null
  }
}

function element(xml: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
  return found.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

/** Anything but success is the store's refusal; its code is for whoever runs the node, never for a page. */
async function expectDone(answer: Response): Promise<void> {
  if (answer.ok) return
  throw unreachable(`${answer.status} ${element(await answer.text(), 'Code')}`)
}

/** For answers whose body says nothing: let go, so that the line is free for the next. */
async function finish(answer: Response): Promise<void> {
  await expectDone(answer)
  await answer.body?.cancel()
}

function unreachable(why: string): Fault {
  return new Fault(
    'unavailable',
    'files.storeUnreachable',
    {
      zh: '文件存储暂时不可用，没有保存。请稍后重试；仍不行请管理员检查对象存储（ANLIN_FILES_URL）。',
      en: 'The store of files cannot be used just now; nothing was kept. Try later, or have the object store checked (ANLIN_FILES_URL).',
    },
    why.slice(0, 200),
  )
}

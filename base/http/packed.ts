/** A JSON answer as the bytes that go out, made once for everybody who is told it again. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Less than this is not worth the browser's unpacking. In bytes. */
export const LEAST_COMPRESSED = 2048
/** Half of the time of zlib's own choice; figures and names of a county come out a sixth larger. */
export const COMPRESSION_LEVEL = 3

const compress = promisify(gzip)

export class Packed {
  readonly plain: Buffer
  /** Null where it is not worth it. */
  readonly gzip: Buffer | null

  constructor(plain: Buffer, gzip: Buffer | null) {
    this.plain = plain
    this.gzip = gzip
  }

  /** In bytes. */
  get size(): number {
    return this.plain.length + (this.gzip?.length ?? 0)
  }
}

export async function pack(answer: unknown): Promise<Packed> {
  const plain = Buffer.from(JSON.stringify(answer))
  return new Packed(plain, plain.length < LEAST_COMPRESSED ? null : await compress(plain, { level: COMPRESSION_LEVEL }))
}

/** Sends it in the form that the caller takes. */
export function sendPacked(request: FastifyRequest, reply: FastifyReply, { plain, gzip }: Packed): FastifyReply {
  reply.type('application/json; charset=utf-8').header('vary', 'accept-encoding')
  if (gzip === null || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(plain)
  return reply.header('content-encoding', 'gzip').send(gzip)
}

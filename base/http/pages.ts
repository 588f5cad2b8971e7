/** Serves the built console: files with a hash for a year, every other address is the one page that routes itself. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Fault } from '#terms/fault.ts'

/** `folder` is the console's build, with `.br` and `.gz` beside each file; null or absent serves the API alone. */
export async function addPages(server: FastifyInstance, folder: string | null): Promise<void> {
  const present = folder !== null && existsSync(join(folder, 'index.html'))
  if (present)
    await server.register(fastifyStatic, {
      root: folder,
      preCompressed: true,
      wildcard: true,
      // `/phone` is a page of its own with its folder's address.
      redirect: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const hashed = path.includes('/assets/')
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  server.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.includes('/assets/')
    if (present && page) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    throw new Fault('notFound', 'base.noSuchAddress', { zh: '没有这个地址。', en: 'There is nothing at this address.' })
  })
}

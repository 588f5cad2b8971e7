/** Serves the built console: files with a hash for a year, every other address is the one page that routes itself. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { Fault } from '#terms/fault.ts'

/** A build of pages and which of them a node shows: `start` routes itself, each of `alone` has a folder's address. */
export interface Pages {
  readonly folder: string
  readonly start: string
  readonly alone: readonly string[]
}

/** The console's build has `.br` and `.gz` beside each file; null or absent serves the API alone. */
export async function addPages(server: FastifyInstance, pages: Pages | null): Promise<void> {
  const present = pages !== null && existsSync(join(pages.folder, pages.start))
  if (present)
    await server.register(fastifyStatic, {
      root: pages.folder,
      // Which page an address shows is decided below: a node's own start page need not lie at the root.
      index: false,
      preCompressed: true,
      wildcard: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const hashed = path.includes('/assets/')
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  server.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.includes('/assets/')
    const bare = pages?.alone.find((name) => request.url === `/${name}`)
    // A page of its own has its folder's address: what it keeps for times without a network is bound to it.
    if (present && page && bare !== undefined) return reply.redirect(`/${bare}/`)
    if (present && page) return reply.header('cache-control', 'no-cache').sendFile(pageOf(request.url, pages))
    throw new Fault('notFound', 'base.noSuchAddress', { zh: '没有这个地址。', en: 'There is nothing at this address.' })
  })
}

/** `/phone/` and what lies under it is the page `phone/index.html`; everything else the start page. */
function pageOf(url: string, { start, alone }: Pages): string {
  const [, first = ''] = url.split(/[/?#]/)
  return alone.includes(first) ? `${first}/index.html` : start
}

/** Service worker of a page of its own: keeps that page's files and nothing else. Answers of the server are never kept. */

/** What a worker's global offers, as far as it is used here; the page's types do not know it. */
interface WorkerScope {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void
}
interface Asked {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

const scope = self as unknown as WorkerScope

/** Put in by the build, for each such page: its name, the name of this edition, and the files that it consists of. */
const NAME = '__NAME__'
const EDITION = '__EDITION__'
const FILES: readonly string[] = JSON.parse('__FILES__')

const CACHE = `anlin-${NAME}-${EDITION}`
const PAGE = `/${NAME}/`

scope.addEventListener('install', (event) => {
  const keep = async () => {
    const cache = await caches.open(CACHE)
    await cache.addAll([PAGE, ...FILES])
    await scope.skipWaiting()
  }
  event.waitUntil(keep())
})

scope.addEventListener('activate', (event) => {
  const clear = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(`anlin-${NAME}-`) && name !== CACHE)
    await Promise.all(old.map((name) => caches.delete(name)))
    await scope.clients.claim()
  }
  event.waitUntil(clear())
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.location.origin) return
  const isPage = request.mode === 'navigate' && url.pathname === PAGE
  if (!isPage && !FILES.includes(url.pathname)) return
  const answer = async () => {
    const cache = await caches.open(CACHE)
    return (await cache.match(isPage ? PAGE : url.pathname)) ?? fetch(request)
  }
  event.respondWith(answer())
})

/** The console's baseline: one React page with a heading and nothing else, built and served the same way. */
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGE =
  '<!doctype html><html lang="zh-CN"><div id="root"></div><script type="module" src="/main.js"></script></html>'
const SCRIPT = `import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
createRoot(document.getElementById('root')).render(createElement('h1', null, '387 173 31 12 9'))`
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' }

export interface BarePage {
  readonly url: string
  close(): void
}

/** Builds the page into a temporary folder and serves it compressed on a free port. */
export async function serveBarePage(): Promise<BarePage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'anlin-bare-'))
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'))
  writeFileSync(path.join(folder, 'index.html'), PAGE)
  writeFileSync(path.join(folder, 'main.js'), SCRIPT)
  await build({ root: folder, configFile: false, logLevel: 'error', build: { outDir: 'out' } })
  const server = createServer((request, response) => {
    const wanted = request.url === '/' || request.url === undefined ? '/index.html' : request.url
    const type = TYPES[path.extname(wanted)]
    if (type === undefined) return response.writeHead(404).end()
    const body = gzipSync(readFileSync(path.join(folder, 'out', path.normalize(wanted))))
    return response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closeServer(server) }
}

function closeServer(server: Server): void {
  server.closeAllConnections()
  server.close()
}

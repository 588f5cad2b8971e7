/** Builds the console into static files that the county node serves. Not used while the node runs. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

/** Libraries that every page needs stay in long-lived files of their own; pages load their own code when opened. */
const groups = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|use-sync-external-store)[\\/]/, priority: 30 },
  {
    name: 'tanstack',
    test: /node_modules[\\/]@tanstack[\\/](react-router|router-core|history|react-query|query-core|react-store|store)[\\/]/,
    priority: 20,
  },
  { name: 'zod', test: /node_modules[\\/]zod[\\/]/, priority: 20 },
]

/** `.gz` and `.br` beside every text file, so that the node sends them as they are instead of compressing on each request. */
function compressOnce(): Plugin {
  let folder = ''
  return {
    name: 'compress-once',
    apply: 'build',
    configResolved(config) {
      folder = path.resolve(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(?:js|css|html|svg|json)$/.test(entry.name)) continue
        const file = path.join(entry.parentPath, entry.name)
        const bytes = readFileSync(file)
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
        writeFileSync(`${file}.br`, brotliCompressSync(bytes))
      }
    },
  }
}

/** Pages that open without a network, each by a worker of its own under its own address. */
const KEPT_PAGES = ['phone', 'gate']

type Bundle = Record<string, Rolldown.OutputChunk | Rolldown.OutputAsset>

/** A page's scripts and styles, in the order in which they are met. */
function listFiles(bundle: Bundle, entry: string): string[] {
  const files = new Set<string>()
  const styles = new Set<string>()
  const visit = (file: string) => {
    const chunk = bundle[file]
    if (files.has(file) || chunk?.type !== 'chunk') return
    files.add(file)
    for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style)
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next)
  }
  visit(entry)
  return [...files, ...styles].map((file) => `/${file}`).concat('/mark.svg')
}

/** What such a page consists of, written into its worker, with a name that changes when any of it does. */
function fillWorkers(): Plugin {
  return {
    name: 'fill-workers',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk')
        const worker = chunks.find((one) => one.isEntry && one.name === 'worker')
        if (worker === undefined) throw new Error('the worker is not built')
        for (const name of KEPT_PAGES) {
          const entry = chunks.find((one) => one.isEntry && one.name === name)
          if (entry === undefined) throw new Error(`the page ${name} is not built`)
          const list = listFiles(bundle, entry.fileName)
          const page = bundle[`${name}/index.html`]
          const text = list.join() + (page?.type === 'asset' ? String(page.source) : '')
          const edition = createHash('sha256').update(text).digest('hex').slice(0, 12)
          const source = worker.code
            .replace('__NAME__', name)
            .replace('__EDITION__', edition)
            .replace('__FILES__', JSON.stringify(list))
          // A worker's address is its identity and decides which pages it may serve.
          this.emitFile({ type: 'asset', fileName: `${name}/worker.js`, source })
        }
        delete bundle[worker.fileName]
      },
    },
  }
}

export default defineConfig({
  root: 'console',
  base: '/',
  plugins: [react(), fillWorkers(), compressOnce()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    cssCodeSplit: true,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      input: {
        main: 'console/index.html',
        phone: 'console/phone/index.html',
        worker: 'console/parts/worker/worker.ts',
        site: 'console/site/index.html',
        join: 'console/join/index.html',
        gate: 'console/gate/index.html',
        resident: 'console/resident/index.html',
      },
      output: {
        codeSplitting: { groups },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
})

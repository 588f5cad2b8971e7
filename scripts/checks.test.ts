import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CHECKS } from './checks.ts'
import { ROOT, runQuietly } from './process.ts'

/** The check's own program and arguments, so that a check that changes is proved again. */
function programOf(name: string): string[] {
  const check = CHECKS.find((one) => one.name === name)
  if (check === undefined) throw new Error(`there is no check called ${name}`)
  return [path.join(ROOT, check.program), ...check.args]
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'anlin-planted-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const planted = (name: string): string => path.join(ROOT, 'scripts/planted', name)

describe('format and lint', () => {
  test.each<[file: string, rule: string]>([
    ['default-export.ts', 'noDefaultExport'],
    ['any.ts', 'noExplicitAny'],
    ['enum.ts', 'noEnum'],
    ['not-null.ts', 'noNonNullAssertion'],
    ['long-function.ts', 'noExcessiveLinesPerFunction'],
    ['format.ts', 'File content differs from formatting output'],
  ])('%s is caught by %s', async (file, rule) => {
    const config = JSON.parse(readFileSync(path.join(ROOT, 'biome.json'), 'utf8')) as Record<string, unknown>
    const here = { ...config, vcs: { enabled: false }, $schema: undefined }
    writeFileSync(path.join(folder, 'biome.json'), JSON.stringify(here))
    cpSync(planted(`lint/${file}`), path.join(folder, file))
    const { code, output } = await runQuietly([...programOf('format and lint').slice(0, -1), file], { cwd: folder })
    expect(output).toContain(rule)
    expect(code).not.toBe(0)
  })
})

describe('types', () => {
  test.each<[file: string, config: string, error: string]>([
    ['uses-buffer.ts', 'wire/tsconfig.json', "'Buffer'"],
    ['uses-node.ts', 'wire/tsconfig.json', "'node:fs'"],
    ['uses-node.ts', 'console/tsconfig.json', "'node:fs'"],
    ['loose.ts', 'tsconfig.json', 'TS2322'],
  ])('%s does not compile under %s', async (file, config, error) => {
    const project = path.join(folder, 'tsconfig.json')
    const compilerOptions = { typeRoots: [path.join(ROOT, 'node_modules/@types'), path.join(ROOT, 'node_modules')] }
    const include = [planted(`types/${file}`)]
    const here = { extends: path.join(ROOT, config), compilerOptions, include, exclude: [] }
    writeFileSync(project, JSON.stringify(here))
    const { code, output } = await runQuietly([programOf('types')[0] ?? '', '-p', project])
    expect(output).toContain(error)
    expect(code).not.toBe(0)
  })
})

describe('dead code', () => {
  test.each<[what: string]>([['deadExport'], ['dead-file.ts']])('%s is found', async (what) => {
    cpSync(planted('dead'), folder, { recursive: true })
    const config = JSON.parse(readFileSync(path.join(ROOT, 'knip.json'), 'utf8')) as { $schema?: string }
    writeFileSync(path.join(folder, 'knip.json'), JSON.stringify({ ...config, $schema: undefined }))
    const { code, output } = await runQuietly(programOf('dead code'), { cwd: folder })
    expect(output).toContain(what)
    expect(code).not.toBe(0)
  })
})

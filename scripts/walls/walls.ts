/** Walks the project and holds every file against the walls' rules. Reads only; `scripts/check.ts` runs it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { explainImport } from './arrows.rules.ts'
import { explainLength, explainName, explainOpening, explainTest, type SourceFile } from './files.rules.ts'
import { findTrespasses } from './schema.rules.ts'
import { findImports, findTemplates, looksLikeSql } from './source.rules.ts'

/** One broken rule. */
export interface Breach {
  readonly rule: 'arrow' | 'name' | 'length' | 'opening' | 'test' | 'sql' | 'readme'
  readonly path: string
  readonly line: number
  readonly message: string
}

const SKIPPED = new Set(['node_modules', 'dist', '.git', '.anlin', '.vite', 'coverage', 'tmp', 'planted'])
const SOURCE = /\.(ts|tsx|mjs|css|sql)$/
const NODES = ['base', 'county', 'site', 'dock']

function listFolder(root: string, folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return []
    const inside = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return listFolder(root, inside)
    return SOURCE.test(entry.name) ? [inside] : []
  })
}

/** Every source file under `root` that people wrote, in a fixed order. */
export function listSources(root: string): SourceFile[] {
  return listFolder(root, '')
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }))
}

/** Rooms are the folders of the nodes; a room with migrations owns the schema of its name. */
function listRooms(files: readonly SourceFile[]): string[] {
  const rooms = files
    .map(({ path: file }) => file.split('/'))
    .filter(([area = '', , rest]) => NODES.includes(area) && rest !== undefined)
  return [...new Set(rooms.map(([area, room]) => `${area}/${room}`))]
}

/** Folders with migrations own a schema of their name; the plumbing of `base/` shares `base`, migrated by `postgres`. */
const PLUMBING = ['postgres', 'http', 'config', 'files', 'keys', 'backup']

function listOwners(files: readonly SourceFile[]): string[] {
  const folders = files.flatMap(({ path: file }) => /^(.+)\/migrations\/[^/]+$/.exec(file)?.[1] ?? [])
  return [...new Set(folders)].filter((folder) => NODES.includes(folder.split('/')[0] ?? ''))
}

const nameSchema = (folder: string): string => (folder === 'base/postgres' ? 'base' : (folder.split('/').at(-1) ?? ''))

/** The nearest folder above a file that owns a schema; without one, the room it lies in. */
function schemaOf(file: string, owners: readonly string[]): string {
  const [area = '', room = ''] = file.split('/')
  if (area === 'base' && PLUMBING.includes(room)) return 'base'
  const above = owners.filter((owner) => file.startsWith(`${owner}/`)).sort((a, b) => b.length - a.length)
  return above[0] === undefined ? room : nameSchema(above[0])
}

function checkImports(file: SourceFile): Breach[] {
  return findImports(file.text).flatMap(({ line, specifier, typeOnly }) => {
    const message = explainImport(file.path, specifier, typeOnly === true)
    return message === null ? [] : [{ rule: 'arrow' as const, path: file.path, line, message }]
  })
}

function checkSql(file: SourceFile, owners: readonly string[]): Breach[] {
  const parts = file.path.split('/')
  if (!NODES.includes(parts[0] ?? '') || parts.length < 3 || /(\.test|[./]testing)\.ts$/.test(file.path)) return []
  const own = schemaOf(file.path, owners)
  const schemas = owners.map(nameSchema)
  const pieces = file.path.endsWith('.sql') ? [{ line: 1, text: file.text }] : sqlOf(file)
  return pieces.flatMap((piece) =>
    findTrespasses(piece.text, own, schemas).map(({ line, message }) => ({
      rule: 'sql' as const,
      path: file.path,
      line: piece.line + line - 1,
      message,
    })),
  )
}

function sqlOf(file: SourceFile): { line: number; text: string }[] {
  return file.path.endsWith('.ts') ? findTemplates(file.text).filter(({ text }) => looksLikeSql(text)) : []
}

function checkFile(file: SourceFile): Breach[] {
  const say = (rule: Breach['rule'], message: string | null): Breach[] =>
    message === null ? [] : [{ rule, path: file.path, line: 1, message }]
  return [
    ...say('name', explainName(file.path)),
    ...say('length', explainLength(file)),
    ...say('opening', explainOpening(file)),
    ...say('test', explainTest(file)),
  ]
}

/** Every breach of the project that lies at `root`. */
export function findBreaches(root: string): Breach[] {
  const files = listSources(root)
  const owners = listOwners(files)
  const readmes = listRooms(files)
    .filter((room) => !existsSync(path.join(root, room, 'README.md')))
    .map((room) => ({ rule: 'readme' as const, path: room, line: 1, message: 'a room has a README.md' }))
  return [
    ...files.flatMap((file) => [...checkFile(file), ...checkImports(file), ...checkSql(file, owners)]),
    ...readmes,
  ]
}

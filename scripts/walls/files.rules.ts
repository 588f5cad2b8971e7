/** What a file may be called, how long it may be and how it begins. Pure; reads no file. */

const FORBIDDEN = [
  'index',
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'manager',
  'service',
  'services',
  'core',
  'misc',
]

/** Roles are closed; `db`, `e2e` stand before `test`; the rest are what tools ask for by name. */
const ROLES = 'codec|contract|rules|store|actions|routes|jobs|page|texts|command'
const FILE = new RegExp(
  `^[a-z0-9]+(?:-[a-z0-9]+)*(?:\\.(?:${ROLES}))?(?:\\.(?:db|e2e))?(?:\\.(?:test|testing|bench|trial|worker|config|d|module))?\\.(?:ts|tsx|mjs|css|sql)$`,
)
const MIGRATION = /^\d{4}_[a-z0-9_]+\.sql$/

/** What can be said of a source file. */
export interface SourceFile {
  /** From the project's root, with `/`. */
  readonly path: string
  readonly text: string
}

const baseName = (path: string): string => path.split('/').at(-1) ?? ''

/** Why this name is not allowed, or null. */
export function explainName(path: string): string | null {
  const name = baseName(path)
  const isMigration = path.includes('/migrations/')
  if (!(isMigration ? MIGRATION : FILE).test(name)) {
    return isMigration
      ? 'a migration is called 0001_what_it_does.sql'
      : 'a file is called <subject>.<role>.ts; roles are closed'
  }
  const words = path.toLowerCase().split(/[/.-]/)
  const bad = words.find((word) => FORBIDDEN.includes(word))
  return bad === undefined ? null : `"${bad}" says nothing: name the noun`
}

/** Why this file is too long, or null. */
export function explainLength({ path, text }: SourceFile): string | null {
  const limit = /\.(test|testing)\.tsx?$/.test(path) ? 400 : 300
  const lines = text.replace(/\n$/, '').split('\n').length
  return lines > limit ? `${lines} lines; ${limit} at most: split by noun` : null
}

/** Every source file opens with a sentence on what it is. A test's names are its sentences; a style sheet's subject is its name. */
export function explainOpening({ path, text }: SourceFile): string | null {
  if (/\.(test\.tsx?|css)$/.test(path)) return null
  const opening = text.replace(/^#![^\n]*\n/, '').trimStart()
  const isSaid = /^(\/\*|\/\/|--)/.test(opening)
  return isSaid ? null : 'begin with one sentence: what this file is and is not'
}

const SLEEPERS: readonly (readonly [pattern: RegExp, message: string])[] = [
  [/\b(?:test|it|describe)\.(?:skip|todo|only|skipIf|runIf)\b/, 'no skipped, later or lonely tests'],
  [/\bvi\.(?:mock|doMock)\(/, 'no mocks of our own parts'],
  [/\bnew Promise\(\s*\(?\w*\)?\s*=>\s*setTimeout\(/, 'no sleeping in tests: await the event'],
]

/** What a test may not do, or null. */
export function explainTest({ path, text }: SourceFile): string | null {
  if (!/\.test\.tsx?$/.test(path)) return null
  return SLEEPERS.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** SQL's walls: a room touches its own schema, another's only through a foreign key or a published view. Pure. */

/** What a piece of SQL reaches for beyond its own schema. */
export interface Trespass {
  readonly line: number
  readonly message: string
}

/** Tables another room's policies may ask, since row-level security repeats the registry's own scope; on a site, in which communities a transaction works. */
const ASKED_BY_POLICIES = ['registry.community', 'registry.unit', 'tenant.communities']

const withoutComments = (sql: string): string =>
  sql
    .replace(/--[^\n]*/g, (text) => ' '.repeat(text.length))
    .replace(/'(?:[^']|'')*'/g, (text) => text.replace(/[a-z]/gi, ' '))

function isAllowed(statement: string, at: number, schema: string, name: string): boolean {
  if (name.startsWith('published_')) return true
  const before = statement.slice(0, at)
  const after = statement.slice(at + schema.length + 1 + name.length)
  if (/\breferences\s+$/i.test(before)) return true
  if (schema === 'base' && /^\s*\(/.test(after)) return true
  return /\bcreate\s+policy\b/i.test(before) && ASKED_BY_POLICIES.includes(`${schema}.${name}`)
}

/**
 * The places where `sql`, owned by the room `own`, names a table of another of the `schemas`.
 * Lines count from 1 inside the text.
 */
export function findTrespasses(sql: string, own: string, schemas: readonly string[]): Trespass[] {
  const foreign = schemas.filter((schema) => schema !== own)
  if (foreign.length === 0) return []
  const pattern = new RegExp(`(?<![\\w.:@"])(${foreign.join('|')})\\.([a-z_][a-z0-9_]*)`, 'g')
  const clean = withoutComments(sql)
  return [...clean.matchAll(pattern)].flatMap((match) => {
    const [, schema = '', name = ''] = match
    const start = clean.lastIndexOf(';', match.index) + 1
    if (isAllowed(clean.slice(start), match.index - start, schema, name)) return []
    const line = clean.slice(0, match.index).split('\n').length
    return [{ line, message: `room ${own} may not touch ${schema}.${name}: use a published view or an action` }]
  })
}

/** Reads from TypeScript source what the walls need: its imports and its SQL. A scanner, not a parser. */

/** One import with the line it begins on. */
export interface FoundImport {
  readonly line: number
  readonly specifier: string
  /** `import type`: gone when the code runs. */
  readonly typeOnly?: true
}

/** One template's fixed text, with `?` where a value stood. */
export interface FoundTemplate {
  readonly line: number
  readonly text: string
}

const STATEMENT = /^[ \t]*(?:import|export)\b(?:[^'"`;=()]*?\bfrom)?\s*['"]([^'"\n]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]/g

const lineAt = (source: string, index: number): number => source.slice(0, index).split('\n').length

/** Every module a file names: `import … from`, `export … from`, `import 'x'` and `import('x')`, types included. */
export function findImports(source: string): FoundImport[] {
  return [STATEMENT, DYNAMIC].flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => ({
      line: lineAt(source, match.index + (match[0].length - match[0].trimStart().length)),
      specifier: match[1] ?? '',
      ...(/^\s*(?:import|export)\s+type\b/.test(match[0]) ? { typeOnly: true as const } : {}),
    })),
  )
}

/** Where a piece of source that begins at `start` ends: the index after it. */
type Skip = (source: string, start: number) => number

function skipTo(end: string): Skip {
  return (source, start) => {
    const at = source.indexOf(end, start + 2)
    return at === -1 ? source.length : at + end.length
  }
}

function skipQuoted(source: string, start: number): number {
  const quote = source[start]
  let at = start + 1
  while (at < source.length && source[at] !== quote && source[at] !== '\n') at += source[at] === '\\' ? 2 : 1
  return at + 1
}

function skipRegex(source: string, start: number): number {
  let inClass = false
  for (let at = start + 1; at < source.length && source[at] !== '\n'; at += 1) {
    const char = source[at]
    if (char === '\\') at += 1
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) return at + 1
  }
  return start + 1
}

/** A slash begins a regular expression where a value may begin: after an operator, a bracket or `return`. */
function beginsRegex(source: string, at: number): boolean {
  const before = source.slice(Math.max(0, at - 12), at).trimEnd()
  return before === '' || /(?:[([{,;=:!&|?+>]|\breturn)$/.test(before)
}

function skipPlain(source: string, at: number): number | null {
  const char = source[at]
  if (source.startsWith('//', at)) return skipTo('\n')(source, at) - 1
  if (source.startsWith('/*', at)) return skipTo('*/')(source, at)
  if (char === "'" || char === '"') return skipQuoted(source, at)
  if (char === '/' && beginsRegex(source, at)) return skipRegex(source, at)
  return null
}

/** Reads one template that begins at `start` (a backtick); templates inside its `${}` are found too. */
function readTemplate(source: string, start: number, found: FoundTemplate[]): number {
  const pieces: string[] = []
  let at = start + 1
  while (at < source.length && source[at] !== '`') {
    if (source[at] === '\\') {
      at += 2
    } else if (source.startsWith('${', at)) {
      at = readCode(source, at + 2, found)
      pieces.push(' ? ')
    } else {
      pieces.push(source[at] ?? '')
      at += 1
    }
  }
  found.push({ line: lineAt(source, start), text: pieces.join('') })
  return at + 1
}

/** Walks code until the brace that closes it, or the end of the file. */
function readCode(source: string, start: number, found: FoundTemplate[]): number {
  let depth = 0
  let at = start
  while (at < source.length) {
    const char = source[at]
    const after = skipPlain(source, at)
    if (after !== null) at = after
    else if (char === '`') at = readTemplate(source, at, found)
    else if (char === '}' && depth === 0) return at + 1
    else {
      if (char === '{') depth += 1
      if (char === '}') depth -= 1
      at += 1
    }
  }
  return at
}

/** Every template of a file, in the order they end. */
export function findTemplates(source: string): FoundTemplate[] {
  const found: FoundTemplate[] = []
  let at = 0
  while (at < source.length) at = readCode(source, at, found)
  return found
}

/** True for text that a database would read. */
export function looksLikeSql(text: string): boolean {
  return /\b(select|insert\s+into|update|delete\s+from|from|join|truncate|lock\s+table)\b[\s\S]*\b[a-z_]+\.[a-z_]+/i.test(
    text,
  )
}

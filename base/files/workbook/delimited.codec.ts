/** Comma-, semicolon- or tab-separated text in UTF-8, UTF-16 or GB18030 ⇄ rows of text. Guesses nothing about meaning. */
import { parse } from 'csv-parse/sync'
import type { Sheet } from './grid.ts'
import { MAX_COLUMNS, MAX_ROWS } from './limits.ts'
import { refuseFile } from './refusals.ts'

/**
 * The text of a CSV file. UTF-8 is tried strictly first: GB18030 text is practically never valid UTF-8, while nearly
 * every byte string is valid GB18030.
 * @throws Fault `ledger.unknownText`
 */
export function decodeText(bytes: Uint8Array): string {
  const encodings =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? ['utf-16le']
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? ['utf-16be']
        : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\u0000')) return text
    } catch {
      // Not this encoding; the next one is tried.
    }
  }
  throw refuseFile('unknownText')
}

const MARKS = [',', '\t', ';', '，', '|'] as const

/** The mark that parts most lines into the same number of fields: commas within remarks differ from line to line. */
function guessDelimiter(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/gu, '')
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '')
  const scored = MARKS.map((mark) => {
    const counts = lines.map((line) => line.split(mark).length - 1).filter((count) => count > 0)
    const alike = Math.max(0, ...[...new Set(counts)].map((one) => counts.filter((count) => count === one).length))
    return { mark, alike, total: counts.reduce((sum, count) => sum + count, 0) }
  })
  return scored.reduce((best, next) =>
    next.alike > best.alike || (next.alike === best.alike && next.total > best.total) ? next : best,
  ).mark
}

/**
 * One sheet of text cells. Broken quotes are taken literally rather than refused.
 * @throws Fault `ledger.unknownText`, `ledger.damaged`, `ledger.tooBig`
 */
export function decodeDelimited(bytes: Uint8Array, name: string): Sheet {
  const text = decodeText(bytes)
  const rows = parseRows(text)
  if (rows.length > MAX_ROWS || rows.some((row) => row.length > MAX_COLUMNS)) throw refuseFile('tooBig')
  return {
    name,
    hidden: false,
    date1904: false,
    rows: rows.map((row) => row.map((cell) => (cell === '' ? null : unquoteFormula(cell)))),
    merges: [],
    hiddenRows: [],
    hiddenColumns: [],
  }
}

function parseRows(text: string): string[][] {
  try {
    return parse(text, {
      delimiter: guessDelimiter(text),
      bom: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    })
  } catch {
    throw refuseFile('damaged')
  }
}

/** `="013800000000"` is how some programs keep leading zeros in a CSV. */
const unquoteFormula = (cell: string): string => /^="(.*)"$/s.exec(cell)?.[1] ?? cell

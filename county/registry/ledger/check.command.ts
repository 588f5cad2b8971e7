/** `anlin ledger check FILE [--json] [--lang en]`: what a ledger says and where it is doubtful. Needs no database, changes nothing. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { openSheetFile } from '#base/files/workbook/open-file.ts'
import { dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { Language, Text } from '#terms/text.ts'
import { type LedgerReading, readLedger } from './read/ledger.rules.ts'
import { defaultDirectory } from './units.ts'

interface Output {
  readonly out: (text: string) => unknown
  readonly err: (text: string) => unknown
}

const TERMINAL: Output = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) }

const USAGE = 'anlin ledger check FILE [--json] [--lang zh|en]'

/**
 * Reads the file and prints its communities, problems and totals. Answers the exit code: 0 when the file could be
 * read, whatever its problems; 1 when it could not; 2 when the command was wrong.
 */
export async function checkLedgerFile(args: readonly string[], { out, err }: Output = TERMINAL): Promise<number> {
  const options = readArguments(args)
  if (!options) {
    err(`${USAGE}\n`)
    return 2
  }
  try {
    const bytes = await readFile(options.file)
    const workbook = await openSheetFile(bytes, path.basename(options.file))
    const reading = readLedger(workbook, {
      ...{ directory: defaultDirectory(), fileName: path.basename(options.file), today: dayOf(new Date()) },
    })
    out(options.json ? writeJson(reading, options.language) : writeLines(reading, options.language))
    return 0
  } catch (cause) {
    const text = explainFailure(cause, options.file)
    const message = text[options.language]
    if (options.json)
      out(`${JSON.stringify({ error: { key: cause instanceof Fault ? cause.key : 'ledger.unreadable', message } })}\n`)
    err(`${message}\n`)
    return 1
  }
}

function readArguments(args: readonly string[]): { file: string; json: boolean; language: Language } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'zh' } },
    })
    const [file, ...others] = positionals
    if (!file || others.length > 0) return null
    return { file, json: values.json, language: values.lang === 'en' ? 'en' : 'zh' }
  } catch {
    return null
  }
}

function explainFailure(cause: unknown, file: string): Text {
  if (cause instanceof Fault) return cause.text
  const code = (cause as { code?: unknown }).code
  if (code === 'ENOENT') return { zh: `找不到文件 ${file}。`, en: `There is no file ${file}.` }
  if (code === 'EISDIR' || code === 'EACCES') return { zh: `无法读取 ${file}。`, en: `${file} cannot be read.` }
  throw cause
}

/** The machine form: the shapes are those of ledger.contract.ts, problems in one language. */
function writeJson(reading: LedgerReading, language: Language): string {
  const problems = reading.problems.map(({ sheet, cell, found, expected, message }) => {
    return { sheet, cell, found, expected: expected[language], message: message[language] }
  })
  return `${JSON.stringify({ communities: reading.communities, problems, totals: reading.totals }, null, 2)}\n`
}

function writeLines(reading: LedgerReading, language: Language): string {
  const { totals } = reading
  const zh = language === 'zh'
  const head = zh
    ? `摸排 ${totals.surveyed}，立项 ${totals.planned}（政府出资 ${totals.government}、社会资金 ${totals.commercial}），开工 ${totals.started}，建成 ${totals.built}，接入 ${totals.connected}`
    : `surveyed ${totals.surveyed}, planned ${totals.planned} (government ${totals.government}, commercial ${totals.commercial}), started ${totals.started}, built ${totals.built}, connected ${totals.connected}`
  const sheets = reading.sheets.map(
    (sheet) => `  ${sheet.name.trim()}\t${sheet.unit ?? '-'}\t${sheet.state}\t${sheet.communities}`,
  )
  const problems = reading.problems.map(({ sheet, cell, message }) => `  ${sheet.trim()}!${cell}\t${message[language]}`)
  const count = zh ? `问题 ${problems.length} 处` : `${problems.length} problems`
  return `${[head, ...sheets, count, ...problems].join('\n')}\n`
}

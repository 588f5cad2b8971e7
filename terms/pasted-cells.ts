/** Rows copied from a spreadsheet: lines with tabs to cells, and the words and days that stand in them. Pure; knows no table. */
import { type Day, readDay } from './day.ts'
import type { Text } from './text.ts'
import { cleanText } from './written.ts'

export interface PastedLine {
  /** From 1, as the person sees it. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface PasteProblem {
  readonly line: number
  readonly column: string
  readonly found: string
  readonly text: Text
}

/** Lines that are not empty; a first line that begins with the first column's head is left out. */
export function readPastedLines(text: string, columns: readonly string[]): PastedLine[] {
  return cleanText(text)
    .split('\n')
    .map((content, place) => ({ line: place + 1, cells: content.split('\t').map((cell) => cell.trim()) }))
    .filter(({ cells, line }) => cells.some((cell) => cell !== '') && !(line === 1 && cells[0] === columns[0]))
}

/** The code of a word in either language, or the code itself; null when the list has none. */
export function findWord<K extends string>(words: Readonly<Record<K, Text>>, said: string): K | null {
  const rows = Object.entries<Text>(words)
  return (rows.find(([code, word]) => said === word.zh || said === word.en || said === code)?.[0] ?? null) as K | null
}

/** The list's words as a sentence names them. */
export function listWords(words: Readonly<Record<string, Text>>): string {
  return Object.values(words)
    .map((word) => word.zh)
    .join('、')
}

/** 2020-04-15, 2020/4/15, 2020.4.15 or 2020年4月15日. */
export function readWrittenDay(word: string): Day | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(word)
  if (!parts) return null
  return readDay(`${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`)
}

/** A number as people write it (`1,234.5`, `90°`, `3.5米`); null for an empty or unreadable cell. */
export function readWrittenNumber(word: string): number | null {
  const digits = /^(-?[\d,]+(?:\.\d+)?)\s*(?:°|度|米|m|元|%)?$/.exec(word)?.[1]
  return digits === undefined ? null : Number(digits.replaceAll(',', ''))
}

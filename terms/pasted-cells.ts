/** What stands in one cell of a spreadsheet: a word of a list, a day, a number, yes or no. Pure; rows are read in `base/files/pasted.ts`. */
import { type Day, makeDay } from './day.ts'
import type { Text } from './text.ts'

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

/** `2020-04-30`, `2020/4/30`, `2020.4.30`, `2020年4月30日`; null for anything else. */
export function readPastedDay(word: string): Day | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(word)
  return parts && makeDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** 是 or 否, √ or ×, in either language; null for anything else. */
export function readYesNo(word: string): boolean | null {
  if (/^(是|有|√|y|yes)$/i.test(word)) return true
  return /^(否|无|×|n|no)$/i.test(word) ? false : null
}

/** A number as people write it (`1,234.5`, `90°`, `3.5米`); null for an empty or unreadable cell. */
export function readWrittenNumber(word: string): number | null {
  const digits = /^(-?[\d,]+(?:\.\d+)?)\s*(?:°|度|米|m|元|%)?$/.exec(word)?.[1]
  return digits === undefined ? null : Number(digits.replaceAll(',', ''))
}

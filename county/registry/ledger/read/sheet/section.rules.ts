/** What a line between communities begins: a unit's part of the list, a category's, or nothing that is known. */
import { guessUnitName, ORDER_MARK, type UnitDirectory } from '#county/registry/ledger/read/unit.rules.ts'
import type { UnitFinding } from './preamble.rules.ts'
import { plainSeparator, readSeparatorCategory } from './separator.rules.ts'

export type Section =
  | { readonly of: 'unit'; readonly unit: UnitFinding }
  | { readonly of: 'category'; readonly text: string }
  /** 其他小区（3个）: ends the category above without naming another. */
  | { readonly of: 'unclear' }

/** Decides by the words of the line; null when it is neither. */
export function decideSection(text: string, row: number, directory: UnitDirectory): Section | null {
  if (readSeparatorCategory(text)) return { of: 'category', text: plainSeparator(text).words }
  const { words } = plainSeparator(text)
  const unit = directory.match(words) ?? directory.match(words.replace(/[(（][^(（]*[)）]$/u, ''))
  if (unit) return { of: 'unit', unit: { unit, name: unit.name, row } }
  const bare = text
    .trim()
    .replace(ORDER_MARK, '')
    .replace(/^[【[〔]|[】\]〕]$/gu, '')
    .trim()
  const guess = guessUnitName(words, 'title') ?? guessUnitName(text, 'title')
  if (guess && bare.startsWith(guess) && words.length - guess.length <= 6) {
    return { of: 'unit', unit: { unit: null, name: guess, row } }
  }
  return /(小区|类)$/u.test(words) && (words !== squeezeText(text) || /其他|其它/u.test(words))
    ? { of: 'unclear' }
    : null
}

const squeezeText = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase()

/** When two names of communities are one name. 花园 and 花苑 are different places; 一期 and 1期 are not. */
import { readNumeral, squeeze } from './plain.rules.ts'

/** Equal keys: the same name, written with other widths, spaces, quotes or brackets. */
export function nameKey(name: string): string {
  return squeeze(name)
    .replace(/["'“”‘’「」『』《》·•・]/gu, '')
    .replace(/[【[〔]/gu, '(')
    .replace(/[】\]〕]/gu, ')')
}

/** Equal folds: perhaps the same community (小区 left off, 一期 for 1期 or (一期)); only ever a reason to ask. */
export function foldName(name: string): string {
  const folded = nameKey(name)
    .replace(/[()\-—_.、,，]/gu, '')
    .replace(/第?([一二三四五六七八九十]+)(?=期|区|组团|村$)/gu, (_, run: string) => String(readNumeral(run) ?? run))
    .replace(/第(?=\d+(期|区|组团))/gu, '')
  return folded.replace(/(住宅)?小区$/u, '') || folded
}

const NUMBERED = /^[(（]?(\d{1,3})\s*[)）、.．\-–—_:：\s]+(?=\S)/u

/** Whether a list of names numbers them (1-锦绣府, 2-2046城 …), so that what stands before the mark is no part of a name. */
export function numbersNames(names: readonly string[]): boolean {
  const numbers = names.flatMap((name) => {
    const hit = NUMBERED.exec(name.normalize('NFKC').trim())
    return hit ? [Number(hit[1])] : []
  })
  const steps = numbers.slice(1).filter((number, at) => number === 1 || number === (numbers[at] ?? 0) + 1)
  return numbers.length >= 3 && numbers.length >= names.length * 0.6 && steps.length >= (numbers.length - 1) * 0.8
}

/** The name without the number of its list. */
export const dropNumber = (name: string): string => name.replace(NUMBERED, '')

/** 1-锦绣府 in a list that does not number its names: a number or a part of the name. */
export const looksNumbered = (name: string): boolean => /^\d{1,3}\s*[-–—_.．]\s*(?=\p{Script=Han})/u.test(name)

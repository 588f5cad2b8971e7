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

/** Plain text out of what people type: widths, spaces, Chinese numerals, words for "nothing". Knows no field. */
import words from './words.json' with { type: 'json' }

/** Half-width letters, digits and marks (NFKC), no space of any kind, small letters. For matching, never for showing. */
export function squeeze(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/gu, '')
    .replace(/^['’](?=\d)/u, '') // the apostrophe that makes Excel keep digits as text
    .toLowerCase()
}

/** NFKC, spaces of every kind trimmed and made single. For reading numbers, dates and words. */
export function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** "1、锦绣府", "（2）锦绣府", "③锦绣府" → 锦绣府: towns number their lists inside the cell. 1号公馆 and 2049城 have no such mark. */
export function dropIndex(name: string): string {
  return name
    .replace(
      /^(?:no\.?\s*\d{1,4}[\s:：、.]*|[(（]\d{1,4}[)）][\s、.．]*|\d{1,4}\s*[、．.)）:：]\s*|[①-⑳]\s*|[一二三四五六七八九十]{1,3}、\s*)(?=\p{Script=Han})/iu,
      '',
    )
    .replace(/^(?:[(（]\d{1,3}[)）]|\d{1,3}、)\s*(?=[\da-z“"])/iu, '')
    .replace(/^[*＊※★☆▲●◆]+\s*(?=\p{Script=Han})/u, '')
    .replace(/(?<=[\p{Script=Han}\d)）])[。;；,，、*＊※]+$/u, '')
}

const HAN_GAP = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu

/** A name as it should stand in the registry: no outer spaces or quotes, no spaces between characters, brackets as written. */
export function tidyName(text: string): string {
  const bare = text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return bare
    .replace(/^["'“”‘’「『《](.+)["'“”‘’」』》]$/u, '$1')
    .trim()
    .replace(HAN_GAP, '')
}

const NOTHING: ReadonlySet<string> = new Set(words.nothing)

/** Empty, 无, /, — and their kin: the cell says nothing. */
export function isNothing(text: string): boolean {
  const plain = squeeze(text)
  return NOTHING.has(plain.replace(/[。.;；]$/u, '')) || /^[-—–―_~/∕\\|.。·…*﹣−ー]+$/u.test(plain)
}

const DIGITS: Readonly<Record<string, number>> = {
  ...{ 〇: 0, '○': 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
  ...{ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9, 廿: 20, 卅: 30 },
}
const STEPS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** 十二 → 12, 二百零五 → 205, 一千二百 → 1200; 二〇〇六 → 2006. Null when it is not a number in words. */
export function readNumeral(text: string): number | null {
  if (!/^[〇○零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟廿卅]+$/u.test(text)) return null
  if (/^[〇○零一二三四五六七八九]{2,}$/u.test(text)) {
    return Number([...text].map((sign) => DIGITS[sign]).join(''))
  }
  let total = 0
  let digit = 0
  for (const sign of text) {
    const step = STEPS[sign]
    if (sign === '万') {
      total = (total + digit) * 10_000
      digit = 0
    } else if (step) {
      total += (digit || 1) * step
      digit = 0
    } else if (sign === '廿' || sign === '卅') total += DIGITS[sign] ?? 0
    else digit = DIGITS[sign] ?? 0
  }
  return total + digit
}

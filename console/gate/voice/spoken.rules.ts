/** What a guard said, as a door and a name: `三号楼一单元一二零二王阿姨`. Pure; guesses, which the guard sees and mends. */

export interface Spoken {
  readonly door: string
  readonly name: string
}

const DIGITS: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 幺: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
}
const NUMBER = /[零〇一幺二两三四五六七八九十百]+/g

/** `二十一` is 21 and `十二` is 12; digits said one by one stay so: `一二零二` is 1202. */
function readNumber(said: string): string {
  if (!/[十百]/.test(said)) return [...said].map((one) => DIGITS[one] ?? '').join('')
  let sum = 0
  let digit: number | null = null
  for (const one of said) {
    const weight = one === '百' ? 100 : one === '十' ? 10 : null
    if (weight === null) digit = DIGITS[one] ?? 0
    else {
      sum += (digit ?? 1) * weight
      digit = null
    }
  }
  return String(sum + (digit ?? 0))
}

const DOOR = /[A-Za-z]?座?\d[\dA-Za-z]*(?:(?:号楼|栋|幢|座|单元|号|杠|-)\s*\d+)*(?:室|号楼|号)?/
const AROUND = /我是|我找|来找|找|登记|客人|访客|来了|他叫|她叫|叫|[，。、,.!？?！\s]/g

export function readSpoken(text: string): Spoken {
  const written = text.normalize('NFKC').replaceAll(NUMBER, readNumber).replaceAll('杠', '-')
  const door = DOOR.exec(written)?.[0] ?? ''
  const name = written.replace(door, '').replaceAll(AROUND, '').replace(/^的/, '')
  return { door, name: name.slice(0, 30) }
}

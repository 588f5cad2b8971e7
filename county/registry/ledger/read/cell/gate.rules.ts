/** Gates for people and for cars written in one cell: 3/2 · 人行3车行2 · 3人2车. Anything else waits. */
import { type Cell, showCell } from '#base/files/workbook/grid.ts'
import { isNothing, squeeze } from './plain.rules.ts'
import { doubtful, type Reading, sure } from './reading.ts'

export interface Gates {
  readonly people: number | null
  readonly cars: number | null
}

const NONE: Gates = { people: null, cars: null }
const MEASURE = '(?:个|处|道|口|出入口|门)?'
const PEOPLE_FIRST = new RegExp(
  `^(?:人行|行人|人)[:：]?(\\d{1,2})${MEASURE}[,，、/;；]?(?:车行|车辆|车)[:：]?(\\d{1,2})${MEASURE}$`,
  'u',
)
const CARS_FIRST = new RegExp(
  `^(?:车行|车辆|车)[:：]?(\\d{1,2})${MEASURE}[,，、/;；]?(?:人行|行人|人)[:：]?(\\d{1,2})${MEASURE}$`,
  'u',
)
const PAIR = /^(\d{1,2})(?:个|处)?[/、,，;；|+](\d{1,2})(?:个|处)?$/u
const COUNTED = /^(\d{1,2})人(?:行)?[/、,，;；]?(\d{1,2})车(?:行)?$/u

/** `carsFirst`: the heading names cars before people, so 3/2 is three for cars. */
export function readGates(cell: Cell, carsFirst: boolean): Reading<Gates> {
  const text = showCell(cell).trim()
  const plain = squeeze(text)
  if (isNothing(plain)) return sure(NONE)
  const named = PEOPLE_FIRST.exec(plain) ?? COUNTED.exec(plain)
  if (named) return sure({ people: Number(named[1]), cars: Number(named[2]) })
  const turned = CARS_FIRST.exec(plain)
  if (turned) return sure({ people: Number(turned[2]), cars: Number(turned[1]) })
  const pair = typeof cell === 'string' ? PAIR.exec(plain) : null
  if (pair) {
    const [first, second] = [Number(pair[1]), Number(pair[2])]
    return sure(carsFirst ? { people: second, cars: first } : { people: first, cars: second })
  }
  return doubtful(
    NONE,
    { zh: '人行和车行各一个数，如 3/2', en: 'a number for people and one for cars, such as 3/2' },
    {
      zh: `“${text}”分不清人行和车行出入口各有几个，未采用`,
      en: `“${text}” does not tell gates for people from gates for cars; it was not used`,
    },
  )
}

/** How a clerk writes one fact into one cell, and whether a reader may take it for certain. Knows nothing of the reader. */

import type { Cell } from '#base/files/workbook/grid.ts'
import type { LedgerCommunity } from '#county/registry/ledger/ledger.contract.ts'
import words from './clerk.words.json' with { type: 'json' }
import type { Dice } from './dice.testing.ts'

/** `sure`: the cell says exactly `value`. `asks`: a person has to be asked; until then nothing or one of `may` is noted. */
export interface Written {
  readonly cell: Cell
  readonly value: unknown
  readonly asks?: true
  readonly may?: readonly unknown[]
}

type Facts = Omit<LedgerCommunity, 'sheet' | 'row'>
export type FactField = Exclude<keyof Facts, never>

const says = (cell: Cell, value: unknown): Written => ({ cell, value })
const wide = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
export const HAN = '〇一二三四五六七八九'
export const spell = (value: number): string =>
  value < 11
    ? (['零', ...HAN.slice(1), '十'][value] ?? '')
    : value < 20
      ? `十${HAN[value % 10]}`
      : `${HAN[Math.floor(value / 10)]}十${value % 10 ? HAN[value % 10] : ''}`

export function serialOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569
}

/** The surest ways to write a day. */
function writeDay(day: string, dice: Dice): Written {
  const [year = '', month = '', date = ''] = day.split('-')
  const [m, d] = [Number(month), Number(date)]
  const serial = serialOf(day)
  const sure: Cell[] = [
    ...[day, `${year}.${m}.${d}`, `${year}/${m}/${d}`, `${year}年${m}月${d}日`, `${year}${month}${date}`, serial],
    ...[
      { date: day, serial },
      { date: day, serial },
      wide(`${year}.${m}.${d}`),
      `${year}-${m}-${d}`,
      ` ${year}年${m}月${d}日 `,
    ],
    ...[
      `${[...year].map((sign) => HAN[Number(sign)]).join('')}年${spell(m)}月${spell(d)}日`,
      String(serial),
      `${year}年${month}月${date}号`,
    ],
    ...[
      `${year}. ${m}. ${d}`,
      `${year}.${m}.${d}.`,
      `${year}／${m}／${d}`,
      `${year}－${m}－${d}`,
      `${year}年${m}月${d}`,
      `${year}.${month}.${date}日`,
    ],
    ...[
      `${day} 00:00:00`,
      `${year}年 ${m}月 ${d}日`,
      `'${day}`,
      `${year}年${m}月${d}日（已批复）`,
      `于${year}年${m}月${d}日`,
    ],
  ]
  return says(dice.pick(sure), day)
}

function writeCount(value: number, unit: string, dice: Dice): Written {
  const sure: Cell[] = [
    value,
    value,
    value,
    String(value),
    `${value}${unit}`,
    wide(String(value)),
    ` ${value} `,
    `${value} ${unit}`,
  ]
  if (value >= 1000) sure.push(value.toLocaleString('en-US'), `${value.toLocaleString('en-US')}${unit}`)
  if (value > 0 && value < 100) sure.push(`${spell(value)}${unit}`, `共${value}${unit}`, `${value}${unit}。`)
  return says(dice.pick(sure), value)
}

function writeYear(value: number, dice: Dice): Written {
  const sure: Cell[] = [
    value,
    `${value}年`,
    String(value),
    wide(String(value)),
    `${value}年建成`,
    `${value}.6`,
    `${value}年6月`,
    ` ${value}`,
    `${value}年底`,
  ]
  return says(dice.pick(sure), value)
}

function writePhone(value: string, dice: Dice): Written {
  const dashed = `${value.slice(0, 3)}-${value.slice(3, 7)}-${value.slice(7)}`
  if (value.startsWith('0551'))
    return says(
      dice.pick([
        `0551-${value.slice(4)}`,
        `(0551)${value.slice(4)}`,
        `0551—${value.slice(4)}`,
        `0551 ${value.slice(4)}`,
        value,
      ]),
      value,
    )
  return says(
    dice.pick<Cell>([
      value,
      Number(value),
      Number(value),
      dashed,
      dashed.replaceAll('-', ' '),
      wide(value),
      `+86${value}`,
      ` ${value} `,
      `手机${value}`,
      `${value}（微信同号）`,
    ]),
    value,
  )
}

export const COUNT_UNITS: Readonly<Record<string, readonly string[]>> = {
  ...{
    households: ['户'],
    buildings: ['栋', '幢'],
    peopleGates: ['个', '处'],
    carGates: ['个', '处'],
    cameras: ['个', '路', '台'],
  },
}

/** A certain spelling of the fact. */
export function writeSure(field: FactField, facts: Facts, dice: Dice): Written {
  const value = facts[field]
  const units = COUNT_UNITS[field]
  if (field === 'unmanaged') return says(dice.pick<Cell>(value ? words.unmanagedYes : words.unmanagedNo), value)
  if (field === 'planned') return says(dice.pick<Cell>(value ? words.yes : words.no), value)
  if (value === null)
    return says(
      dice.pick<Cell>(
        field.endsWith('On') && field !== 'plannedDoneOn'
          ? words.notYet
          : field === 'cameras'
            ? ['', null]
            : words.nothing,
      ),
      null,
    )
  if (field === 'cameras' && value === 0) return says(dice.pick<Cell>([0, '0', '无', '0个', '没有']), 0)
  if (units) return writeCount(Number(value), dice.pick(units), dice)
  if (field === 'builtYear') return writeYear(Number(value), dice)
  if (field.endsWith('On')) return writeDay(String(value), dice)
  if (field === 'phone') return writePhone(String(value), dice)
  if (field === 'category') return says(dice.pick(words.category[facts.category ?? 'old']), value)
  if (field === 'funding') return says(dice.pick(words.funding[facts.funding ?? 'government']), value)
  if (field === 'contact')
    return says(dice.pick([String(value), ` ${value}`, `${[...String(value)].join(' ')}`]), value)
  return says(dice.pick([String(value), String(value), ` ${value}`, `${value} `]), value)
}

/** A spelling that nobody can be certain of; null where the field has none. */

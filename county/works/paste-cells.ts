/** Cells of a pasted row to what works write down: days, words of a list, numbers, times, texts without a resident's data. Pure; knows no list. */
import { type PastedRow, readEachRow } from '#base/files/pasted.ts'
import { findResidentData } from '#county/works/public/telling.rules.ts'
import type { Day } from '#terms/day.ts'
import { type PasteAnswer, type PastedColumn, type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { findWord, listWords, readPastedDay, readWrittenNumber } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'

interface Read<T> {
  readonly found: readonly T[]
  readonly problems: readonly PastedProblem[]
}

/** One row's cells by their columns; what cannot be read is noted at its cell. */
export interface Cell<K extends string> {
  day(column: K, today: Day): Day
  /** Also one to come. */
  anyDay(column: K, instead: Day): Day
  word<W extends string>(column: K, words: Readonly<Record<W, Text>>): W | null
  number(column: K, least: number, most: number, empty?: number): number
  /** No resident's data in it. */
  text(column: K, most: number): string
  /** As the office itself says it: its own telephone may stand there. */
  ownText(column: K, most: number): string
  /** As `text`, or null for an empty cell. */
  textOrNull(column: K, most: number): string | null
  time(column: K): string
  /** 是, √, 有 and the like; anything else is no. */
  yes(column: K): boolean
  note(column: K, text: Text): void
}

/** Every row read, and every problem with its line and column. */
export function readEach<K extends string, T>(
  rows: readonly PastedRow<K>[],
  columns: Readonly<Record<K, PastedColumn>>,
  read: (cell: Cell<K>) => T,
): Read<T> {
  return readEachRow(rows, columns, (cells, note) => read(openCells(cells, note)))
}

function openCells<K extends string>(
  cells: Readonly<Record<K, string>>,
  note: (column: K, text: Text) => void,
): Cell<K> {
  const own = (column: K, most: number): string => {
    const text = cells[column]
    if (text === '' || text.length > most) note(column, TEXT_LENGTH(most))
    return text
  }
  const written = (column: K, most: number): string => {
    const text = own(column, most)
    if (findResidentData(text) !== null) note(column, RESIDENT)
    return text
  }
  return {
    note,
    day(column, today) {
      const day = readPastedDay(cells[column])
      if (day === null || day > today) note(column, DAY)
      return day ?? today
    },
    anyDay(column, instead) {
      const day = readPastedDay(cells[column])
      if (day === null) note(column, ANY_DAY)
      return day ?? instead
    },
    ownText: own,
    word(column, words) {
      const word = findWord(words, cells[column])
      if (word === null) note(column, { zh: `应为 ${listWords(words)}`, en: `one of ${listWords(words)}` })
      return word
    },
    number(column, least, most, empty) {
      const number = cells[column] === '' && empty !== undefined ? empty : readWrittenNumber(cells[column])
      if (number !== null && Number.isInteger(number) && number >= least && number <= most) return number
      note(column, { zh: `应为 ${least} 至 ${most} 的整数`, en: `a whole number from ${least} to ${most}` })
      return least
    },
    text: written,
    textOrNull: (column, most) => (cells[column] === '' ? null : written(column, most)),
    time(column) {
      const [, hours = '', minutes = ''] = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(cells[column]) ?? []
      if (hours === '') note(column, TIME)
      return `${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`
    },
    yes: (column) => ['是', '有', '√', 'yes', '1'].includes(cells[column].toLowerCase()),
  }
}

const DAY: Text = { zh: '应为今天或以前的日期，如 2020-04-15', en: 'a day up to today, such as 2020-04-15' }
const ANY_DAY: Text = { zh: '应为日期，如 2020-04-15', en: 'a day, such as 2020-04-15' }
const RESIDENT: Text = {
  zh: '像是居民的电话、证件、门牌或车牌号，请只写原因',
  en: 'looks like a resident’s number or door: write the cause alone',
}
const TIME: Text = { zh: '应为时间，如 18:30', en: 'a time, such as 18:30' }

/** What the page shows of it. */
export function showPasted(
  columns: Readonly<Record<string, PastedColumn>>,
  of: {
    readonly read: readonly { readonly cells: Readonly<Record<string, string>> }[]
    readonly problems: PastedProblem[]
    readonly applied: number
  },
): PasteAnswer {
  const heads = Object.values(columns).map(({ names: [head = ''] }) => head)
  return { heads, rows: of.read.map(({ cells }) => Object.values(cells)), problems: of.problems, applied: of.applied }
}

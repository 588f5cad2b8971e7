/** What the rows around a table say about it: reporting unit, reporting day, title. Reads no community. */

import { type Sheet, showCell } from '#base/files/workbook/grid.ts'
import { readDate } from '#county/registry/ledger/read/cell/date.rules.ts'
import { tidy } from '#county/registry/ledger/read/cell/plain.rules.ts'
import {
  guessUnitName,
  stripDress,
  type UnitDirectory,
  type UnitEntry,
} from '#county/registry/ledger/read/unit.rules.ts'
import type { Day } from '#terms/day.ts'

/** The unit of a sheet or section: as the directory knows it, or only a name as written. `cell` is where it was read. */
export interface UnitFinding {
  readonly unit: UnitEntry | null
  readonly name: string
  /** Zero-based row of the cell that says so; null for sheet and file names. */
  readonly row: number | null
}

const LABEL =
  /(?:填报|报送|上报|编制|填表|制表|申报|报表|责任|所属)?(?:单位|乡镇|镇街|园区|乡镇园区)(?:名称|全称)?\s*(?:\((?:盖章|公章|章|签章)\))?\s*:\s*([^:]{2,40}?)\s*(?:\((?:盖章|公章|章|签章)\))?\s*(?:$|\s{1,}|填报|填表|报送|上报|统计|日期|时间|联系|单位:|截)/u
const REPORTED =
  /(?:填报|填表|报送|上报|统计|制表|截至|截止|数据)?(?:时间|日期|截至|截止)(?:到)?\s*:?\s*(\d{4}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2})/u

/** 单位：户、栋、个 says what is counted, not who reports. */
const MEASURES = /^(?:(?:户|栋|幢|个|处|台|路|年|人|万?元|万?平方米|亩|%)[、,，/\s]*)+$/u

/** Texts of rows `from` to `to` (exclusive), each once, with labels joined to a value that stands in the next cell. */
export function listTexts(sheet: Sheet, from: number, to: number): { text: string; row: number }[] {
  const texts: { text: string; row: number }[] = []
  for (let row = from; row < to; row += 1) {
    const cells = (sheet.rows[row] ?? [])
      .map((cell) => tidy(showCell(cell).slice(0, 200)))
      .filter((text) => text !== '')
    for (const [at, text] of cells.entries()) {
      texts.push({ text: /[:：]$/u.test(text) && cells[at + 1] ? `${text}${cells[at + 1]}` : text, row })
    }
  }
  return texts
}

/** The day the sheet was reported, when it says so. */
export function readReportDay(texts: readonly { text: string }[]): Day | null {
  for (const { text } of texts) {
    const hit = REPORTED.exec(text)?.[1]
    const day = hit ? readDate(hit, { date1904: false }).value : null
    if (day) return day
  }
  return null
}

/** Units named by the rows above a table: a label first, then a title; known units before unknown ones. */
export function findUnitInTexts(
  texts: readonly { text: string; row: number }[],
  directory: UnitDirectory,
): { known: UnitFinding | null; guess: UnitFinding | null } {
  const labels = texts.flatMap(({ text, row }) => {
    const value = LABEL.exec(text)?.[1]?.trim()
    return value && !MEASURES.test(value) ? [{ value, row }] : []
  })
  for (const { value, row } of labels) {
    const unit = directory.find(value)
    if (unit) return { known: { unit, name: unit.name, row }, guess: null }
  }
  for (const { text, row } of texts) {
    const unit = text.length <= 60 ? directory.find(text) : null
    if (unit) return { known: { unit, name: unit.name, row }, guess: null }
  }
  for (const { value, row } of labels) {
    const name = guessUnitName(value, 'label')
    if (name) return { known: null, guess: { unit: null, name, row } }
  }
  for (const { text, row } of texts) {
    const name = text.length <= 60 ? guessUnitName(text, 'title') : null
    if (name) return { known: null, guess: { unit: null, name, row } }
  }
  return { known: null, guess: null }
}

/** The unit of a whole sheet from its rows above the head, its name and the file's name, in that order. */
export function findSheetUnit(
  { sheet, headTop, fileName }: { sheet: Sheet; headTop: number; fileName: string },
  directory: UnitDirectory,
): { finding: UnitFinding | null; disagrees: UnitFinding | null } {
  const above = findUnitInTexts(listTexts(sheet, 0, headTop), directory)
  const bySheet = directory.find(sheet.name)
  const sheetFinding = bySheet ? { unit: bySheet, name: bySheet.name, row: null } : null
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '')
  if (above.known) {
    const disagrees = sheetFinding && sheetFinding.unit !== above.known.unit ? sheetFinding : null
    return { finding: above.known, disagrees }
  }
  if (sheetFinding) return { finding: sheetFinding, disagrees: null }
  const byFile = directory.find(stem)
  if (byFile && !above.guess) return { finding: { unit: byFile, name: byFile.name, row: null }, disagrees: null }
  const name = guessUnitName(sheet.name, 'title') ?? null
  const guess = above.guess ?? asGuess(name) ?? asGuess(guessUnitName(stem, 'title')) ?? asGuess(stripDress(sheet.name))
  return { finding: guess, disagrees: null }
}

const asGuess = (name: string | null): UnitFinding | null => (name ? { unit: null, name, row: null } : null)

/** Targets as they are typed: reading a cell, checking it, and putting a block copied from Excel into the table. Pure. */
import { TARGET_GATES, type TargetCounts, type TargetGate } from '#county/registry/target/target.contract.ts'

/** A unit's cells as text; all empty: no target for the year. */
export type Draft = Readonly<Record<TargetGate, string>>

interface Unit {
  readonly unitId: string
  readonly name: string
  readonly shortName: string | null
}

const MOST = 100_000

/** A whole number as towns write them: full-width digits, thousands commas, 个. Null: empty; NaN: not a count. */
export function readCell(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,]/g, '').replace(/个$/, '')
  if (plain === '' || plain === '-' || plain === '—') return null
  return /^\d{1,6}$/.test(plain) && Number(plain) <= MOST ? Number(plain) : Number.NaN
}

export type CellProblem = 'notACount' | 'missing'

/** What is wrong with one cell: a unit has all four numbers or none. */
export function checkCell(draft: Draft, gate: TargetGate): CellProblem | null {
  const value = readCell(draft[gate])
  if (Number.isNaN(value)) return 'notACount'
  return value === null && TARGET_GATES.some((other) => draft[other].trim() !== '') ? 'missing' : null
}

/** Of cells without a problem. */
export function readDraft(draft: Draft): TargetCounts | null {
  const [planned, started, built, connected] = TARGET_GATES.map((gate) => readCell(draft[gate]))
  if (planned === null) return null
  return { planned: planned ?? 0, started: started ?? 0, built: built ?? 0, connected: connected ?? 0 }
}

export function writeDraft(target: TargetCounts | null): Draft {
  const cell = (gate: TargetGate) => (target === null ? '' : String(target[gate]))
  return { planned: cell('planned'), started: cell('started'), built: cell('built'), connected: cell('connected') }
}

/** Sum of a column; cells that are empty or wrong add nothing. */
export function sumColumn(drafts: readonly Draft[], gate: TargetGate): number {
  return drafts.reduce((sum, draft) => sum + (readCell(draft[gate]) || 0), 0)
}

interface Paste {
  readonly units: readonly Unit[]
  readonly drafts: readonly Draft[]
  readonly text: string
  /** The cell in which it was pasted. */
  readonly at: { readonly row: number; readonly gate: TargetGate }
}

export interface Pasted {
  readonly drafts: readonly Draft[]
  readonly filled: number
  /** First cells of lines whose unit nobody knows; their numbers were not taken. */
  readonly unknown: readonly string[]
}

/**
 * A block from Excel. With units' names in it every line goes to its own unit, by the block's heading when it has one;
 * without names the numbers fill the table from the cell downwards. Null: a single value, which the field takes itself.
 */
export function pasteBlock({ units, drafts, text, at }: Paste): Pasted | null {
  const lines = text
    .replaceAll('\r', '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
  if (lines.length <= 1 && (lines[0]?.length ?? 0) <= 1) return null
  const named = lines.some((cells) => findUnit(units, cells) !== null)
  return named ? pasteNamed(units, drafts, lines) : pasteFrom(at, drafts, lines)
}

/** Not a unit: headings and sums of a table. */
const NO_UNIT = /^(序号|单位|乡镇|名称|合计|总计|小计|全县|unit|total|\d+$)/i

function pasteNamed(units: readonly Unit[], drafts: readonly Draft[], lines: readonly string[][]): Pasted {
  const next = [...drafts]
  const unknown: string[] = []
  let filled = 0
  const columns = lines.map(readHeading).find((found) => found.size > 0) ?? null
  for (const cells of lines) {
    const found = findUnit(units, cells)
    const first = cells.find((cell) => cell !== '') ?? ''
    if (found === null) {
      const numbers = cells.some((cell) => cell !== first && (readCell(cell) ?? Number.NaN) >= 0)
      if (numbers && !NO_UNIT.test(first) && readHeading(cells).size === 0) unknown.push(first)
      continue
    }
    TARGET_GATES.forEach((gate, index) => {
      const cell = cells[columns?.get(gate) ?? (columns === null ? found.column + 1 + index : -1)]
      const draft = next[found.row]
      if (cell === undefined || draft === undefined) return
      next[found.row] = { ...draft, [gate]: cell }
      filled += 1
    })
  }
  return { drafts: next, filled, unknown }
}

function pasteFrom(at: Paste['at'], drafts: readonly Draft[], lines: readonly string[][]): Pasted {
  const next = [...drafts]
  let filled = 0
  lines.forEach((cells, line) => {
    cells.forEach((cell, index) => {
      const gate = TARGET_GATES[TARGET_GATES.indexOf(at.gate) + index]
      const draft = next[at.row + line]
      if (gate === undefined || draft === undefined) return
      next[at.row + line] = { ...draft, [gate]: cell }
      filled += 1
    })
  })
  return { drafts: next, filled, unknown: [] }
}

const HEADINGS = {
  planned: /立项|plan/i,
  started: /开工|start/i,
  built: /建成|built/i,
  connected: /接入|联网|connect/i,
}

/** Columns of a heading line by their gate; empty for a line that is none. */
function readHeading(cells: readonly string[]): Map<TargetGate, number> {
  const found = new Map<TargetGate, number>()
  for (const gate of TARGET_GATES) {
    const column = cells.findIndex((cell) => HEADINGS[gate].test(cell))
    if (column >= 0) found.set(gate, column)
  }
  return found
}

function findUnit(units: readonly Unit[], cells: readonly string[]): { row: number; column: number } | null {
  for (const [column, cell] of cells.entries()) {
    const plain = plainName(cell)
    const row = units.findIndex((unit) => [unit.name, unit.shortName ?? ''].some((name) => plainName(name) === plain))
    if (plain !== '' && row >= 0) return { row, column }
  }
  return null
}

function plainName(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '')
}

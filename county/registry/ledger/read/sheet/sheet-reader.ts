/** Walks the rows of one sheet under its head, remembering what the rows above said. Decides no values itself. */

import type {
  ColumnRole,
  LedgerCommunity,
  LedgerField,
  LedgerProblem,
  RecognisedColumn,
} from '#county/registry/ledger/ledger.contract.ts'
import { type Cell, type Sheet, showCell, writeAddress } from '#county/registry/ledger/open/grid.ts'
import { writesMonthFirst } from '#county/registry/ledger/read/cell/date.rules.ts'
import { isNothing, squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { type ColumnHints, recogniseColumns } from '#county/registry/ledger/read/head/column.rules.ts'
import { type Cover, type Head, readHead } from '#county/registry/ledger/read/head/head.rules.ts'
import { guessUnitName, ORDER_MARK, type UnitDirectory } from '#county/registry/ledger/read/unit.rules.ts'
import type { Day } from '#terms/day.ts'
import { readCommunity } from './community.rules.ts'
import { applyFixes, type RowFixes } from './fix.rules.ts'
import { findUnitInTexts, listTexts, readReportDay, type UnitFinding } from './preamble.rules.ts'
import { classifyRow, findTitleCategory, type RowKind, readHeadedSection, readSeparatorCategory } from './row.rules.ts'
import { explainHiddenRow, explainNameless } from './row-problems.rules.ts'
import { findTicks, readTicks, saysUnmanaged, type TickColumn } from './tick.rules.ts'

/** What surrounds the reading of one sheet. */
export interface SheetContext {
  readonly directory: UnitDirectory
  readonly fileName: string
  readonly today: Day
  readonly byHand: Readonly<Record<number, ColumnRole>>
  readonly remembered: (unitName: string | null) => ReadonlyMap<string, ColumnRole>
  /** The sheet's unit as a person chose it, by official name. */
  readonly unitByHand: string | null
  /** Values corrected by hand: row number as shown → field → text. */
  readonly fixes: RowFixes
}

/** Fields whose merged cell speaks for every row it covers. Counts do not: one number for two communities is a mistake. */
const SHARED: ReadonlySet<ColumnRole> = new Set([
  ...([
    'unit',
    'category',
    'unmanaged',
    'responsible',
    'funding',
    'planned',
    'approvedOn',
    'startedOn',
    'builtOn',
  ] as const),
  ...(['connectedOn', 'plannedDoneOn', 'blocker', 'contact', 'phone', 'contactPhone'] as const),
])

/** Rows looked at to learn how a table writes its days. */
const SAMPLE_ROWS = 500

/** Walks down a sheet and remembers what the rows above said: unit, section, columns of the table it is in. */
export class SheetReader {
  readonly communities: LedgerCommunity[] = []
  readonly problems: LedgerProblem[] = []
  readonly headRows: number[] = []
  readonly unstated = new Map<LedgerCommunity, readonly LedgerField[]>()
  columns: readonly RecognisedColumn[] = []
  rivals: ReturnType<typeof recogniseColumns>['rivals'] = []
  readonly #sheet: Sheet
  readonly #cover: Cover
  readonly #context: SheetContext
  readonly #asOf: Day
  readonly #hiddenRows: ReadonlySet<number>
  #places: ReadonlyMap<ColumnRole, number> = new Map()
  #headTexts: readonly string[] = []
  #ticks: readonly TickColumn[] = []
  #notes: readonly number[] = []
  #unit: UnitFinding | null
  #columnUnit: string | null = null
  #category: string | null = null
  #sectionCategory: string | null = null
  #monthFirst = false
  #loose: { text: string; row: number }[] = []

  constructor(sheet: Sheet, cover: Cover, context: SheetContext, unit: UnitFinding | null) {
    this.#sheet = sheet
    this.#cover = cover
    this.#context = context
    this.#unit = unit
    this.#hiddenRows = new Set(sheet.hiddenRows)
    const reported = readReportDay(listTexts(sheet, 0, Math.min(8, sheet.rows.length)))
    this.#asOf = reported && reported < context.today ? reported : context.today
  }

  /** Takes a head as the meaning of the rows below it. */
  open(head: Head): void {
    const below = this.#sheet.rows.slice(head.bottom + 1)
    const hints: ColumnHints = {
      byHand: this.#context.byHand,
      remembered: this.#context.remembered(this.#unit?.unit?.name ?? null),
    }
    const { columns, rivals } = recogniseColumns(
      { paths: head.paths, rows: below, date1904: this.#sheet.date1904 },
      hints,
    )
    if (this.columns.length === 0) {
      this.columns = columns
      this.rivals = rivals
    }
    this.headRows.push(head.top + 1)
    this.#places = new Map(
      columns
        .filter((entry) => entry.role !== 'other' && entry.role !== 'notes')
        .map((entry) => [entry.role, entry.column]),
    )
    this.#notes = columns.filter(({ role }) => role === 'notes').map(({ column }) => column)
    this.#ticks = findTicks(head.paths, below, columns)
    this.#headTexts = head.paths.map((path) => squeeze(path.at(-1) ?? ''))
    this.#monthFirst = writesMonthFirst(below.slice(0, SAMPLE_ROWS).flat())
    this.#category = null
    const above = listTexts(this.#sheet, Math.max(0, head.top - 4), head.top).map(({ text }) => text)
    this.#sectionCategory = this.#places.has('category') ? null : findTitleCategory([this.#sheet.name, ...above])
  }

  readRows(from: number): void {
    for (let row = from; row < this.#sheet.rows.length; row += 1) {
      const head = this.#readHeadAgain(row)
      if (head) {
        this.#renewUnit()
        this.open(head)
        row = head.bottom
      } else this.#readRow(row)
    }
  }

  /** The head repeated after a page break, or another table's head further down. */
  #readHeadAgain(row: number): Head | null {
    const cells = this.#sheet.rows[row] ?? []
    const texts = cells.map((cell) => (typeof cell === 'string' ? squeeze(cell) : ''))
    if (texts.filter((text) => text !== '').length < 3) return null
    const same = texts.filter((text, at) => text !== '' && text === this.#headTexts[at]).length
    const mayBeHead =
      same >= 3 ||
      texts.some((text) => /^(住宅)?(小区|楼盘|项目)(名称|名)?$|^名称$/u.test(text)) ||
      texts.includes('序号')
    if (!mayBeHead) return null
    const found = [0, 1, 2].flatMap((storeys) => {
      const head = readHead(this.#sheet, this.#cover, row, row + storeys)
      return head?.hasName ? [head] : []
    })
    return found.reduce<Head | null>((best, next) => (best && best.score >= next.score ? best : next), null)
  }

  #renewUnit(): void {
    const { known, guess } = findUnitInTexts(this.#loose, this.#context.directory)
    const found = known ?? (this.#unit?.unit ? null : guess)
    if (found) this.#unit = found
    this.#columnUnit = null
    this.#loose = []
  }

  #readRow(row: number): void {
    const cells = this.#sheet.rows[row] ?? []
    const nameColumn = this.#places.get('name') ?? -1
    const nameMerge = this.#cover(row, nameColumn)
    if (nameMerge && nameMerge.top < row && nameMerge.left === nameColumn) return // second line of the same community
    const kind =
      readHeadedSection(cells, this.#viewRow(cells, nameColumn), this.#context.directory) ??
      classifyRow(this.#viewRow(cells, nameColumn))
    if (kind.kind === 'community') this.#addCommunity(row, cells)
    else if (kind.kind === 'separator') this.#readSeparator(kind, row, nameColumn)
    else if (kind.kind === 'nameless' && this.#context.fixes[row + 1]?.name) this.#addCommunity(row, cells)
    else if (kind.kind === 'nameless') this.problems.push(explainNameless(this.#sheet.name, { row, cells, nameColumn }))
    else if (kind.kind === 'note') this.#readNote(row)
  }

  #viewRow(cells: readonly Cell[], nameColumn: number): Parameters<typeof classifyRow>[0] {
    const left = [...cells.keys()].filter((column) => column < nameColumn)
    const labels = ['ordinal', 'unit', 'category'].flatMap((role) => this.#places.get(role as ColumnRole) ?? [])
    const facts = [...this.#places]
      .filter(([role]) => !['ordinal', 'unit', 'category', 'name'].includes(role))
      .map(([, column]) => column)
    return { cells, nameColumn, labelColumns: [...new Set([...left, ...labels])], factColumns: facts }
  }

  /** 填报单位：上派镇 between two lists of one table begins the next unit's. */
  #readNote(row: number): void {
    const texts = listTexts(this.#sheet, row, row + 1)
    this.#loose.push(...texts)
    const { known } = findUnitInTexts(
      texts.filter(({ text }) => /^(填报|报送|上报)(单位|乡镇)/u.test(text)),
      this.#context.directory,
    )
    if (known) {
      this.#unit = known
      this.#columnUnit = null
    }
  }

  #readSeparator(kind: RowKind & { kind: 'separator' }, row: number, nameColumn: number): void {
    this.#loose.push({ text: kind.text, row })
    const category = readSeparatorCategory(kind.text)
    const unit = category
      ? null
      : this.#context.directory.match(kind.text.replace(/[:：]\s*$/u, '').replace(/[(（][^(（]*[)）]$/u, ''))
    if (category) {
      this.#sectionCategory = kind.text
      this.#category = null
      return
    }
    const guess = unit ? unit.name : guessUnitName(kind.text, 'title')
    const bare = kind.text.trim().replace(ORDER_MARK, '').trim()
    if (unit || (guess && bare.startsWith(guess) && bare.length - guess.length <= 6)) {
      this.#unit = { unit, name: unit?.name ?? guess ?? bare, row }
      this.#columnUnit = null
      return
    }
    const merge = this.#cover(row, nameColumn)
    const own = showCell(this.#sheet.rows[row]?.[nameColumn] ?? null).trim()
    if (own !== '' && (!merge || merge.left === merge.right) && !this.#places.has('ordinal'))
      this.#addCommunity(row, this.#sheet.rows[row] ?? [])
  }

  #addCommunity(row: number, cells: readonly Cell[]): void {
    this.#loose = []
    const fixed = applyFixes(this.#fillFromMerges(row, cells), this.#places, this.#fixesOf(row, cells))
    const filled = fixed.cells
    const columns = fixed.columns as ReadonlyMap<LedgerField | 'contactPhone' | 'status', number>
    const { community, problems } = readCommunity(filled, {
      ...{
        sheet: this.#sheet.name,
        row,
        date1904: this.#sheet.date1904,
        monthFirst: this.#monthFirst,
        columns,
        asOf: this.#asOf,
      },
      sectionCategory: this.#sectionCategory ?? this.#category,
      unit: this.#unitOf(filled, columns.get('unit')),
    })
    this.communities.push(community)
    const open = (['planned', 'unmanaged'] as const).filter((field) =>
      isNothing(showCell(filled[columns.get(field) ?? -1] ?? null)),
    )
    if (open.length > 0) this.unstated.set(community, open)
    this.problems.push(...problems)
    this.#noteCategory(row, filled)
    if (this.#hiddenRows.has(row)) this.problems.push(explainHiddenRow(this.#sheet.name, row, community.name))
  }

  /** What the row says elsewhere than in the field's own column, and above that what a person corrected. */
  #fixesOf(row: number, cells: readonly Cell[]): RowFixes[number] | undefined {
    const ticked = readTicks(cells, this.#ticks)
    const noted = !this.#places.has('unmanaged') && saysUnmanaged(cells, this.#notes) ? { unmanaged: '三无' } : {}
    const fixes = { ...ticked, ...noted, ...this.#context.fixes[row + 1] }
    return Object.keys(fixes).length > 0 ? fixes : undefined
  }

  #fillFromMerges(row: number, cells: readonly Cell[]): readonly Cell[] {
    let filled: Cell[] | null = null
    for (const [role, column] of this.#places) {
      const merge = SHARED.has(role) ? this.#cover(row, column) : undefined
      if (!merge || merge.top === row || merge.left !== column) continue
      filled ??= [...cells]
      filled[column] = this.#sheet.rows[merge.top]?.[merge.left] ?? null
    }
    return filled ?? cells
  }

  #unitOf(cells: readonly Cell[], column: number | undefined): string {
    const written = column === undefined ? '' : showCell(cells[column] ?? null).trim()
    if (!isNothing(written)) {
      const known = this.#context.directory.find(written)
      this.#columnUnit = known?.name ?? (this.#unit?.unit ? this.#unit.name : guessUnitName(written, 'label'))
    }
    return this.#columnUnit ?? this.#unit?.name ?? ''
  }

  #noteCategory(row: number, cells: readonly Cell[]): void {
    const column = this.#places.get('category')
    const written = column === undefined ? '' : showCell(cells[column] ?? null)
    if (!isNothing(written)) this.#category = written
    else if (this.#category && !this.#sectionCategory && column !== undefined) {
      this.problems.push({
        ...{
          sheet: this.#sheet.name,
          cell: writeAddress(row, column),
          row: row + 1,
          field: 'category',
          severity: 'doubt',
          found: '',
        },
        expected: { zh: '每行写明类别', en: 'a category in every row' },
        message: {
          zh: `类别为空，暂取上方的“${this.#category.trim()}”，请核实`,
          en: `the category is empty; “${this.#category.trim()}” from above is noted for now, please check`,
        },
      })
    }
  }
}

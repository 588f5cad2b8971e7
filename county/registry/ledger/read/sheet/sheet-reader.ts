/** Walks the rows of one sheet under its head, remembering what the rows above said. Decides no values itself. */

import { type Cell, type Sheet, showCell, writeAddress } from '#base/files/workbook/grid.ts'
import type {
  ColumnRole,
  LedgerCommunity,
  LedgerField,
  LedgerProblem,
} from '#county/registry/ledger/ledger.contract.ts'
import { isNothing } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { readCategory } from '#county/registry/ledger/read/cell/word.rules.ts'
import type { Cover, Head } from '#county/registry/ledger/read/head/head.rules.ts'
import { readCommunity } from '#county/registry/ledger/read/row/community.rules.ts'
import { applyFixes, type RowFixes } from '#county/registry/ledger/read/row/fix.rules.ts'
import {
  explainHiddenRow,
  explainLonely,
  explainNameless,
} from '#county/registry/ledger/read/row/row-problems.rules.ts'
import { guessUnitName, type UnitDirectory } from '#county/registry/ledger/read/unit.rules.ts'
import type { Day } from '#terms/day.ts'
import { fillFromMerges } from './fill.rules.ts'
import { findHeadAgain } from './head-again.rules.ts'
import { findUnitInTexts, listTexts, readReportDay, type UnitFinding } from './preamble.rules.ts'
import { classifyRow, readHeadedSection, readTotal } from './row-kind.rules.ts'
import { decideSection, type Section } from './section.rules.ts'
import { describeTable, listHeadTexts, NO_TABLE, type Table } from './table.rules.ts'
import { readTicks, saysUnmanaged } from './tick.rules.ts'

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

/** Part of a town over its communities: no unit of the programme, no community. */
const AREA = /(社区|村|居委会|村委会|片区|网格|组|街|路|片|区域|管区)([(（:：\d].*)?$/u

/** Walks down a sheet and remembers what the rows above said: unit, section, columns of the table it is in. */
export class SheetReader {
  readonly communities: LedgerCommunity[] = []
  readonly problems: LedgerProblem[] = []
  readonly headRows: number[] = []
  readonly unstated = new Map<LedgerCommunity, readonly LedgerField[]>()
  /** The first table, which speaks for the sheet. */
  first: Table = NO_TABLE
  readonly #sheet: Sheet
  readonly #cover: Cover
  readonly #context: SheetContext
  readonly #asOf: Day
  readonly #hiddenRows: ReadonlySet<number>
  #table: Table = NO_TABLE
  #unit: UnitFinding | null
  #columnUnit: string | null = null
  #category: string | null = null
  #sectionCategory: string | null = null
  #outer: Section['of'] | null = null
  #totalsTrail = false
  /** How many communities came before the section that is being read. */
  #sectionFrom = 0
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

  /** Takes a head as the meaning of the rows below it. The same head again only turns the page. */
  open(head: Head): void {
    this.headRows.push(head.top + 1)
    const again = listHeadTexts(head)
    if (again.length === this.#table.headTexts.length && again.every((text, at) => text === this.#table.headTexts[at]))
      return
    this.#table = describeTable(this.#sheet, head, {
      byHand: this.#context.byHand,
      remembered: this.#context.remembered(this.#unit?.unit?.name ?? null),
    })
    if (this.first.columns.length === 0) this.first = this.#table
    this.#category = null
    this.#sectionCategory = this.#table.titleCategory
    this.#outer = null
    this.#totalsTrail = false
    this.#sectionFrom = this.communities.length
  }

  readRows(from: number): void {
    for (let row = from; row < this.#sheet.rows.length; row += 1) {
      const head = findHeadAgain(this.#sheet, this.#cover, row, this.#table.headTexts)
      if (head) {
        this.#renewUnit()
        this.open(head)
        row = head.bottom
      } else this.#readRow(row)
    }
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
    const nameColumn = this.#table.places.get('name') ?? -1
    const nameMerge = this.#cover(row, nameColumn)
    if (nameMerge && nameMerge.top < row && nameMerge.left === nameColumn) return // second line of the same community
    const view = this.#viewRow(cells, nameColumn)
    const { directory } = this.#context
    const kind = readTotal(view, directory) ?? readHeadedSection(cells, view, directory) ?? classifyRow(view)
    if (kind.kind === 'community') this.#addCommunity(row, cells)
    else if (kind.kind === 'separator') this.#readSeparator(kind, row, nameColumn)
    else if (kind.kind === 'total') this.#readTotal(kind.text, row)
    else if (kind.kind === 'nameless' && this.#context.fixes[row + 1]?.name) this.#addCommunity(row, cells)
    else if (kind.kind === 'nameless') this.problems.push(explainNameless(this.#sheet.name, { row, cells, nameColumn }))
    else if (kind.kind === 'note') this.#readNote(row)
  }

  #viewRow(cells: readonly Cell[], nameColumn: number): Parameters<typeof classifyRow>[0] {
    const left = [...cells.keys()].filter((column) => column < nameColumn)
    const labels = ['ordinal', 'unit', 'category'].flatMap((role) => this.#table.places.get(role as ColumnRole) ?? [])
    const facts = [...this.#table.places]
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

  #readSeparator({ text }: { readonly text: string }, row: number, nameColumn: number): void {
    this.#loose.push({ text, row })
    const section = decideSection(text, row, this.#context.directory)
    if (section) {
      this.#enter(section)
      return
    }
    const merge = this.#cover(row, nameColumn)
    const own = showCell(this.#sheet.rows[row]?.[nameColumn] ?? null).trim()
    if (own === '' || (merge && merge.left !== merge.right)) return
    if (!this.#table.places.has('ordinal') || this.#context.fixes[row + 1]?.name) {
      this.#addCommunity(row, this.#sheet.rows[row] ?? [])
    } else if (!AREA.test(own)) this.problems.push(explainLonely(this.#sheet.name, { row, name: own, nameColumn }))
  }

  /** The section that came first is the outer one: when it changes, what the inner one said is over. */
  #enter(section: Section): void {
    this.#outer ??= section.of
    if (section.of === 'unit') {
      this.#unit = section.unit
      this.#columnUnit = null
      if (this.#outer === 'unit') this.#sectionCategory = this.#table.titleCategory
    } else {
      this.#sectionCategory = section.of === 'category' ? section.text : null
      this.#category = null
    }
    this.#sectionFrom = this.communities.length
  }

  /** 上派镇 合计12个 leads its communities or follows them: the first of a table shows which. */
  #readTotal(text: string, row: number): void {
    const section = decideSection(text, row, this.#context.directory)
    if (!section || (section.of === 'unit' && this.#table.places.has('unit'))) return
    const isFirst = this.communities.length === this.#sectionFrom && !this.#totalsTrail
    // A line that names another section than the one above it cannot add that one up.
    if (isFirst || this.#opens(section)) {
      this.#enter(section)
      return
    }
    this.#totalsTrail = true
    if (section.of === 'unit' && !this.#unit) {
      for (let at = this.#sectionFrom; at < this.communities.length; at += 1) this.#renameUnit(at, section.unit.name)
    }
    this.#sectionFrom = this.communities.length
  }

  #opens(section: Section): boolean {
    if (section.of === 'unit') return this.#outer === 'unit' && this.#unit?.name !== section.unit.name
    if (section.of === 'unclear' || this.#outer === null || this.#sectionCategory === null) return false
    return readCategory(this.#sectionCategory).value !== readCategory(section.text).value
  }

  #renameUnit(at: number, unit: string): void {
    const old = this.communities[at]
    if (!old) return
    const named = { ...old, unit }
    const open = this.unstated.get(old)
    this.communities[at] = named
    if (open) this.unstated.set(named, open)
  }

  #addCommunity(row: number, cells: readonly Cell[]): void {
    this.#loose = []
    const fixed = applyFixes(this.#fill(row, cells), this.#table.places, this.#fixesOf(row, cells))
    const filled = fixed.cells
    const { columns } = fixed
    const { community, problems } = readCommunity(filled, {
      ...this.#table,
      ...{ sheet: this.#sheet.name, row, date1904: this.#sheet.date1904, columns, asOf: this.#asOf },
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
    const ticked = readTicks(cells, this.#table.ticks)
    const noted =
      !this.#table.places.has('unmanaged') && saysUnmanaged(cells, this.#table.notes) ? { unmanaged: '三无' } : {}
    const fixes = { ...ticked, ...noted, ...this.#context.fixes[row + 1] }
    return Object.keys(fixes).length > 0 ? fixes : undefined
  }

  #fill(row: number, cells: readonly Cell[]): readonly Cell[] {
    return fillFromMerges(cells, { sheet: this.#sheet, cover: this.#cover, row, places: this.#table.places })
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
    const column = this.#table.places.get('category')
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

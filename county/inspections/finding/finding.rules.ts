/** Findings pasted from Excel, read into what can be written down, or line and column of each problem. Pure. */
import { pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import type { ChecklistRow } from '#county/inspections/checklist/checklist.contract.ts'
import { MATTER_KINDS, type MatterKind } from '#county/matters/matter/words.contract.ts'
import type { Names } from '#county/registry/names.actions.ts'
import type { Day } from '#terms/day.ts'
import { NAME_SEVERAL, NAME_UNKNOWN, type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { readPastedDay } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'
import { FINDING_COLUMNS, type NewFinding } from './finding.contract.ts'

/** More than a week's round writes down. */
const MOST_FINDINGS = 300

interface Known {
  readonly names: Names
  readonly checklist: readonly ChecklistRow[]
  /** Communities of the plan. */
  readonly planned: ReadonlySet<string>
  readonly today: Day
}

export interface PastedFindings {
  readonly findings: readonly NewFinding[]
  readonly rows: readonly (readonly string[])[]
  readonly problems: readonly PastedProblem[]
}

export function readPastedFindings(text: string, known: Known): PastedFindings {
  const { rows, problems } = readPastedRows(text, FINDING_COLUMNS, MOST_FINDINGS)
  const read = rows.map((row) => readRow(row, known))
  return {
    findings: read.map(({ finding }) => finding),
    rows: rows.map(({ cells }) => Object.values(cells)),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  }
}

type Cells = Readonly<Record<keyof typeof FINDING_COLUMNS, string>>

function readRow({ line, cells }: { readonly line: number; readonly cells: Cells }, known: Known) {
  const problems: PastedProblem[] = []
  const note = (column: keyof Cells, what: Text) =>
    problems.push(pastedProblem(FINDING_COLUMNS, { line, column, found: cells[column].slice(0, 40) }, what))
  const one = (column: 'community' | 'lead', ids: readonly string[]): string | null => {
    if (ids.length !== 1) note(column, ids.length === 0 ? NAME_UNKNOWN : NAME_SEVERAL)
    return ids.length === 1 ? (ids[0] ?? null) : null
  }
  // Of several communities of one name the plan usually visits one.
  const called = known.names.communities.get(cells.community) ?? []
  const visited = called.filter((id) => known.planned.has(id))
  const communityId = one('community', called.length > 1 && visited.length === 1 ? visited : called) ?? ''
  if (communityId !== '' && !known.planned.has(communityId)) note('community', NOT_PLANNED)
  if (cells.text === '' || cells.text.length > 1000) note('text', TEXT_LENGTH(1000))
  const item = known.checklist.find(({ code, zh }) => cells.code === code || cells.code === zh)
  if (cells.code !== '' && item === undefined) note('code', NO_ITEM)
  const kind = cells.kind === '' ? (item?.kind ?? 'other') : readKind(cells.kind)
  if (kind === null) note('kind', NO_KIND)
  const foundOn = cells.foundOn === '' ? known.today : readPastedDay(cells.foundOn)
  if (foundOn === null || foundOn > known.today) note('foundOn', NOT_FOUND_YET)
  const leadUnitId = cells.lead === '' ? null : one('lead', known.names.units.get(cells.lead) ?? [])
  const deadline = cells.deadline === '' ? null : readPastedDay(cells.deadline)
  if (cells.deadline !== '' && (deadline === null || deadline < known.today)) note('deadline', PAST)
  if (deadline !== null && cells.lead === '') note('lead', NO_LEAD)
  const finding: NewFinding = {
    ...{ communityId, code: item?.code ?? null, text: cells.text, kind: kind ?? 'other' },
    ...{ foundOn: foundOn ?? known.today, leadUnitId, deadline },
  }
  return { finding, problems }
}

function readKind(word: string): MatterKind | null {
  return (Object.keys(MATTER_KINDS) as MatterKind[]).find((kind) => MATTER_KINDS[kind].zh === word) ?? null
}

const NOT_PLANNED: Text = { zh: '不在这次检查的小区中', en: 'this inspection does not visit it' }
const NO_ITEM: Text = { zh: '检查表中没有这一项', en: 'no such row in the checklist' }
const NO_KIND: Text = { zh: '不是已有类别', en: 'not one of the kinds' }
const NOT_FOUND_YET: Text = { zh: '应为今天或以前的日期，如 2020-04-10', en: 'a day up to today, e.g. 2020-04-10' }
const PAST: Text = { zh: '应为今天或以后的日期，如 2020-04-30', en: 'a day from today on, e.g. 2020-04-30' }
const NO_LEAD: Text = { zh: '写了整改期限，须写责任单位', en: 'a deadline needs a responsible unit' }

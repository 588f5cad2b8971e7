/** Reads rows pasted from Excel into matters to raise, or says line and column of each problem. Pure: names are given. */
import { pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import type { NewMatter } from '#county/matters/matter/matter.contract.ts'
import { MATTER_KINDS, type MatterKind } from '#county/matters/matter/words.contract.ts'
import type { Names } from '#county/registry/names.actions.ts'
import type { Day } from '#terms/day.ts'
import type { PastedProblem } from '#terms/pasted.ts'
import { readPastedDay } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'
import { BATCH_COLUMNS, type BatchColumn, type BatchRow, MOST_PASTED } from './batch.contract.ts'

export interface Pasted {
  readonly rows: readonly BatchRow[]
  readonly matters: readonly NewMatter[]
  readonly problems: readonly PastedProblem[]
}

type Cells = Readonly<Record<BatchColumn, string>>

export function readPasted(text: string, names: Names, today: Day): Pasted {
  const { rows, problems } = readPastedRows(text, BATCH_COLUMNS, MOST_PASTED)
  const read = rows.map(({ cells, line }) => readRow(cells, { line, names, today }))
  return {
    rows: read.map(({ row }) => row),
    matters: read.map(({ matter }) => matter),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  }
}

interface At {
  readonly line: number
  readonly names: Names
  readonly today: Day
}

function readRow(cells: Cells, { line, names, today }: At) {
  const problems: PastedProblem[] = []
  const note = (column: BatchColumn, found: string, text: Text) =>
    problems.push(pastedProblem(BATCH_COLUMNS, { line, column, found }, text))
  const one = (column: 'lead' | 'community' | 'helpers', name: string): string | null => {
    const ids = (column === 'community' ? names.communities : names.units).get(name) ?? []
    if (ids.length !== 1) note(column, name, ids.length === 0 ? UNKNOWN : SEVERAL)
    return ids.length === 1 ? (ids[0] ?? null) : null
  }
  const kind = readKind(cells.kind)
  if (kind === null) note('kind', cells.kind, KIND)
  const deadline = readPastedDay(cells.deadline)
  if (cells.deadline !== '' && (deadline === null || deadline < today)) note('deadline', cells.deadline, DEADLINE)
  if (cells.title === '' || cells.title.length > 120) note('title', cells.title.slice(0, 40), TITLE)
  const helperNames = cells.helpers.split(/[、,，;；\n]/).flatMap((name) => name.trim() || [])
  const communityId = cells.community === '' ? null : one('community', cells.community)
  const leadUnitId = one('lead', cells.lead) ?? ''
  const cooperatingUnitIds = helperNames.flatMap((name) => one('helpers', name) ?? [])
  if (cooperatingUnitIds.includes(leadUnitId)) note('helpers', cells.helpers, HELPS_ITSELF)
  const matter: NewMatter = {
    ...{ title: cells.title, demand: (cells.demand || cells.title).slice(0, 4000), kind: kind ?? 'other', communityId },
    ...{ leadUnitId, cooperatingUnitIds: [...new Set(cooperatingUnitIds)], deadline, sourceId: null },
    ...{
      sourceKind: communityId === null ? 'office' : 'community',
      sourceNote: cells.sourceNote.slice(0, 200) || null,
    },
  }
  const row = {
    line,
    title: cells.title,
    kind: matter.kind,
    communityName: cells.community || null,
    leadName: cells.lead,
  }
  return { row: { ...row, helperNames, deadline }, matter, problems }
}

/** The word of a kind, or a part of it (`故障`); empty is 其它. */
function readKind(word: string): MatterKind | null {
  if (word === '') return 'other'
  const kinds = Object.keys(MATTER_KINDS) as MatterKind[]
  return (
    kinds.find((kind) => MATTER_KINDS[kind].zh === word) ??
    kinds.find((kind) => MATTER_KINDS[kind].zh.split(/[、/]/).some((part) => part.includes(word))) ??
    null
  )
}

const UNKNOWN: Text = { zh: '名录中没有这个名称', en: 'no such name is registered' }
const SEVERAL: Text = { zh: '有多个同名，请在页面上单独提出', en: 'several have this name; raise it on the page' }
const KIND: Text = { zh: '不是已有类别', en: 'not one of the kinds' }
const DEADLINE: Text = { zh: '应为今天或以后的日期，如 2020-04-30', en: 'a day from today on, e.g. 2020-04-30' }
const TITLE: Text = { zh: '应有 1 至 120 个字', en: '1 to 120 characters are expected' }
const HELPS_ITSELF: Text = { zh: '责任单位不能同时是配合单位', en: 'the responsible unit cannot be a helper as well' }

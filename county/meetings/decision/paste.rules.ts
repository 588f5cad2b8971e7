/** Decisions pasted from Excel, read into what can be written down, or line and column of each problem. Pure: names are given. */
import { pastedProblem, readPastedRows } from '#base/files/pasted.ts'
import { MATTER_KINDS } from '#county/matters/matter/words.contract.ts'
import type { Names } from '#county/registry/names.actions.ts'
import type { Day } from '#terms/day.ts'
import { NAME_SEVERAL, NAME_UNKNOWN, type PastedProblem, TEXT_LENGTH } from '#terms/pasted.ts'
import { findWord, listWords, readPastedDay } from '#terms/pasted-cells.ts'
import type { Text } from '#terms/text.ts'
import { DECISION_COLUMNS, type NewDecision } from './decision.contract.ts'

/** More than one meeting decides. */
const MOST_DECISIONS = 60

type Column = keyof typeof DECISION_COLUMNS

export interface PastedDecisions {
  readonly decisions: readonly NewDecision[]
  readonly rows: readonly (readonly string[])[]
  readonly problems: readonly PastedProblem[]
}

export function readPastedDecisions(text: string, names: Names, heldOn: Day): PastedDecisions {
  const { rows, problems } = readPastedRows(text, DECISION_COLUMNS, MOST_DECISIONS)
  const found: PastedProblem[] = [...problems]
  const decisions = rows.map(({ line, cells }) => {
    const note = (column: Column, what: Text) =>
      found.push(pastedProblem(DECISION_COLUMNS, { line, column, found: cells[column].slice(0, 40) }, what))
    return readRow(cells, { names, heldOn, note })
  })
  return { decisions, rows: rows.map(({ cells }) => Object.values(cells)), problems: found }
}

interface At {
  readonly names: Names
  readonly heldOn: Day
  readonly note: (column: Column, what: Text) => void
}

function readRow(cells: Readonly<Record<Column, string>>, { names, heldOn, note }: At): NewDecision {
  const one = (column: Column, name: string): string | null => {
    const ids = (column === 'community' ? names.communities : names.units).get(name) ?? []
    if (ids.length !== 1) note(column, ids.length === 0 ? NAME_UNKNOWN : NAME_SEVERAL)
    return ids.length === 1 ? (ids[0] ?? null) : null
  }
  if (cells.text === '' || cells.text.length > 2000) note('text', TEXT_LENGTH(2000))
  const leadUnitId = cells.lead === '' ? null : one('lead', cells.lead)
  const helpers = cells.helpers.split(/[、,，;；\n]/).flatMap((name) => name.trim() || [])
  const cooperatingUnitIds = [...new Set(helpers.flatMap((name) => one('helpers', name) ?? []))]
  if (leadUnitId !== null && cooperatingUnitIds.includes(leadUnitId)) note('helpers', HELPS_ITSELF)
  const deadline = cells.deadline === '' ? null : readPastedDay(cells.deadline)
  if (cells.deadline !== '' && (deadline === null || deadline < heldOn)) note('deadline', DEADLINE)
  const kind = cells.kind === '' ? 'other' : findWord(MATTER_KINDS, cells.kind)
  if (kind === null) note('kind', { zh: `应为 ${listWords(MATTER_KINDS)}`, en: `one of ${listWords(MATTER_KINDS)}` })
  const communityId = cells.community === '' ? null : one('community', cells.community)
  return {
    ...{ itemId: null, communityId, text: cells.text, kind: kind ?? 'other' },
    ...{ leadUnitId, cooperatingUnitIds, deadline },
  }
}

const DEADLINE: Text = { zh: '应为会议当天以后的日期，如 2020-04-30', en: 'a day after the meeting, e.g. 2020-04-30' }
const HELPS_ITSELF: Text = { zh: '责任单位不能同时是配合单位', en: 'the responsible unit cannot be a helper as well' }

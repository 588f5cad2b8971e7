/** The dry run: for each row of a ledger, whose entry it is, what would change and whether a person must look. Pure. */
import { createHash } from 'node:crypto'
import { writeAddress } from '#base/files/workbook/grid.ts'
import type { CommunityFigures } from '#county/programme/community-figures.actions.ts'
import type { MatchableCommunity } from '#county/registry/community.actions.ts'
import type { LedgerCommunity, LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'
import { foldName, nameKey } from '#county/registry/ledger/read/cell/name.rules.ts'
import type { LedgerReading } from '#county/registry/ledger/read/ledger.rules.ts'
import { compareRow } from './difference.rules.ts'
import type { PlanCounts, PlanRow } from './import.contract.ts'
import type { Corrections, RowDecision } from './import.store.ts'
import { explainRow, type RowDoubt } from './plan-problems.rules.ts'

/** A unit of the county as the plan needs it. */
export interface PlanUnit {
  readonly id: string
  readonly name: string
  /** Whether the person importing may change this unit's communities. */
  readonly mine: boolean
}

export interface PlanInput {
  readonly reading: LedgerReading
  readonly units: ReadonlyMap<string, PlanUnit>
  readonly existing: readonly MatchableCommunity[]
  readonly progress: ReadonlyMap<string, CommunityFigures>
  readonly corrections: Pick<Corrections, 'decisions' | 'units'>
}

export interface Plan {
  readonly rows: readonly PlanRow[]
  readonly absent: readonly { readonly unit: string; readonly names: readonly string[] }[]
  /** Names this very plan; it changes with the file, the corrections and everything the plan compares with. */
  readonly base: string
}

/** Makes the plan. Rows keep the order of the workbook. */
export function makePlan(input: PlanInput): Plan {
  const index = indexExisting(input.existing)
  const rowProblems = groupProblems(input.reading.problems)
  const nameColumns = new Map(
    input.reading.sheets.map((sheet) => [
      sheet.name,
      sheet.columns.find((entry) => entry.role === 'name')?.column ?? 0,
    ]),
  )
  const drafts = input.reading.communities.map((community) =>
    draftRow(community, { input, index, problems: rowProblems, nameColumn: nameColumns.get(community.sheet) ?? 0 }),
  )
  const rows = refuseTwice(drafts)
  return { rows, absent: listAbsent(rows, input), base: hashPlan(rows) }
}

interface Index {
  readonly byId: ReadonlyMap<string, MatchableCommunity>
  readonly byName: ReadonlyMap<string, readonly MatchableCommunity[]>
  readonly byFold: ReadonlyMap<string, readonly MatchableCommunity[]>
}

function indexExisting(existing: readonly MatchableCommunity[]): Index {
  const byName = new Map<string, MatchableCommunity[]>()
  const byFold = new Map<string, MatchableCommunity[]>()
  const add = (map: Map<string, MatchableCommunity[]>, key: string, entry: MatchableCommunity): void => {
    const list = map.get(key) ?? []
    if (!list.includes(entry)) list.push(entry)
    map.set(key, list)
  }
  for (const entry of existing) {
    for (const name of [entry.name, ...entry.aliases]) {
      add(byName, `${entry.programmeUnitId}|${nameKey(name)}`, entry)
      add(byFold, `${entry.programmeUnitId}|${foldName(name)}`, entry)
    }
  }
  return { byId: new Map(existing.map((entry) => [entry.id, entry])), byName, byFold }
}

interface ProblemsByRow {
  readonly ofRow: ReadonlyMap<string, readonly LedgerProblem[]>
  /** Sheets about which something is doubtful as a whole. */
  readonly ofSheet: ReadonlyMap<string, readonly LedgerProblem[]>
}

const keyOf = (sheet: string, row: number): string => `${sheet}\u0000${row}`

function groupProblems(problems: readonly LedgerProblem[]): ProblemsByRow {
  const ofRow = new Map<string, LedgerProblem[]>()
  const ofSheet = new Map<string, LedgerProblem[]>()
  for (const problem of problems) {
    const [map, key] = problem.row === null ? [ofSheet, problem.sheet] : [ofRow, keyOf(problem.sheet, problem.row)]
    map.set(key, [...(map.get(key) ?? []), problem])
  }
  return { ofRow, ofSheet }
}

interface Surroundings {
  readonly input: PlanInput
  readonly index: Index
  readonly problems: ProblemsByRow
  readonly nameColumn: number
}

function draftRow(community: LedgerCommunity, { input, index, problems, nameColumn }: Surroundings): PlanRow {
  const unit = input.units.get(community.unit)
  const decision = input.corrections.decisions[community.sheet]?.[community.row]
  const nameCell = writeAddress(community.row - 1, nameColumn)
  const match = unit ? matchRow(community, { unitId: unit.id, index, decision }) : { entry: null, candidates: [] }
  const own = [...(problems.ofRow.get(keyOf(community.sheet, community.row)) ?? [])]
  const doubts: RowDoubt[] = []
  if (!unit) doubts.push('unknownUnit')
  else if (!unit.mine) doubts.push('otherUnit')
  if (community.name.length > 100) doubts.push('longName')
  if (match.candidates.length > 0) doubts.push('similar')
  if (!match.entry && community.category === null && unit && !own.some((problem) => problem.field === 'category'))
    doubts.push('noCategory')
  own.push(...doubts.map((doubt) => explainRow(doubt, { community, nameCell, candidates: match.candidates })))
  const sheetDoubts = (problems.ofSheet.get(community.sheet) ?? []).filter(
    (problem) => problem.severity === 'doubt' && unit,
  )
  const changes = match.entry
    ? compareRow(
        community,
        { community: match.entry, progress: input.progress.get(match.entry.id) },
        input.reading.unstated.get(community) ?? [],
      )
    : []
  const outcome = !match.entry ? 'added' : changes.length > 0 ? 'changed' : 'same'
  const accepted = decision !== undefined && decision.action !== 'leave'
  const state = decideState({
    own,
    sheetDoubts,
    decision,
    needsChoice: match.candidates.length > 0 || (community.category === null && match.entry === null),
  })
  const candidates = match.candidates.map(({ id, name }) => ({ id, name }))
  return {
    community,
    state,
    outcome,
    communityId: match.entry?.id ?? null,
    nameCell,
    changes,
    problems: own,
    candidates,
    accepted,
  }
}

interface StateInput {
  readonly own: readonly LedgerProblem[]
  readonly sheetDoubts: readonly LedgerProblem[]
  readonly decision: RowDecision | undefined
  /** Accepting as it stands is not enough: an entry must be chosen, or a category given. */
  readonly needsChoice: boolean
}

function decideState({ own, sheetDoubts, decision, needsChoice }: StateInput): PlanRow['state'] {
  if (decision?.action === 'leave') return 'leftOut'
  if (own.some((problem) => problem.severity === 'refused')) return 'refused'
  if (needsChoice) return 'doubtful'
  const doubted = own.some((problem) => problem.severity === 'doubt') || sheetDoubts.length > 0
  return doubted && decision === undefined ? 'doubtful' : 'sure'
}

interface Match {
  readonly entry: MatchableCommunity | null
  /** Entries that may be meant; only when none was found or chosen. */
  readonly candidates: readonly MatchableCommunity[]
}

/** By decision, by the same name or alias in the unit, or only nearly so. Never across units. */
function matchRow(
  community: LedgerCommunity,
  { unitId, index, decision }: { unitId: string; index: Index; decision: RowDecision | undefined },
): Match {
  const linked = decision?.action === 'link' && decision.communityId ? index.byId.get(decision.communityId) : undefined
  if (linked) return { entry: linked, candidates: [] }
  const exact = index.byName.get(`${unitId}|${nameKey(community.name)}`) ?? []
  const [only] = exact
  if (only && exact.length === 1) return { entry: only, candidates: [] }
  if (decision?.action === 'new') return { entry: null, candidates: [] }
  if (exact.length > 1) return { entry: null, candidates: exact }
  return { entry: null, candidates: index.byFold.get(`${unitId}|${foldName(community.name)}`) ?? [] }
}

/** Two rows cannot both be one entry: each waits until one is left out or linked elsewhere. */
function refuseTwice(rows: readonly PlanRow[]): PlanRow[] {
  const users = new Map<string, number>()
  const counts = (row: PlanRow): boolean =>
    row.communityId !== null && row.state !== 'leftOut' && row.state !== 'refused'
  for (const row of rows)
    if (counts(row) && row.communityId) users.set(row.communityId, (users.get(row.communityId) ?? 0) + 1)
  return rows.map((row) => {
    if (!counts(row) || !row.communityId || users.get(row.communityId) === 1) return row
    const problem = explainRow('sameEntry', { community: row.community, nameCell: row.nameCell, candidates: [] })
    return { ...row, state: 'doubtful', problems: [...row.problems, problem] }
  })
}

function listAbsent(rows: readonly PlanRow[], input: PlanInput): Plan['absent'] {
  const named = new Set(rows.flatMap((row) => [row.communityId, ...row.candidates.map(({ id }) => id)]))
  const inFile = new Map(
    [...new Set(rows.map((row) => row.community.unit))].flatMap((name) => {
      const unit = input.units.get(name)
      return unit ? [[unit.id, name] as const] : []
    }),
  )
  const absent = new Map<string, string[]>()
  for (const entry of input.existing) {
    const unit = inFile.get(entry.programmeUnitId)
    if (unit !== undefined && !named.has(entry.id)) absent.set(unit, [...(absent.get(unit) ?? []), entry.name])
  }
  return [...absent].map(([unit, names]) => ({ unit, names }))
}

function hashPlan(rows: readonly PlanRow[]): string {
  const hash = createHash('sha256')
  for (const row of rows) {
    hash.update(JSON.stringify([row.community, row.state, row.outcome, row.communityId, row.changes]))
  }
  return hash.digest('hex')
}

/** Rows by what will happen to them; doubtful and refused ones are counted apart. */
export function countRows(rows: readonly PlanRow[]): PlanCounts {
  const count = (test: (row: PlanRow) => boolean): number => rows.filter(test).length
  return {
    added: count((row) => row.state === 'sure' && row.outcome === 'added'),
    changed: count((row) => row.state === 'sure' && row.outcome === 'changed'),
    same: count((row) => row.state === 'sure' && row.outcome === 'same'),
    doubtful: count((row) => row.state === 'doubtful'),
    refused: count((row) => row.state === 'refused'),
    leftOut: count((row) => row.state === 'leftOut'),
  }
}

/** Decides which column carries which field: headings first, content second, corrections by hand above both. */

import type { Cell } from '#base/files/workbook/grid.ts'
import { writeColumn } from '#base/files/workbook/grid.ts'
import type { ColumnRole, RecognisedColumn } from '#county/registry/ledger/ledger.contract.ts'
import { type ColumnProfile, guessByContent, profileColumn, weighByContent } from './content.rules.ts'
import { scoreHeading, writeHeadingKey } from './heading.rules.ts'

/** Below this a column is left unrecognised and shown for correction. */
export const THRESHOLD = 0.5
/** A field recognised with less than this is only taken when nothing clearer claims it. */
const WEAK = 0.85
const SAMPLE_ROWS = 200
/** These may stand in any number of columns: they are not imported. */
const MANY: ReadonlySet<ColumnRole> = new Set(['ordinal', 'notes', 'other', 'status'])

export interface ColumnHints {
  /** Corrections of this sheet, by zero-based column. */
  readonly byHand?: Readonly<Record<number, ColumnRole>>
  /** Corrections remembered for the sheet's unit, by heading key. */
  readonly remembered?: ReadonlyMap<string, ColumnRole>
}

interface Candidate {
  readonly column: number
  readonly role: ColumnRole
  readonly score: number
  readonly because: RecognisedColumn['because']
}

/** Two columns that could be one field: the right one may not be the one taken. */
export interface Rivalry {
  readonly role: ColumnRole
  readonly taken: number
  readonly left: number
}

/**
 * One decision per column. `paths` are the headings by column (group to leaf); `rows` the rows below the head.
 * Greedy by score: with clear headings this equals the best assignment, and each step can be explained to a person.
 */
export function recogniseColumns(
  {
    paths,
    rows,
    date1904,
  }: { paths: readonly (readonly string[])[]; rows: readonly (readonly Cell[])[]; date1904: boolean },
  hints: ColumnHints,
): { columns: RecognisedColumn[]; rivals: Rivalry[] } {
  const sample = rows.slice(0, SAMPLE_ROWS)
  const profiles = paths.map((_, column) =>
    profileColumn(
      sample.map((row) => row[column] ?? null),
      date1904,
    ),
  )
  const candidates: Candidate[] = paths.flatMap((path, column) => listCandidates(path, column, profiles[column], hints))
  for (const [at, candidate] of candidates.entries()) candidates[at] = weighByNeighbour(candidate, paths)
  candidates.sort((a, b) => b.score - a.score || a.column - b.column)
  const byColumn = new Map<number, Candidate>()
  const byRole = new Map<ColumnRole, Candidate>()
  const rivals: Rivalry[] = []
  for (const candidate of candidates) {
    if (byColumn.has(candidate.column) || candidate.score < THRESHOLD) continue
    const holder = MANY.has(candidate.role) ? undefined : byRole.get(candidate.role)
    if (holder) {
      const close = candidate.score >= 0.8 && holder.score - candidate.score < 0.12
      if (close) rivals.push({ role: candidate.role, taken: holder.column, left: candidate.column })
      continue
    }
    byColumn.set(candidate.column, candidate)
    byRole.set(candidate.role, candidate)
  }
  yieldToPair(byColumn, byRole)
  const columns = paths.map((path, column) => describe(path, column, byColumn.get(column)))
  return { columns, rivals: rivals.filter((rival) => !byColumn.has(rival.left)) }
}

/** Beside 联系人及电话 a weakly recognised person or number (填报人, 物业电话) is somebody else's. */
function yieldToPair(byColumn: Map<number, Candidate>, byRole: ReadonlyMap<ColumnRole, Candidate>): void {
  const pair = byRole.get('contactPhone')
  if (!pair || pair.score < WEAK) return
  for (const role of ['contact', 'phone'] as const) {
    const own = byRole.get(role)
    if (own && own.score < WEAK) byColumn.delete(own.column)
  }
}

function listCandidates(
  path: readonly string[],
  column: number,
  profile: ColumnProfile | undefined,
  hints: ColumnHints,
): Candidate[] {
  const byHand = hints.byHand?.[column]
  if (byHand) return [{ column, role: byHand, score: 9, because: 'hand' }]
  const remembered = hints.remembered?.get(writeHeadingKey(path))
  if (remembered) return [{ column, role: remembered, score: 8, because: 'memory' }]
  if (!profile) return []
  const words = scoreHeading(path)
  const strongest = Math.max(0, ...words.values())
  // Words that clearly mean something else (计划开工时间) are not talked out of it by a column full of days.
  if ((words.get('other') ?? 0) === strongest && strongest > 0)
    return [{ column, role: 'other', score: strongest, because: 'heading' }]
  const scores = [...words].map(([role, score]): Candidate => {
    return { column, role, score: weighByContent(role, score, profile), because: 'heading' }
  })
  if (scores.length > 0) return scores
  return guessByContent(profile).map(([role, score]) => ({ column, role, score, because: 'content' }))
}

const SOMEBODY_ELSE = /(社区|物业|领导|民警|村|网格).{0,3}(人|员|领导|经理|主任|书记)$|经理$/u

/** A number belongs to the person named left of it: beside the contact it is meant, beside the property manager it is not. */
function weighByNeighbour(candidate: Candidate, paths: readonly (readonly string[])[]): Candidate {
  if (candidate.role !== 'phone' || candidate.because !== 'heading') return candidate
  const left = paths[candidate.column - 1] ?? []
  const own = paths[candidate.column]?.join('') ?? ''
  if (SOMEBODY_ELSE.test(left.at(-1) ?? '') && !/联系人|负责人/u.test(own))
    return { ...candidate, score: candidate.score * 0.6 }
  return scoreHeading(left).has('contact') ? { ...candidate, score: candidate.score + 0.05 } : candidate
}

function describe(path: readonly string[], column: number, taken: Candidate | undefined): RecognisedColumn {
  return {
    column,
    letters: writeColumn(column),
    heading: path.join(' / '),
    headingKey: writeHeadingKey(path),
    role: taken?.role ?? 'other',
    confidence: taken ? Math.min(1, Math.round(taken.score * 100) / 100) : 0,
    because: taken?.because ?? 'none',
  }
}

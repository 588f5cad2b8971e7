/** Legal bases, awards and measures from rows copied from Excel: all of them or none. */
import { type PastedRows, readPastedRows } from '#base/files/pasted.ts'
import { listSheets } from '#county/assessment/assessment/assessment.store.ts'
import type { Needs } from '#county/assessment/needs.ts'
import type { PasteAnswer, PastedColumn, PastedProblem } from '#terms/pasted.ts'
import { addAward, addBasis, addMeasure } from './basis.actions.ts'
import { AWARD_COLUMNS, BASIS_COLUMNS, MEASURE_COLUMNS } from './basis.contract.ts'
import { listBases } from './basis.store.ts'
import { type AwardHome, readAwards, readBases, readMeasures } from './paste.rules.ts'

const MOST = 200

interface Wish {
  readonly text: string
  readonly apply: boolean
}

export async function addPastedBases(needs: Needs, { text, apply }: Wish): Promise<PasteAnswer> {
  const read = readPastedRows(text, BASIS_COLUMNS, MOST)
  const listed = new Set((await listBases(needs.tx)).map(({ title, article }) => `${title} ${article}`))
  const { found, problems } = readBases(read.rows, listed)
  const shown = show(BASIS_COLUMNS, read, problems)
  if (!apply || shown.problems.length > 0) return shown
  for (const one of found) await addBasis(needs, one)
  return { ...shown, applied: found.length }
}

/** Each is added as by hand, with the sheets counted again. */
export async function addPastedAwards(needs: Needs, assessmentId: string, { text, apply }: Wish): Promise<PasteAnswer> {
  const read = readPastedRows(text, AWARD_COLUMNS, MOST)
  const { found, problems } = readAwards(read.rows, await listHomes(needs, assessmentId))
  const shown = show(AWARD_COLUMNS, read, problems)
  if (!apply || shown.problems.length > 0) return shown
  for (const one of found) await addAward(needs, assessmentId, one)
  return { ...shown, applied: found.length }
}

export async function addPastedMeasures(
  needs: Needs,
  assessmentId: string,
  { text, apply }: Wish,
): Promise<PasteAnswer> {
  const read = readPastedRows(text, MEASURE_COLUMNS, MOST)
  const bases = (await listBases(needs.tx)).filter(({ retiredAt }) => retiredAt === null)
  const { found, problems } = readMeasures(read.rows, await listHomes(needs, assessmentId), bases)
  const shown = show(MEASURE_COLUMNS, read, problems)
  if (!apply || shown.problems.length > 0) return shown
  for (const one of found) await addMeasure(needs, assessmentId, one)
  return { ...shown, applied: found.length }
}

async function listHomes({ tx }: Needs, assessmentId: string): Promise<AwardHome[]> {
  return (await listSheets(tx, assessmentId)).map(({ unitId, unitName, content }) => ({
    ...{ unitId, unitName },
    items: content.lines.flatMap(({ code, zh, kind, full }) =>
      kind === 'bonus' || kind === 'veto' ? [{ code, zh, kind, full }] : [],
    ),
  }))
}

function show(
  columns: Readonly<Record<string, PastedColumn>>,
  read: PastedRows<string>,
  problems: readonly PastedProblem[],
): PasteAnswer {
  const heads = Object.values(columns).map(({ names: [head = ''] }) => head)
  const rows = read.rows.map(({ cells }) => Object.values(cells))
  return { heads, rows, problems: [...read.problems, ...problems], applied: 0 }
}

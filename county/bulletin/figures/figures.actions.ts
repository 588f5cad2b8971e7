/** Gathers a bulletin's figures: counts of the programme, demands, reports, the previous issue; then compares. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { listUnreported } from '#county/bulletin/bulletin.store.ts'
import { decideDemand } from '#county/bulletin/demand/demand.rules.ts'
import { listDemandsToTell } from '#county/bulletin/demand/demand.store.ts'
import { findPreviousIssue } from '#county/bulletin/issue/issue.store.ts'
import { BLOCKER_KINDS, blockerKindSchema } from '#county/programme/blocker/blocker.contract.ts'
import { findRankingMeasure, listCommunityFigures } from '#county/programme/community-figures.actions.ts'
import { countProgramme } from '#county/programme/figures.actions.ts'
import { listPlannedGates } from '#county/programme/planned-gates.actions.ts'
import type { Day } from '#terms/day.ts'
import { nextPeriod, type PeriodCode, periodOfCode } from '#terms/period.ts'
import { compareWithPrevious, type Previous } from './compare.rules.ts'
import { type BulletinFigures, bulletinFigures, type DemandFigures, REPORTED_GATES } from './figures.contract.ts'

/** Figures for day `on` as known at `knownAt`, against the newest issue dated before it. Covers the caller's scope. */
export async function gatherFigures(
  tx: ScopedTx,
  { period, on, knownAt }: { period: PeriodCode; on: Day; knownAt: Date },
): Promise<BulletinFigures> {
  const previous = await findPrevious(tx, on)
  const programme = await countProgramme(tx, { on, knownAt })
  const ranking = await findRankingMeasure(tx, programme, knownAt)
  const next = nextPeriod(periodOfCode(period))
  const unreported = await listUnreported(tx, period)
  const figures = compareWithPrevious(
    {
      ...{ period, on, knownAt, programme },
      communities: await listCommunityFigures(tx, { on, knownAt }),
      measure: ranking.words,
      measuresTarget: ranking.ofYearlyTarget,
      countyRate: ranking.county === null ? null : Math.round(ranking.county * 10),
      unreportedUnitIds: new Set(unreported.map((unit) => unit.unitId)),
      demands: await tellDemands(tx, on, previous?.figures.on ?? null),
      plannedNext: await listPlannedGates(tx, { from: next.from, to: next.to, gates: REPORTED_GATES, knownAt }),
    },
    previous,
  )
  return { ...figures, blockers: figures.blockers.map((row) => ({ ...row, kind: nameBlocker(row.kind) })) }
}

function nameBlocker(code: string): string {
  const kind = blockerKindSchema.safeParse(code)
  return kind.success ? BLOCKER_KINDS[kind.data].zh : code
}

async function findPrevious(tx: ScopedTx, on: Day): Promise<Previous | null> {
  const issue = await findPreviousIssue(tx, on)
  if (issue === null) return null
  const { figures } = JSON.parse(issue.content) as { figures: unknown }
  return { number: issue.number, runningNumber: issue.runningNumber, figures: bulletinFigures.parse(figures) }
}

async function tellDemands(tx: ScopedTx, on: Day, since: Day | null): Promise<DemandFigures[]> {
  const rows = await listDemandsToTell(tx, on, since)
  return rows.map((row) => ({
    demandId: row.id,
    number: row.number ?? 0,
    text: row.text,
    unitName: row.unitName,
    deadline: row.deadline,
    state: decideDemand(row, on),
    doneOn: row.doneOn !== null && row.doneOn <= on ? row.doneOn : null,
    note: row.doneNote,
  }))
}

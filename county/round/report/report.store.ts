/** SQL of rounds, reports, lines and steps. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Period } from '#terms/period.ts'
import type { Change } from './field.rules.ts'
import type { FieldKey, ReportSummary } from './report.contract.ts'
import type { ReportState } from './report.rules.ts'

export interface ReportRecord extends ReportSummary {
  readonly submittedBy: string | null
}

/** Opens the round of a period for every active programme unit; units that came later join. How many reports are new. */
export async function addRound(tx: ScopedTx, period: Period, cutOff: Date, at: Date): Promise<number> {
  await tx`
    insert into round.round (period, period_from, period_to, cut_off, opened_at)
    values (${period.code}, ${period.from}, ${period.to}, ${cutOff}, ${at})
    on conflict (period) do nothing`
  const rows = await tx`
    insert into round.report (round_id, unit_id)
    select r.id, u.id from round.round r, registry.published_unit u
     where r.period = ${period.code} and u.kind = 'programmeUnit' and u.active
    on conflict (round_id, unit_id) do nothing returning 1`
  return rows.length
}

export function listRounds(tx: ScopedTx) {
  return tx<{ id: string; period: string; from: string; to: string; cutOff: Date; received: number; units: number }[]>`
    select r.id, r.period, r.period_from as "from", r.period_to as "to", r.cut_off as "cutOff",
           count(p.id) filter (where p.state = 'received')::int as received, count(p.id)::int as units
      from round.round r left join round.report p on p.round_id = r.id
     group by r.id order by r.period desc`
}

function selectReports(tx: ScopedTx, now: Date) {
  return tx`
    select p.id, p.round_id as "roundId", p.unit_id as "unitId", u.name as "unitName", r.period, r.cut_off as "cutOff",
           p.state, p.unchanged, p.submitted_at as "submittedAt", p.submitted_by as "submittedBy",
           p.submitted_by_name as "submittedByName", p.signed_at as "signedAt", p.signed_by_name as "signedByName",
           p.received_at as "receivedAt", p.received_by_name as "receivedByName", p.return_reason as "returnReason",
           p.reopened_until as "reopenedUntil",
           (select count(*)::int from round.line l where l.report_id = p.id) as "lineCount",
           (p.state <> 'received' and ${now} > greatest(r.cut_off, coalesce(p.reopened_until, r.cut_off))) as missed
      from round.report p
      join round.round r on r.id = p.round_id
      join registry.published_unit u on u.id = p.unit_id`
}

/** In the county's order of units. */
export function listReports(tx: ScopedTx, period: string, now: Date): Promise<ReportRecord[]> {
  return tx<ReportRecord[]>`${selectReports(tx, now)} where r.period = ${period} order by u.ordinal, u.id`
}

export async function findReport(tx: ScopedTx, id: string, now: Date): Promise<ReportRecord | null> {
  const [row] = await tx<ReportRecord[]>`${selectReports(tx, now)} where p.id = ${id}`
  return row ?? null
}

export async function findReportId(tx: ScopedTx, period: string, unitId: string): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select p.id from round.report p join round.round r on r.id = p.round_id
     where r.period = ${period} and p.unit_id = ${unitId}`
  return row?.id ?? null
}

/** Waits for whoever else is changing this report; null when there is none in scope. */
export async function lockReport(tx: ScopedTx, id: string, now: Date): Promise<ReportRecord | null> {
  const [locked] = await tx`select 1 from round.report where id = ${id} for update`
  return locked === undefined ? null : findReport(tx, id, now)
}

interface Hand {
  readonly id: string
  readonly at: Date
  readonly by: string
  readonly byName: string
}

export async function setSubmitted(tx: ScopedTx, from: Hand & { unchanged: boolean }): Promise<void> {
  await tx`
    update round.report
       set state = 'submitted', unchanged = ${from.unchanged}, submitted_at = ${from.at}, submitted_by = ${from.by},
           submitted_by_name = ${from.byName}, signed_at = null, signed_by = null, signed_by_name = null,
           version = version + 1
     where id = ${from.id}`
}

export async function setSigned(tx: ScopedTx, from: Hand): Promise<void> {
  await tx`
    update round.report
       set state = 'signed', signed_at = ${from.at}, signed_by = ${from.by}, signed_by_name = ${from.byName},
           version = version + 1
     where id = ${from.id}`
}

export async function setReceived(tx: ScopedTx, from: Hand): Promise<void> {
  await tx`
    update round.report
       set state = 'received', received_at = ${from.at}, received_by_name = ${from.byName}, return_reason = null,
           version = version + 1
     where id = ${from.id}`
}

/** Back to the unit; `until` keeps it open after the cut-off. */
export async function setGivenBack(
  tx: ScopedTx,
  from: { id: string; state: ReportState; reason: string; until: Date | null },
): Promise<void> {
  await tx`
    update round.report
       set state = ${from.state}, return_reason = ${from.reason},
           reopened_until = coalesce(${from.until}::timestamptz, reopened_until), version = version + 1
     where id = ${from.id}`
}

export async function setReopened(tx: ScopedTx, id: string, until: Date): Promise<void> {
  await tx`update round.report set reopened_until = ${until}, version = version + 1 where id = ${id}`
}

export interface LineRow {
  readonly communityId: string
  readonly field: FieldKey
  readonly before: string | null
  readonly after: string | null
  readonly cell: string | null
}

export function listLines(tx: ScopedTx, reportId: string): Promise<LineRow[]> {
  return tx<LineRow[]>`
    select community_id as "communityId", field, before, after, cell from round.line
     where report_id = ${reportId} order by id`
}

export interface NewLine extends Change {
  readonly before: string | null
}

/** Keeps lines, one a field of a community; a later one takes the place of the earlier. */
export async function putLines(
  tx: ScopedTx,
  from: { reportId: string; lines: readonly NewLine[]; source: 'page' | 'workbook'; at: Date; by: string },
): Promise<void> {
  if (from.lines.length === 0) return
  const pick = <K extends keyof NewLine>(key: K) => from.lines.map((line) => line[key])
  await tx`
    insert into round.line (report_id, community_id, field, before, after, source, cell, at, by)
    select ${from.reportId}, community_id, field, before, after, ${from.source}, cell, ${from.at}, ${from.by}
      from unnest(${pick('communityId')}::uuid[], ${pick('field')}::text[], ${pick('before')}::text[],
                  ${pick('value')}::text[], ${pick('cell')}::text[]) as given (community_id, field, before, after, cell)
    on conflict (report_id, community_id, field) do update
       set before = excluded.before, after = excluded.after, source = excluded.source, cell = excluded.cell,
           at = excluded.at, by = excluded.by`
}

export async function removeLines(tx: ScopedTx, reportId: string, of: readonly Change[]): Promise<void> {
  await tx`
    delete from round.line
     where report_id = ${reportId}
       and (community_id, field) in (select * from unnest(${of.map((row) => row.communityId)}::uuid[],
                                                          ${of.map((row) => row.field)}::text[]))`
}

export async function removeAllLines(tx: ScopedTx, reportId: string): Promise<void> {
  await tx`delete from round.line where report_id = ${reportId}`
}

export async function addStep(tx: ScopedTx, from: Hand & { what: string; reason?: string }): Promise<void> {
  await tx`
    insert into round.step (report_id, what, at, by, by_name, reason)
    values (${from.id}, ${from.what}, ${from.at}, ${from.by}, ${from.byName}, ${from.reason ?? null})`
}

export function listSteps(tx: ScopedTx, reportId: string) {
  return tx<{ what: string; at: Date; byName: string; reason: string | null }[]>`
    select what, at, by_name as "byName", reason from round.step where report_id = ${reportId} order by id`
}

/** Counts of buildings, gates and cameras of a unit's communities, as the registry has them now. */
export function listCounts(tx: ScopedTx, unitId: string) {
  return tx<
    {
      id: string
      households: number | null
      buildings: number | null
      peopleGates: number | null
      carGates: number | null
      cameras: number | null
    }[]
  >`
    select id, households, buildings, people_gates as "peopleGates", car_gates as "carGates", cameras
      from registry.published_community where programme_unit_id = ${unitId}`
}

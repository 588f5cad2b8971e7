/** SQL of a gate's items, submissions, steps and fixes. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { GatedStage } from '#county/evidence/requirement/requirement.contract.ts'
import type { Day } from '#terms/day.ts'

export interface ItemRow {
  readonly stage: GatedStage
  readonly code: string
  readonly value: number | null
  readonly note: string | null
}

/** Of each requirement the row recorded last. */
export function listItems(tx: ScopedTx, communityId: string): Promise<ItemRow[]> {
  return tx<ItemRow[]>`
    select distinct on (stage, code) stage, code, value::float8 as value, note
      from evidence.gate_item where community_id = ${communityId}
     order by stage, code, id desc`
}

export async function addItem(
  tx: ScopedTx,
  item: ItemRow & { readonly communityId: string; readonly at: Date; readonly by: string | null },
): Promise<void> {
  await tx`
    insert into evidence.gate_item (community_id, stage, code, value, note, recorded_at, recorded_by)
    values (${item.communityId}, ${item.stage}, ${item.code}, ${item.value}, ${item.note || null}, ${item.at},
            ${item.by}::bigint)`
}

export interface SubmissionRow {
  readonly id: string
  readonly communityId: string
  readonly stage: GatedStage
  readonly state: 'submitted' | 'returned' | 'passed' | 'conditional'
  readonly passedOn: Day
  readonly testOn: Day | null
  readonly testReference: string | null
  readonly tableVersion: number
  readonly review: 'unit' | 'county'
  readonly submittedAt: Date
  readonly submittedBy: string | null
  readonly submittedByName: string | null
  readonly reviewedAt: Date | null
  readonly reviewedByName: string | null
  readonly reason: string | null
}

function selectSubmissions(tx: ScopedTx) {
  return tx`
    select s.id, s.community_id as "communityId", s.stage, s.state, s.passed_on as "passedOn", s.test_on as "testOn",
           s.test_reference as "testReference", s.table_version as "tableVersion", s.review,
           s.submitted_at as "submittedAt", s.submitted_by as "submittedBy",
           (select a.name from identity.published_account a where a.id = s.submitted_by) as "submittedByName",
           s.reviewed_at as "reviewedAt",
           (select a.name from identity.published_account a where a.id = s.reviewed_by) as "reviewedByName", s.reason
      from evidence.submission s`
}

/** Every submission of a community, oldest first. */
export function listSubmissions(tx: ScopedTx, communityId: string): Promise<SubmissionRow[]> {
  return tx<SubmissionRow[]>`${selectSubmissions(tx)} where s.community_id = ${communityId} order by s.id`
}

/** Waits for whoever else is deciding it; null when there is none in scope. */
export async function lockSubmission(tx: ScopedTx, id: string): Promise<SubmissionRow | null> {
  await tx`select 1 from evidence.submission where id = ${id} for update`
  const [row] = await tx<SubmissionRow[]>`${selectSubmissions(tx)} where s.id = ${id}`
  return row ?? null
}

export type NewSubmission = Pick<
  SubmissionRow,
  'communityId' | 'stage' | 'passedOn' | 'testOn' | 'testReference' | 'tableVersion' | 'review'
> & { readonly at: Date; readonly by: string | null }

/** The id; null when the gate waits for review already. */
export async function addSubmission(tx: ScopedTx, from: NewSubmission): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into evidence.submission
      (community_id, stage, state, passed_on, test_on, test_reference, table_version, review, submitted_at, submitted_by)
    values (${from.communityId}, ${from.stage}, 'submitted', ${from.passedOn}, ${from.testOn}, ${from.testReference},
            ${from.tableVersion}, ${from.review}, ${from.at}, ${from.by}::bigint)
    on conflict do nothing returning id`
  return row?.id ?? null
}

export async function setReviewed(
  tx: ScopedTx,
  to: {
    readonly id: string
    readonly state: 'passed' | 'conditional' | 'returned'
    readonly reason: string | null
    readonly at: Date
    readonly by: string | null
  },
): Promise<void> {
  await tx`
    update evidence.submission
       set state = ${to.state}, reviewed_at = ${to.at}, reviewed_by = ${to.by}::bigint, reason = ${to.reason || null},
           version = version + 1
     where id = ${to.id}`
}

export interface StepRow {
  readonly id: string
  readonly stage: GatedStage
  readonly what: 'submitted' | 'returned' | 'passed' | 'conditional' | 'fixReported' | 'fixRefused' | 'fixClosed'
  readonly text: string | null
  readonly at: Date
  readonly by: string
}

export interface NewStep extends Pick<StepRow, 'what' | 'text' | 'at'> {
  readonly submissionId: string
  readonly communityId: string
  readonly items: unknown
  readonly by: string | null
  readonly byName: string
}

export async function addStep(tx: ScopedTx, step: NewStep): Promise<void> {
  const items = step.items === null ? null : tx.json(step.items as never)
  await tx`
    insert into evidence.step (submission_id, community_id, what, text, items, at, by, by_name)
    values (${step.submissionId}, ${step.communityId}, ${step.what}, ${step.text}, ${items}, ${step.at},
            ${step.by}::bigint, ${step.byName})`
}

export function listSteps(tx: ScopedTx, communityId: string): Promise<StepRow[]> {
  return tx<StepRow[]>`
    select p.id, s.stage, p.what, p.text, p.at, p.by_name as by
      from evidence.step p join evidence.submission s on s.id = p.submission_id
     where s.community_id = ${communityId} order by p.id`
}

/** Whether a file was handed in with this gate: what was reviewed stays. */
export async function isHandedIn(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly stage: GatedStage; readonly fileId: string },
): Promise<boolean> {
  const rows = await tx`
    select 1 from evidence.step p join evidence.submission s on s.id = p.submission_id
     where s.community_id = ${of.communityId} and s.stage = ${of.stage} and p.what = 'submitted'
       and p.items @> ${tx.json([{ files: [{ id: of.fileId }] }])} limit 1`
  return rows.length > 0
}

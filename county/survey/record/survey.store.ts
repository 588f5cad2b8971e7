/** SQL of saves, answers, settlements and handovers. Only ever added to. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { RegistryFact, Value } from '#county/survey/form/form.contract.ts'
import type { SurveyAnswer, SurveySave, Told } from './survey.contract.ts'

/** Two hand-ins for one community wait for each other. */
export async function lockSurvey(tx: ScopedTx, communityId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`survey/${communityId}`}, 0))`
}

export interface SaveRow {
  readonly id: string
  readonly communityId: string
  readonly version: number
  readonly formVersion: number
  readonly seenVersion: number
  readonly source: SurveySave['source']
  readonly phoneAt: Date | null
  readonly clockOffSeconds: number | null
  readonly madeAt: Date | null
  readonly recordedAt: Date
  readonly recordedBy: string
  readonly byName: string
}

export async function addSave(tx: ScopedTx, row: SaveRow): Promise<boolean> {
  const added = await tx`
    insert into survey.save (id, community_id, version, form_version, seen_version, source, phone_at, clock_off_seconds,
                             made_at, recorded_at, recorded_by, by_name)
    values (${row.id}, ${row.communityId}, ${row.version}, ${row.formVersion}, ${row.seenVersion}, ${row.source},
            ${row.phoneAt}, ${row.clockOffSeconds}, ${row.madeAt}, ${row.recordedAt}, ${row.recordedBy}, ${row.byName})
    on conflict (id) do nothing
    returning 1`
  return added.length === 1
}

export interface NewAnswer {
  readonly field: string
  readonly seen: Value
  readonly value: Value
  readonly taken: boolean
}

export async function addAnswers(
  tx: ScopedTx,
  save: Pick<SaveRow, 'id' | 'communityId'>,
  answers: readonly NewAnswer[],
): Promise<void> {
  const json = (value: Value) => JSON.stringify(value)
  await tx`
    insert into survey.answer (save_id, community_id, field, seen, value, taken)
    select ${save.id}, ${save.communityId}, field, seen::jsonb, value::jsonb, taken
      from unnest(${answers.map((one) => one.field)}::text[], ${answers.map((one) => json(one.seen))}::text[],
                  ${answers.map((one) => json(one.value))}::text[], ${answers.map((one) => String(one.taken))}::text[]::boolean[])
           with ordinality as given (field, seen, value, taken, place)
     order by place`
}

/** A save by its id, with how its answers fared. */
export async function findSave(
  tx: ScopedTx,
  id: string,
): Promise<{ communityId: string; version: number; taken: number; conflicts: number; settled: number } | null> {
  const [row] = await tx<{ communityId: string; version: number; taken: number; conflicts: number; settled: number }[]>`
    select s.community_id as "communityId", s.version,
           (select count(*)::int from survey.answer a where a.save_id = s.id and a.taken) as taken,
           (select count(*)::int from survey.answer a where a.save_id = s.id and not a.taken) as conflicts,
           (select count(*)::int from survey.settlement t where t.save_id = s.id) as settled
      from survey.save s where s.id = ${id}`
  return row ?? null
}

export async function findVersion(
  tx: ScopedTx,
  communityId: string,
): Promise<{ version: number; formVersion: number }> {
  const [row] = await tx<{ version: number; formVersion: number }[]>`
    select version, form_version as "formVersion" from survey.save
     where community_id = ${communityId} order by version desc limit 1`
  return row ?? { version: 0, formVersion: 0 }
}

/** Versions of the form that a community's hand-ins were filled in with. */
export async function listUsedForms(tx: ScopedTx, communityId: string): Promise<number[]> {
  const rows = await tx<{ version: number }[]>`
    select distinct form_version as version from survey.save where community_id = ${communityId} order by version`
  return rows.map(({ version }) => version)
}

interface TimesRow {
  readonly phoneAt: Date | null
  readonly clockOffSeconds: number | null
  readonly madeAt: Date | null
  readonly recordedAt: Date
  readonly byName: string
}

export function showTold(row: TimesRow): Told {
  return {
    phoneAt: row.phoneAt?.toISOString() ?? null,
    clockOffSeconds: row.clockOffSeconds,
    madeAt: row.madeAt?.toISOString() ?? null,
    recordedAt: row.recordedAt.toISOString(),
    byName: row.byName,
  }
}

const toldColumns = (tx: ScopedTx) => tx`
  s.phone_at as "phoneAt", s.clock_off_seconds as "clockOffSeconds", s.made_at as "madeAt",
  s.recorded_at as "recordedAt", s.by_name as "byName"`

/** What holds of every field, values taken back left out; in the order in which the fields were first answered. */
export async function listAnswers(tx: ScopedTx, communityId: string): Promise<Omit<SurveyAnswer, 'asked'>[]> {
  const rows = await tx<(TimesRow & Pick<SurveyAnswer, 'field' | 'value' | 'version' | 'formVersion'>)[]>`
    select h.field, h.value, s.version, s.form_version as "formVersion", ${toldColumns(tx)}
      from (select distinct on (field) field, value, save_id, first_value(id) over (partition by field order by id) as place
              from survey.answer where community_id = ${communityId} and taken
             order by field, id desc) h
      join survey.save s on s.id = h.save_id
     where h.value <> 'null'::jsonb
     order by h.place`
  return rows.map(({ field, value, version, formVersion, ...row }) => ({
    ...{ field, value, version, formVersion },
    ...showTold(row),
  }))
}

export interface OpenAnswer extends Told {
  readonly answerId: string
  readonly field: string
  readonly value: Value
}

/** Answers that contradict what holds and that nobody has decided on. */
export async function listOpen(tx: ScopedTx, communityId: string): Promise<OpenAnswer[]> {
  const rows = await tx<(TimesRow & { answerId: string; field: string; value: Value })[]>`
    select a.id as "answerId", a.field, a.value, ${toldColumns(tx)}
      from survey.answer a join survey.save s on s.id = a.save_id
     where a.community_id = ${communityId} and not a.taken
       and not exists (select 1 from survey.settlement t where t.answer_id = a.id)
     order by a.id`
  return rows.map((row) => ({ answerId: row.answerId, field: row.field, value: row.value, ...showTold(row) }))
}

export async function addSettlements(
  tx: ScopedTx,
  from: Pick<SaveRow, 'id' | 'communityId' | 'recordedAt' | 'recordedBy' | 'byName'>,
  choices: readonly { readonly answerId: string; readonly choice: 'mine' | 'theirs' }[],
): Promise<void> {
  await tx`
    insert into survey.settlement (answer_id, save_id, community_id, choice, at, by, by_name)
    select answer_id, ${from.id}, ${from.communityId}, choice, ${from.recordedAt}, ${from.recordedBy}, ${from.byName}
      from unnest(${choices.map((one) => one.answerId)}::bigint[], ${choices.map((one) => one.choice)}::text[])
           as given (answer_id, choice)`
}

/** Everything that was handed in, the newest first. */
export async function listSaveRows(tx: ScopedTx, communityId: string): Promise<SurveySave[]> {
  const rows = await tx<(TimesRow & Pick<SurveySave, 'id' | 'version' | 'formVersion' | 'source' | 'changes'>)[]>`
    select s.id, s.version, s.form_version as "formVersion", s.source, ${toldColumns(tx)},
           coalesce((select jsonb_agg(jsonb_build_object('field', a.field, 'seen', a.seen, 'value', a.value,
                                                         'taken', a.taken) order by a.id)
                       from survey.answer a where a.save_id = s.id), '[]') as changes
      from survey.save s where s.community_id = ${communityId} order by s.version desc limit 200`
  return rows.map((row) => ({
    ...{ id: row.id, version: row.version, formVersion: row.formVersion },
    ...{ source: row.source, changes: row.changes },
    ...showTold(row),
  }))
}

export interface HandoverRow {
  readonly fact: RegistryFact
  readonly before: Value
  readonly after: Value
  readonly at: Date
  readonly byName: string
}

export async function addHandover(
  tx: ScopedTx,
  row: HandoverRow & { readonly communityId: string; readonly by: string },
): Promise<void> {
  await tx`
    insert into survey.handover (community_id, registry_field, before, after, at, by, by_name)
    values (${row.communityId}, ${row.fact}, ${tx.json(row.before)}, ${tx.json(row.after)}, ${row.at}, ${row.by}, ${row.byName})`
}

export function listHandovers(tx: ScopedTx, communityId: string): Promise<HandoverRow[]> {
  return tx<HandoverRow[]>`
    select registry_field as fact, before, after, at, by_name as "byName"
      from survey.handover where community_id = ${communityId} order by id desc`
}

/** SQL that moves a community's evidence to another entry and back; `came_from` remembers the way. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Move } from './merge.actions.ts'

/** Ids of things that begin with their community's id: the community's own files and those of its gates. */
function subjectOf(tx: ScopedTx, { of, to }: { of: string; to: string }) {
  return tx`case when r.subject_room in ('registry', 'evidence') and starts_with(r.subject_id, ${of})
                 then ${to}::text || substr(r.subject_id, ${of.length + 1}) else r.subject_id end`
}

/** A file that both name for the same thing stays with each. */
export async function moveReferences(tx: ScopedTx, { fromId, intoId }: Move): Promise<void> {
  const subject = subjectOf(tx, { of: fromId, to: intoId })
  await tx`
    update evidence.reference r
       set community_id = ${intoId}, subject_id = ${subject}, came_from = came_from || ${fromId}::uuid
     where r.community_id = ${fromId} and not exists (
             select 1 from evidence.reference o
              where o.file_id = r.file_id and o.subject_room = r.subject_room and o.subject_kind = r.subject_kind
                and o.subject_id = ${subject} and o.id <> r.id and o.detached_at is null and r.detached_at is null)`
}

export async function returnReferences(tx: ScopedTx, { fromId, intoId }: Move): Promise<void> {
  await tx`
    update evidence.reference r
       set community_id = ${fromId}, subject_id = ${subjectOf(tx, { of: intoId, to: fromId })},
           came_from = trim_array(came_from, 1)
     where r.community_id = ${intoId} and r.came_from[cardinality(r.came_from)] = ${fromId}`
}

/**
 * Submissions with their points to mend; their steps are read through them. A gate that waits for review in both stays
 * in both: two people's work is not mixed.
 */
export async function moveSubmissions(tx: ScopedTx, { fromId, intoId }: Move): Promise<void> {
  const moved = await tx<{ id: string }[]>`
    update evidence.submission s set community_id = ${intoId}, came_from = came_from || ${fromId}::uuid
     where s.community_id = ${fromId} and not (s.state = 'submitted' and exists (
             select 1 from evidence.submission o
              where o.community_id = ${intoId} and o.stage = s.stage and o.state = 'submitted'))
    returning s.id`
  await tx`
    update evidence.fix set community_id = ${intoId}, came_from = came_from || ${fromId}::uuid
     where submission_id = any(${moved.map(({ id }) => id)}::bigint[])`
}

/** Points to mend go with their submission, those added since the merge too. */
export async function returnSubmissions(tx: ScopedTx, { fromId, intoId }: Move): Promise<void> {
  await tx`
    update evidence.submission set community_id = ${fromId}, came_from = trim_array(came_from, 1)
     where community_id = ${intoId} and came_from[cardinality(came_from)] = ${fromId}`
  await tx`
    update evidence.fix t set community_id = s.community_id, came_from = s.came_from
      from evidence.submission s
     where s.id = t.submission_id and s.community_id = ${fromId} and t.community_id = ${intoId}`
}

/** Values are only ever added: what nobody has said for `intoId` is said from `fromId`. */
export async function copyItems(tx: ScopedTx, { fromId, intoId }: Move, at: Date): Promise<void> {
  await tx`
    insert into evidence.gate_item (community_id, stage, code, value, note, recorded_at, recorded_by, came_from)
    select ${intoId}, stage, code, value, note, ${at}, recorded_by, array[${fromId}::uuid]
      from (${lastItems(tx, fromId)}) mine
     where num_nonnulls(value, note) > 0 and not exists (
             select 1 from (${lastItems(tx, intoId)}) own
              where own.stage = mine.stage and own.code = mine.code and num_nonnulls(own.value, own.note) > 0)`
}

/** What came from `fromId` and was not said anew since is unsaid. */
export async function unsayItems(tx: ScopedTx, { fromId, intoId }: Move, at: Date): Promise<void> {
  await tx`
    insert into evidence.gate_item (community_id, stage, code, recorded_at)
    select ${intoId}, stage, code, ${at} from (${lastItems(tx, intoId)}) own where came_from = array[${fromId}::uuid]`
}

function lastItems(tx: ScopedTx, communityId: string) {
  return tx`select distinct on (stage, code) stage, code, value, note, recorded_by, came_from
              from evidence.gate_item where community_id = ${communityId} order by stage, code, id desc`
}

/** SQL of residents' requests. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { PersonRequest } from './request.contract.ts'

export type StoredRequest = Omit<PersonRequest, 'name' | 'late'> & { readonly nameSealed: string }

export function listRequests(tx: ScopedTx, communityId: string): Promise<StoredRequest[]> {
  return tx<StoredRequest[]>`
    select q.id, q.resident_id as "residentId", r.name_sealed as "nameSealed", concat_ws(' ', h.building, nullif(h.stairwell, ''), h.door) as door,
           q.kind, q.asked_on as "askedOn", q.due_on as "dueOn", q.outcome, q.reason
      from people.request q
      join people.resident r on r.community_id = q.community_id and r.id = q.resident_id
      join people.published_household h on h.community_id = r.community_id and h.id = r.household_id
     where q.community_id = ${communityId}
     order by q.outcome is not null, q.due_on, q.id limit 500`
}

/** The day by which an open request of this kind is due. */
export async function findOpen(
  tx: ScopedTx,
  of: { readonly communityId: string; readonly residentId: string; readonly kind: string },
): Promise<string | null> {
  const [row] = await tx<{ dueOn: string }[]>`
    select due_on as "dueOn" from people.request
     where community_id = ${of.communityId} and resident_id = ${of.residentId} and kind = ${of.kind} and outcome is null
     limit 1`
  return row?.dueOn ?? null
}

export async function addRequest(
  tx: ScopedTx,
  request: {
    readonly communityId: string
    readonly residentId: string
    readonly kind: string
    readonly askedOn: string
    readonly dueOn: string
  },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into people.request (community_id, resident_id, kind, asked_on, due_on)
    values (${request.communityId}, ${request.residentId}, ${request.kind}, ${request.askedOn}, ${request.dueOn})
    returning id`
  return row?.id ?? ''
}

/** False when it is not open any more. */
export async function setAnswer(
  tx: ScopedTx,
  answer: {
    readonly communityId: string
    readonly requestId: string
    readonly outcome: string
    readonly reason: string | null
    readonly byName: string
    readonly at: Date
  },
): Promise<boolean> {
  const rows = await tx`
    update people.request
       set outcome = ${answer.outcome}, reason = ${answer.reason}, answered_at = ${answer.at}, answered_by_name = ${answer.byName}
     where community_id = ${answer.communityId} and id = ${answer.requestId} and outcome is null returning id`
  return rows.length === 1
}

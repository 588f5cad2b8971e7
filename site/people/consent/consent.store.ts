/** SQL of consents: added to, never changed; they go with their person. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Way } from '#site/people/words.contract.ts'
import type { PurposeCode } from './purpose.contract.ts'

export interface ConsentRow {
  readonly purpose: PurposeCode
  readonly version: number
  readonly given: boolean
  readonly saidBy: 'resident' | 'guardian'
  readonly way: Way
  readonly at: Date
}

type Of = { readonly communityId: string; readonly residentId: string }

/** All of a person, newest first. */
export function listConsents(tx: ScopedTx, { communityId, residentId }: Of): Promise<ConsentRow[]> {
  return tx<ConsentRow[]>`
    select purpose, version, given, said_by as "saidBy", way, at
      from people.consent where community_id = ${communityId} and resident_id = ${residentId} order by id desc`
}

export async function addConsents(tx: ScopedTx, of: Of, rows: readonly ConsentRow[]): Promise<void> {
  for (const row of rows)
    await tx`
      insert into people.consent (community_id, resident_id, purpose, version, given, said_by, way, at)
      values (${of.communityId}, ${of.residentId}, ${row.purpose}, ${row.version}, ${row.given}, ${row.saidBy}, ${row.way}, ${row.at})`
}

/** The number of the newest word on a purpose when it was yes. */
export async function findGivenId(
  tx: ScopedTx,
  { communityId, residentId, purpose }: Of & { readonly purpose: PurposeCode },
): Promise<string | null> {
  const [row] = await tx<{ id: string; given: boolean }[]>`
    select id, given from people.consent
     where community_id = ${communityId} and resident_id = ${residentId} and purpose = ${purpose} order by id desc limit 1`
  return row?.given === true ? row.id : null
}

/** SQL of sign-in codes. */
import type { ScopedTx } from '#base/postgres/scope.ts'

export interface NewCode {
  readonly communityId: string
  readonly residentId: string
  readonly locator: string
  readonly secretHash: string
  readonly byName: string
  readonly at: Date
  readonly until: Date
}

/** False when the locator is in use. */
export async function addCode(tx: ScopedTx, code: NewCode): Promise<boolean> {
  const added = await tx`
    insert into resident.code (community_id, resident_id, locator, secret_hash, by_name, made_at, until)
    values (${code.communityId}, ${code.residentId}, ${code.locator}, ${code.secretHash}, ${code.byName}, ${code.at}, ${code.until})
    on conflict do nothing`
  return added.count > 0
}

export interface CodeRow {
  readonly id: string
  readonly residentId: string
  readonly secretHash: string
  readonly tries: number
  readonly until: Date
}

/** The open code behind four digits, held until the transaction ends so that tries are counted one after the other. */
export async function lockCode(tx: ScopedTx, communityId: string, locator: string): Promise<CodeRow | null> {
  const [row] = await tx<CodeRow[]>`
    select id, resident_id as "residentId", secret_hash as "secretHash", tries, until from resident.code
     where community_id = ${communityId} and locator = ${locator} and ended_at is null for update`
  return row ?? null
}

export async function setTries(tx: ScopedTx, communityId: string, id: string, tries: number): Promise<void> {
  await tx`update resident.code set tries = ${tries} where community_id = ${communityId} and id = ${id}`
}

export async function endCode(
  tx: ScopedTx,
  { communityId, id, used, at }: { communityId: string; id: string; used: boolean; at: Date },
): Promise<void> {
  await tx`update resident.code set ended_at = ${at}, used = ${used} where community_id = ${communityId} and id = ${id}`
}

/** A new code makes the ones before it worthless; those past their time free their digits. */
export async function endOthers(
  tx: ScopedTx,
  { communityId, residentId, at }: { communityId: string; residentId: string; at: Date },
): Promise<void> {
  await tx`
    update resident.code set ended_at = ${at}
     where community_id = ${communityId} and ended_at is null and (resident_id = ${residentId} or until <= ${at})`
}

export async function eraseCodes(tx: ScopedTx, communityId: string, before: Date): Promise<number> {
  const gone = await tx`delete from resident.code where community_id = ${communityId} and made_at < ${before}`
  return gone.count
}

/** Who printed codes for somebody, the newest first. */
export function listPrinted(tx: ScopedTx, communityId: string, residentId: string) {
  return tx<{ at: Date; name: string; used: boolean }[]>`
    select made_at as at, by_name as name, used from resident.code
     where community_id = ${communityId} and resident_id = ${residentId} order by id desc limit 50`
}

/** SQL of invitations. The code itself is never stored. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Language } from '#terms/text.ts'

export interface InvitationRow {
  readonly id: string
  /** Set: a new password for this account; null: a new account. */
  readonly accountId: string | null
  readonly name: string
  readonly unitId: string | null
  readonly role: string | null
  readonly scopeUnitId: string | null
  readonly language: Language
  readonly invitedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
}

export type NewInvitation = Omit<InvitationRow, 'id' | 'acceptedAt'> & { readonly codeHash: string }

export async function addInvitation(tx: ScopedTx, row: NewInvitation): Promise<string> {
  const [added] = await tx<{ id: string }[]>`
    insert into identity.invitation (code_hash, account_id, name, unit_id, role, scope_unit_id, language, invited_by,
                                     created_at, expires_at)
    values (${row.codeHash}, ${row.accountId}, ${row.name}, ${row.unitId}, ${row.role}, ${row.scopeUnitId},
            ${row.language}, ${row.invitedBy}, ${row.createdAt}, ${row.expiresAt})
    returning id`
  if (added === undefined) throw new Error('insert returned no row')
  return added.id
}

/** The open invitation of a code, locked so that it is used once; null when unknown, used, revoked or expired. */
export async function lockOpenInvitation(tx: ScopedTx, codeHash: string, now: Date): Promise<InvitationRow | null> {
  const [row] = await tx<InvitationRow[]>`
    select ${columns(tx)} from identity.invitation
     where code_hash = ${codeHash} and accepted_at is null and revoked_at is null and expires_at > ${now}
       for update`
  return row ?? null
}

export async function findInvitation(tx: ScopedTx, invitationId: string): Promise<InvitationRow | null> {
  const [row] = await tx<InvitationRow[]>`select ${columns(tx)} from identity.invitation where id = ${invitationId}`
  return row ?? null
}

/** Neither used nor revoked, expired ones of the last month included, newest first. */
export function listOpenInvitations(tx: ScopedTx, since: Date): Promise<InvitationRow[]> {
  return tx<InvitationRow[]>`
    select ${columns(tx)} from identity.invitation
     where accepted_at is null and revoked_at is null and expires_at > ${since}
     order by id desc`
}

export async function setAccepted(
  tx: ScopedTx,
  accepted: { invitationId: string; accountId: string; at: Date },
): Promise<void> {
  await tx`
    update identity.invitation set accepted_at = ${accepted.at}, accepted_account_id = ${accepted.accountId}
     where id = ${accepted.invitationId}`
}

/** False when it was used or revoked before. */
export async function setRevoked(tx: ScopedTx, invitationId: string, at: Date): Promise<boolean> {
  const result = await tx`
    update identity.invitation set revoked_at = ${at}
     where id = ${invitationId} and accepted_at is null and revoked_at is null`
  return result.count === 1
}

/** A new password invitation makes earlier ones of the account worthless. */
export async function revokeOpenOf(tx: ScopedTx, accountId: string, at: Date): Promise<void> {
  await tx`
    update identity.invitation set revoked_at = ${at}
     where account_id = ${accountId} and accepted_at is null and revoked_at is null`
}

/** What somebody invited to and nobody used yet. */
export async function revokeOpenBy(tx: ScopedTx, invitedBy: string, at: Date): Promise<void> {
  await tx`
    update identity.invitation set revoked_at = ${at}
     where invited_by = ${invitedBy} and accepted_at is null and revoked_at is null`
}

function columns(tx: ScopedTx) {
  return tx`id, account_id as "accountId", name, unit_id as "unitId", role, scope_unit_id as "scopeUnitId", language,
            invited_by as "invitedBy", created_at as "createdAt", expires_at as "expiresAt", accepted_at as "acceptedAt"`
}

/** SQL that every request begins with: session, account and grants of a token in one statement. Reads only. */
import type { Grant } from '#base/identity/rights/rights.rules.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { SessionTimes } from './session.rules.ts'

export interface CallerRow extends SessionTimes {
  readonly sessionId: string
  readonly byOldToken: boolean
  readonly accountId: string
  readonly name: string
  readonly unitId: string | null
  readonly totpEnrolledAt: Date | null
  readonly demo: boolean
  readonly active: boolean
  /** As `listHeldGrants` gives them: own ones and those held as a deputy at `now`. */
  readonly grants: readonly Grant[]
}

/** Whoever holds this token, ended sessions and closed accounts too; whether they may enter is decided by the caller. */
export async function findCaller(tx: ScopedTx, tokenHash: string, now: Date): Promise<CallerRow | null> {
  const [row] = await tx<CallerRow[]>`
    select session.id as "sessionId", session.state, session.started_at as "startedAt",
           session.last_seen_at as "lastSeenAt", session.rotated_at as "rotatedAt", session.ends_at as "endsAt",
           session.ended_at as "endedAt", session.token_hash <> ${tokenHash} as "byOldToken",
           account.id as "accountId", account.name, account.unit_id as "unitId",
           account.totp_enrolled_at as "totpEnrolledAt", account.demo, account.active,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'role', held.role, 'unitId', held.unit_id::text, 'deputyFor', held.deputy_for::text)), '[]')
              from (select role, unit_id, null::bigint as deputy_for
                      from identity.role_grant
                     where account_id = account.id and revoked_at is null
                    union all
                    select lent.role, lent.unit_id, deputy.from_account_id
                      from identity.deputy
                      join identity.account giver on giver.id = deputy.from_account_id and giver.active
                      join identity.role_grant lent on lent.account_id = giver.id and lent.revoked_at is null
                     where deputy.to_account_id = account.id and deputy.revoked_at is null
                       and deputy.starts_at <= ${now} and deputy.ends_at > ${now}) held) as grants
      from identity.session
      join identity.account on account.id = session.account_id
     where session.token_hash = ${tokenHash} or session.previous_hash = ${tokenHash}`
  return row ?? null
}

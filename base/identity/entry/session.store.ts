/** SQL of sessions. Tokens come in and go out as hashes. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { SessionState, SessionTimes } from './session.rules.ts'

export interface SessionRow extends SessionTimes {
  readonly id: string
  readonly accountId: string
  readonly byOldToken: boolean
  readonly address: string | null
  readonly agent: string | null
}

export type EndReason =
  | 'signedOut'
  | 'endedByOwner'
  | 'endedByAdministrator'
  | 'rightsChanged'
  | 'passwordChanged'
  | 'totpReset'
  | 'replaced'

export interface NewSession {
  readonly tokenHash: string
  readonly accountId: string
  readonly state: SessionState
  readonly at: Date
  readonly endsAt: Date
  readonly address: string | null
  readonly agent: string | null
}

export async function addSession(tx: ScopedTx, session: NewSession): Promise<string> {
  const { at } = session
  const [row] = await tx<{ id: string }[]>`
    insert into identity.session (token_hash, account_id, state, started_at, last_seen_at, rotated_at, ends_at, address, agent)
    values (${session.tokenHash}, ${session.accountId}, ${session.state}, ${at}, ${at}, ${at}, ${session.endsAt},
            ${session.address}, ${session.agent})
    returning id`
  if (row === undefined) throw new Error('insert returned no row')
  return row.id
}

/** The session of a token, current or replaced; ended ones too. Whether it may be used is `isAlive`. */
export async function findSession(tx: ScopedTx, tokenHash: string): Promise<SessionRow | null> {
  const [row] = await tx<SessionRow[]>`
    select id, account_id as "accountId", state, started_at as "startedAt", last_seen_at as "lastSeenAt",
           rotated_at as "rotatedAt", ends_at as "endsAt", ended_at as "endedAt", address, agent,
           token_hash <> ${tokenHash} as "byOldToken"
      from identity.session
     where token_hash = ${tokenHash} or previous_hash = ${tokenHash}`
  return row ?? null
}

export async function setSeen(tx: ScopedTx, sessionId: string, at: Date): Promise<void> {
  await tx`update identity.session set last_seen_at = ${at} where id = ${sessionId} and last_seen_at < ${at}`
}

/** A new token for the session. `keepOld`: the replaced one works on for the grace time. */
export async function setToken(
  tx: ScopedTx,
  change: { sessionId: string; tokenHash: string; state: SessionState; at: Date; keepOld: boolean },
): Promise<void> {
  await tx`
    update identity.session
       set previous_hash = case when ${change.keepOld} then token_hash end,
           token_hash = ${change.tokenHash}, state = ${change.state}, rotated_at = ${change.at}, last_seen_at = ${change.at}
     where id = ${change.sessionId} and ended_at is null`
}

/** Sessions of an account that have not been ended, newest use first. */
export function listSessions(tx: ScopedTx, accountId: string, now: Date): Promise<SessionRow[]> {
  return tx<SessionRow[]>`
    select id, account_id as "accountId", state, started_at as "startedAt", last_seen_at as "lastSeenAt",
           rotated_at as "rotatedAt", ends_at as "endsAt", ended_at as "endedAt", address, agent, false as "byOldToken"
      from identity.session
     where account_id = ${accountId} and ended_at is null and ends_at > ${now}
     order by last_seen_at desc, id desc`
}

/** Ends sessions of an account: one (`sessionId`), or all but one (`except`). Returns how many. */
export async function endSessions(
  tx: ScopedTx,
  which: { accountId: string; because: EndReason; at: Date; sessionId?: string; except?: string },
): Promise<number> {
  const result = await tx`
    update identity.session set ended_at = ${which.at}, ended_because = ${which.because}
     where account_id = ${which.accountId} and ended_at is null
       and (${which.sessionId ?? null}::bigint is null or id = ${which.sessionId ?? null})
       and (${which.except ?? null}::bigint is null or id <> ${which.except ?? null})`
  return result.count
}

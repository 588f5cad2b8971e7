/** When a session ends and when its token is changed. Times only; the session itself is in `session.store.ts`. */
export type SessionState = 'code' | 'enrol' | 'full'

export interface SessionLimits {
  /** Without a request for this long, the session is over. */
  readonly idleMs: number
  /** Over this long after signing in, whatever happens. */
  readonly absoluteMs: number
  /** A session that still owes its TOTP has only this long. */
  readonly pendingMs: number
  /** The token is replaced after this long. */
  readonly rotateMs: number
  /** The replaced token still works this long, for requests already on their way. */
  readonly graceMs: number
}

export const SESSION_LIMITS: SessionLimits = {
  idleMs: 30 * 60_000,
  absoluteMs: 12 * 3_600_000,
  pendingMs: 10 * 60_000,
  rotateMs: 15 * 60_000,
  graceMs: 30_000,
}

/** `last_seen_at` is written at most this often, so that reading a page does not cost a write. */
export const SEEN_EVERY_MS = 60_000

export interface SessionTimes {
  readonly state: SessionState
  readonly startedAt: Date
  readonly lastSeenAt: Date
  readonly rotatedAt: Date
  readonly endsAt: Date
  readonly endedAt: Date | null
}

/** True while the session may be used, given the limits of this node. `byOldToken`: asked with the replaced token. */
export function isAlive(session: SessionTimes, at: { now: Date; byOldToken: boolean; limits: SessionLimits }): boolean {
  const now = at.now.getTime()
  const { limits } = at
  if (session.endedAt !== null || now >= session.endsAt.getTime()) return false
  if (now - session.lastSeenAt.getTime() >= limits.idleMs) return false
  if (session.state !== 'full' && now - session.startedAt.getTime() >= limits.pendingMs) return false
  return !at.byOldToken || now - session.rotatedAt.getTime() < limits.graceMs
}

export function isDueForRotation(session: SessionTimes, now: Date, limits: SessionLimits): boolean {
  return session.state === 'full' && now.getTime() - session.rotatedAt.getTime() >= limits.rotateMs
}

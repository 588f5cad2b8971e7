/** What identity's actions work with, given once by the node's wiring. Types only. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Keys } from '#base/keys/keys.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { NodeKind } from '#terms/capabilities.ts'
import type { SessionLimits } from './entry/session.rules.ts'
import type { UnitTree } from './rights/unit-tree.ts'

export interface IdentitySettings {
  /** Which roles there are, and which of them administers. */
  readonly node: NodeKind
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly keys: Keys
  /** The node's units, so that a grant on a unit covers what is below it. */
  readonly units: UnitTree
  /** `ANLIN_DEMO=1`: demonstration accounts may sign in and are named on the sign-in page. */
  readonly demo: boolean
  /** True when browsers reach the node by HTTPS, also through a proxy: the cookie is then never sent in the clear. */
  readonly secure: boolean
  /** Where the one-time set-up code is kept. */
  readonly dataDir: string
  /** Shown by authenticator apps beside the login. */
  readonly issuer: string
  readonly limits?: SessionLimits
}

/** For actions: the settings and the transaction of the call. */
export interface Needs extends IdentitySettings {
  readonly tx: ScopedTx
}

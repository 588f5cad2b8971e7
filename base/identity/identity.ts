/** Identity of a node put together: its routes, who calls, and the set-up code at start. Wiring only. */
import type { FastifyRequest } from 'fastify'
import type { Actor, Route } from '#base/http/route.ts'
import { EVERYWHERE, withScope } from '#base/postgres/scope.ts'
import { accountRoutes } from './account/account.routes.ts'
import { listSealed, setSealed } from './account/account.store.ts'
import { ownRoutes } from './account/own.routes.ts'
import { authenticate } from './entry/authenticate.ts'
import { entryRoutes } from './entry/entry.routes.ts'
import { prepareSetup } from './entry/setup.actions.ts'
import type { IdentitySettings } from './needs.ts'

export interface Identity {
  readonly routes: readonly Route[]
  /** The caller of a request with the rights held now, or null. */
  authenticate(request: FastifyRequest): Promise<Actor | null>
  /** At start: the set-up code to print while there is no administrator, else null. */
  prepareSetup(): Promise<string | null>
  /** Seals every TOTP secret under the newest key and forgets the older keys. Returns how many were sealed anew. */
  resealSecrets(): Promise<number>
}

export function createIdentity(settings: IdentitySettings): Identity {
  return {
    routes: [...entryRoutes(settings), ...ownRoutes(settings), ...accountRoutes(settings)],
    authenticate: (request) => authenticate(settings, request),
    prepareSetup: () => prepareSetup(settings),
    resealSecrets: () => resealSecrets(settings),
  }
}

/** Old keys go only after the new values are committed: a crash between leaves both keys, never an unreadable value. */
export async function resealSecrets(settings: Pick<IdentitySettings, 'app' | 'keys'>): Promise<number> {
  const count = await withScope(settings.app, { scope: EVERYWHERE }, async (tx) => {
    let sealedAnew = 0
    for (const { id, sealed } of await listSealed(tx)) {
      if (!(await settings.keys.isStale('totp', sealed))) continue
      const plain = await settings.keys.open('totp', id, sealed)
      await setSealed(tx, id, await settings.keys.seal('totp', id, plain))
      sealedAnew += 1
    }
    return sealedAnew
  })
  await settings.keys.forgetOldKeys('totp')
  return count
}

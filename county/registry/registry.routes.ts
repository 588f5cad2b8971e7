/** Every route of the registry, for the node's wiring. The ledger's routes are its own. */
import type { Route } from '#base/http/route.ts'
import { communityRoutes } from './community.routes.ts'
import { mergeRoutes } from './merge.routes.ts'
import { targetRoutes } from './target/target.routes.ts'
import { unitRoutes } from './unit.routes.ts'

export const registryRoutes: Route[] = [...unitRoutes, ...targetRoutes, ...communityRoutes, ...mergeRoutes]

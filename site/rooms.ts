/** The rooms of the site node that own tables, in the order they migrate. A list only. */
import { fileURLToPath } from 'node:url'
import type { MigratedRoom } from '#base/postgres/migrate.ts'

const ROOT = new URL('../', import.meta.url)

const FOLDERS: Record<string, string> = {
  base: 'base/postgres/migrations',
  identity: 'base/identity/migrations',
  audit: 'base/audit/migrations',
  outbox: 'link/outbox/migrations',
  tenant: 'site/tenant/migrations',
  retention: 'site/retention/migrations',
  alarms: 'site/alarms/migrations',
  people: 'site/people/migrations',
  doors: 'site/doors/migrations',
  duty: 'site/duty/migrations',
  visitors: 'site/visitors/migrations',
  vehicles: 'site/vehicles/migrations',
  resident: 'site/resident/migrations',
}

export const SITE_ROOMS: readonly MigratedRoom[] = Object.entries(FOLDERS).map(([name, folder]) => ({
  name,
  dir: fileURLToPath(new URL(folder, ROOT)),
}))

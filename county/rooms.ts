/** The rooms of the county node that own tables, in the order they migrate. A list only. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { MigratedRoom } from '#base/postgres/migrate.ts'

const ROOT = new URL('../', import.meta.url)

const FOLDERS: Record<string, string> = {
  base: 'base/postgres/migrations',
  identity: 'base/identity/migrations',
  audit: 'base/audit/migrations',
  registry: 'county/registry/migrations',
  programme: 'county/programme/migrations',
  ledger: 'county/registry/ledger/migrations',
  evidence: 'county/evidence/migrations',
  plan: 'county/plan/migrations',
  design: 'county/design/migrations',
  works: 'county/works/migrations',
  round: 'county/round/migrations',
  bulletin: 'county/bulletin/migrations',
  matters: 'county/matters/migrations',
  meetings: 'county/meetings/migrations',
  inspections: 'county/inspections/migrations',
  survey: 'county/survey/migrations',
  assessment: 'county/assessment/migrations',
  inbox: 'link/inbox/migrations',
  sites: 'county/sites/migrations',
}

export const COUNTY_ROOMS: readonly MigratedRoom[] = Object.entries(FOLDERS)
  .map(([name, folder]) => ({ name, dir: fileURLToPath(new URL(folder, ROOT)) }))
  .filter(({ dir }) => existsSync(dir))

/** Vitest's global set-up of the database tests: the rooms of both kinds of node on one server for the run. Wiring only. */

import type { TestProject } from 'vitest/node'
import { startTestDatabases } from '#base/postgres/testing/server.ts'
import { COUNTY_ROOMS } from '#county/rooms.ts'
import { SITE_ROOMS } from '#site/rooms.ts'

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...server } = await startTestDatabases({ county: COUNTY_ROOMS, site: SITE_ROOMS })
  project.provide('testServer', server)
  return stop
}

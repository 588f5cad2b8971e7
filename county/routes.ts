/** Every route of the county node, in one list: what the server serves, the description lists and the rights test tries. */
import { auditRoutes } from '#base/audit/audit.routes.ts'
import type { Clock } from '#base/clock.ts'
import type { Files } from '#base/files/files.ts'
import type { Route } from '#base/http/route.ts'
import { createIdentity } from '#base/identity/identity.ts'
import type { IdentitySettings } from '#base/identity/needs.ts'
import { assessmentRoutes } from './assessment/assessment.routes.ts'
import { bulletinRoutes } from './bulletin/bulletin.routes.ts'
import { listBulletinTodo } from './bulletin/todo.actions.ts'
import { createDesignRoutes } from './design/design.routes.ts'
import { listDesignTodo } from './design/todo.actions.ts'
import { createEvidenceRoutes } from './evidence/evidence.routes.ts'
import type { Previews } from './evidence/preview/previews.ts'
import { listEvidenceTodo } from './evidence/todo.actions.ts'
import { createInspectionsRoutes } from './inspections/inspections.routes.ts'
import { createMattersRoutes } from './matters/matters.routes.ts'
import type { WaysOut } from './matters/reminder/send.ts'
import { listMattersTodo } from './matters/todo.actions.ts'
import { meetingsRoutes } from './meetings/meetings.routes.ts'
import { listMeetingsTodo } from './meetings/todo.actions.ts'
import { planRoutes } from './plan/plan.routes.ts'
import { programmeRoutes } from './programme/programme.routes.ts'
import { createLedgerRoutes } from './registry/ledger/import/import.routes.ts'
import { listLedgerTodo } from './registry/ledger/import/todo.actions.ts'
import { registryRoutes } from './registry/registry.routes.ts'
import { roundRoutes } from './round/round.routes.ts'
import { listRoundTodo } from './round/todo.actions.ts'
import { createSitesRoutes, type RoutesLine } from './sites/sites.routes.ts'
import { createSurveyRoutes } from './survey/survey.routes.ts'
import { listWorksTodo } from './works/todo.actions.ts'
import { worksRoutes } from './works/works.routes.ts'

/** What rooms' routes are given by the node's wiring. */
export interface CountyNeeds {
  readonly identity: IdentitySettings
  readonly files: Files
  readonly clock: Clock
  readonly previews?: Previews
  /** How sites reach this county; without it none does. */
  readonly line?: RoutesLine
  /** Where reminders may go; without it nowhere. */
  readonly ways?: WaysOut
}

export function listCountyRoutes(needs: CountyNeeds): Route[] {
  return [
    ...createIdentity(needs.identity).routes,
    ...auditRoutes,
    ...registryRoutes,
    ...createLedgerRoutes(needs),
    ...programmeRoutes([
      listLedgerTodo,
      listRoundTodo,
      listEvidenceTodo,
      listBulletinTodo,
      listMattersTodo,
      listMeetingsTodo,
      listWorksTodo,
      listDesignTodo,
    ]),
    ...createEvidenceRoutes(needs),
    ...planRoutes,
    ...createDesignRoutes(needs),
    ...worksRoutes,
    ...roundRoutes,
    ...bulletinRoutes,
    ...createMattersRoutes(needs.ways),
    ...meetingsRoutes,
    ...createInspectionsRoutes(needs.files),
    ...createSurveyRoutes({ files: needs.files, wallClock: needs.identity.clock }),
    ...assessmentRoutes,
    ...createSitesRoutes(needs.line ?? null),
  ]
}

/** SQL of communities with their gates and planned days as known at an instant. Judges nothing. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { foldHistory } from '#county/programme/stage/state.store.ts'
import type { Category, Funding } from '#terms/category.ts'
import type { Day } from '#terms/day.ts'
import type { Stage } from '#terms/stage.ts'

/** The day a gate was passed; `unknown`: passed, nobody knows when, so it counts on every day. */
export type PassedDay = Day | 'unknown'

/** A live community of the registry with its way through the gates. */
export interface Course {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly leadUnitId: string
  readonly category: Category
  readonly unmanaged: boolean
  readonly funding: Funding | null
  readonly responsible: string | null
  readonly households: number | null
  readonly longitude: number | null
  readonly latitude: number | null
  readonly datum: 'WGS84' | 'GCJ02' | null
  readonly passed: Readonly<Partial<Record<Stage, PassedDay>>>
  /** Baselines. */
  readonly due: Readonly<Record<'designed' | 'started' | 'built' | 'connected', Day | null>>
  /** The planned completion as it stands. */
  readonly planConnected: Day | null
}

type Home = Omit<Course, 'passed' | 'due'>
type Days = Readonly<Record<`${Stage}On`, Day | '-infinity' | null>>
type Dues = Readonly<Record<'dueDesigned' | 'dueStarted' | 'dueBuilt' | 'dueConnected', Day | null>>

/** Courses in scope as known at `knownAt` (null: now), of these communities or of all. No order. */
export async function listCourses(
  tx: ScopedTx,
  { knownAt, ids }: { readonly knownAt: Date | null; readonly ids?: readonly string[] },
): Promise<Course[]> {
  const state = knownAt === null ? tx`programme.current_state` : tx`(${foldHistory(tx, { knownAt })})`
  const known = knownAt === null ? tx`true` : tx`c.created_at <= ${knownAt}`
  const asked = ids === undefined ? tx`true` : tx`c.id = any(${[...ids]}::uuid[])`
  const rows = await tx<(Home & Days & Dues)[]>`
    select c.id, c.name, c.programme_unit_id as "unitId", c.lead_unit_id as "leadUnitId", c.category, c.unmanaged,
           c.funding, c.responsible, c.households, c.longitude, c.latitude, c.datum,
           s.surveyed_on as "surveyedOn", s.approved_on as "approvedOn", s.designed_on as "designedOn",
           s.started_on as "startedOn", s.built_on as "builtOn", s.trial_on as "trialOn", s.accepted_on as "acceptedOn",
           s.connected_on as "connectedOn", s.operating_on as "operatingOn", s.due_designed as "dueDesigned",
           s.due_started as "dueStarted", s.due_built as "dueBuilt", s.due_connected as "dueConnected",
           s.plan_connected as "planConnected"
      from registry.published_community c
      left join ${state} s on s.community_id = c.id
     where ${known} and ${asked}`
  return rows.map(readCourse)
}

const GATE_COLUMNS = [
  ['surveyed', 'surveyedOn'],
  ['approved', 'approvedOn'],
  ['designed', 'designedOn'],
  ['started', 'startedOn'],
  ['built', 'builtOn'],
  ['trial', 'trialOn'],
  ['accepted', 'acceptedOn'],
  ['connected', 'connectedOn'],
  ['operating', 'operatingOn'],
] as const satisfies readonly (readonly [Stage, keyof Days])[]

function readCourse(row: Home & Days & Dues): Course {
  const passed: Partial<Record<Stage, PassedDay>> = {}
  for (const [stage, column] of GATE_COLUMNS) {
    const day = row[column]
    if (day !== null) passed[stage] = day === '-infinity' ? 'unknown' : day
  }
  const { id, name, unitId, leadUnitId, category, unmanaged, funding, responsible, households } = row
  const { longitude, latitude, datum, planConnected } = row
  return {
    ...{ id, name, unitId, leadUnitId, category, unmanaged, funding, responsible, households },
    ...{ longitude, latitude, datum, planConnected, passed },
    due: { designed: row.dueDesigned, started: row.dueStarted, built: row.dueBuilt, connected: row.dueConnected },
  }
}

/** SQL of `matters.matter`, its counter and its story. One statement a function; what is allowed is `matter.rules.ts`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Day } from '#terms/day.ts'
import type { MatterStepRow, NewMatter } from './matter.contract.ts'
import type { MatterLevel, MatterState, MatterStep } from './words.contract.ts'

/** The next number of a year; the row stays locked until the transaction ends. */
export async function takeNumber(tx: ScopedTx, year: number): Promise<number> {
  const [row] = await tx<{ last: number }[]>`
    insert into matters.counter as c (year, last) values (${year}, 1)
    on conflict (year) do update set last = c.last + 1 returning last`
  return row?.last ?? 0
}

export interface MatterToAdd extends Omit<NewMatter, 'deadline'> {
  readonly year: number
  readonly number: number
  readonly state: 'proposed' | 'open'
  readonly deadline: Day
  readonly on: Day
  readonly at: Date
  readonly by: string | null
  readonly byName: string
  readonly unitId: string | null
}

export async function addMatter(tx: ScopedTx, from: MatterToAdd): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into matters.matter
      (year, number, title, demand, kind, community_id, lead_unit_id, cooperating_unit_ids, source_kind, source_id,
       source_note, raised_on, raised_at, raised_by, raised_by_name, raised_unit_id, state, state_at, first_deadline,
       deadline)
    values (${from.year}, ${from.number}, ${from.title}, ${from.demand}, ${from.kind}, ${from.communityId},
            ${from.leadUnitId}, ${[...from.cooperatingUnitIds]}::bigint[], ${from.sourceKind}, ${from.sourceId},
            ${from.sourceNote}, ${from.on}, ${from.at}, ${from.by}, ${from.byName}, ${from.unitId}, ${from.state},
            ${from.at}, ${from.deadline}, ${from.deadline})
    returning id`
  return row?.id ?? ''
}

/** What an action must know of a matter before it changes it. */
export interface LockedMatter {
  readonly id: string
  readonly communityId: string | null
  readonly state: MatterState
  readonly level: MatterLevel
  readonly leadUnitId: string
  readonly cooperatingUnitIds: readonly string[]
  readonly deadline: Day
  readonly pausedOn: Day | null
  readonly pausedUntil: Day | null
  readonly receivedAt: Date | null
  readonly repliedBy: string | null
  readonly raisedOn: Day
  readonly repliedOn: Day | null
  readonly returned: number
  readonly reopened: number
  /** The responsible unit is among the units of the caller's scope. */
  readonly leads: boolean
}

/** Locked until the transaction ends; null outside the caller's scope. */
export async function lockMatter(tx: ScopedTx, id: string): Promise<LockedMatter | null> {
  const [row] = await tx<LockedMatter[]>`
    select id, community_id as "communityId", state, level, lead_unit_id as "leadUnitId",
           cooperating_unit_ids as "cooperatingUnitIds", deadline, paused_on as "pausedOn",
           paused_until as "pausedUntil", received_at as "receivedAt", replied_by as "repliedBy",
           raised_on as "raisedOn", replied_on as "repliedOn", returned, reopened,
           lead_unit_id = any ((select base.scope_units())::bigint[]) as leads
      from matters.matter where id = ${id} for update`
  return row ?? null
}

/** Columns that a step may change; whatever is left out stays. */
export interface MatterChange {
  readonly state?: MatterState
  readonly level?: MatterLevel
  readonly leadUnitId?: string
  readonly cooperatingUnitIds?: readonly string[]
  readonly deadline?: Day
  readonly pausedOn?: Day | null
  readonly pausedUntil?: Day | null
  readonly receivedAt?: Date | null
  readonly repliedOn?: Day | null
  readonly repliedBy?: string | null
  readonly closedOn?: Day | null
  readonly returned?: number
  readonly reopened?: number
}

const COLUMNS = {
  state: 'state',
  level: 'level',
  leadUnitId: 'lead_unit_id',
  cooperatingUnitIds: 'cooperating_unit_ids',
  deadline: 'deadline',
  pausedOn: 'paused_on',
  pausedUntil: 'paused_until',
  receivedAt: 'received_at',
  repliedOn: 'replied_on',
  repliedBy: 'replied_by',
  closedOn: 'closed_on',
  returned: 'returned',
  reopened: 'reopened',
} as const satisfies Record<keyof MatterChange, string>

/** A new state begins at `at`: from then on somebody else is waited on. */
export async function setMatter(tx: ScopedTx, id: string, change: MatterChange, at: Date): Promise<void> {
  const given = (Object.keys(change) as (keyof MatterChange)[]).filter((name) => change[name] !== undefined)
  const values = Object.fromEntries(given.map((name) => [COLUMNS[name], change[name]]))
  const row = { ...values, ...(change.state === undefined ? {} : { state_at: at }) }
  await tx`update matters.matter set ${tx(row as never)}, version = version + 1 where id = ${id}`
}

export interface StepToAdd {
  readonly matterId: string
  readonly what: MatterStep
  readonly at: Date
  readonly by: string | null
  readonly byName: string
  readonly unitId: string | null
  readonly text?: string | null
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>
}

export async function addStep(tx: ScopedTx, step: StepToAdd): Promise<void> {
  await tx`
    insert into matters.step (matter_id, what, at, by, by_name, unit_id, text, facts)
    values (${step.matterId}, ${step.what}, ${step.at}, ${step.by}, ${step.byName}, ${step.unitId},
            ${step.text || null}, ${tx.json(step.facts ?? {})})`
}

export function listSteps(tx: ScopedTx, matterId: string): Promise<MatterStepRow[]> {
  return tx<MatterStepRow[]>`
    select s.id, s.what, s.at, s.by_name as "byName", u.name as "unitName", s.text, s.facts
      from matters.step s left join registry.published_unit u on u.id = s.unit_id
     where s.matter_id = ${matterId} order by s.id`
}

/** Which of these units are not there or not active. */
export async function listUnknownUnits(tx: ScopedTx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select wanted.id from unnest(${[...ids]}::bigint[]) as wanted (id)
     where not exists (select 1 from registry.published_unit u where u.id = wanted.id and u.active)`
  return rows.map(({ id }) => id)
}

/** Whether the caller sees a live community of this id. */
export async function isCommunityKnown(tx: ScopedTx, communityId: string): Promise<boolean> {
  const rows = await tx`select 1 from registry.published_community where id = ${communityId}`
  return rows.length === 1
}

/** Live matter of the same thing in another room, so that a thing is not raised twice. */
export async function findRaised(tx: ScopedTx, source: { kind: string; id: string }): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    select id from matters.matter
     where source_kind = ${source.kind} and source_id = ${source.id} and state not in ('closed', 'withdrawn')
     order by id limit 1`
  return row?.id ?? null
}

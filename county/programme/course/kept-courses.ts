/**
 * Courses as known now, kept in memory for each scope and brought up to date at every question by what changed since.
 * Exact: the notes in `base.changed` are read with the snapshot the kept ones were taken in, so neither a change that
 * committed late nor one that left the scope is missed. Rows come only through the asking transaction's own policies.
 */
import type postgres from 'postgres'
import { listTouched, readStanding } from '#base/postgres/changed.ts'
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { AsOf } from '#county/programme/as-of.ts'
import { compareText } from './compare.ts'
import { type Course, listCourses } from './course.store.ts'

interface Kept {
  readonly snapshot: string
  readonly at: number
  /** By name, then id: whoever sorts by something else has only that to compare. The same array while nothing changes. */
  readonly courses: readonly Course[]
}

/** Scopes of one pool; a county has a few dozen. */
const MOST_SCOPES = 64
/** Older notes may have been forgotten (`course.jobs.ts` keeps them longer). */
const LONGEST_KEPT_MS = 30 * 60_000
/** More changes than this are read faster as a whole. */
const MOST_CHANGES = 2000

const keptOf = new WeakMap<postgres.Sql, Map<string, Kept>>()

/** Every live community in scope as known at `knownAt` (null: now), by name and id. */
export async function readCourses(tx: ScopedTx, { knownAt }: Pick<AsOf, 'knownAt'>): Promise<readonly Course[]> {
  if (knownAt !== null) return sortCourses(await listCourses(tx, { knownAt }))
  const { snapshot, writes } = await readStanding(tx)
  // What this transaction wrote may yet be undone: it is answered from the database and nothing of it is kept.
  if (writes) return readAll(tx)
  const scopes = keptOf.get(tx.pool) ?? new Map<string, Kept>()
  keptOf.set(tx.pool, scopes)
  const known = scopes.get(tx.scope)
  const courses = (known && (await bringUpToDate(tx, known))) ?? (await readAll(tx))
  scopes.delete(tx.scope)
  scopes.set(tx.scope, { snapshot, at: performance.now(), courses })
  for (const oldest of scopes.keys()) {
    if (scopes.size <= MOST_SCOPES) break
    scopes.delete(oldest)
  }
  return courses
}

async function readAll(tx: ScopedTx): Promise<Kept['courses']> {
  return sortCourses(await listCourses(tx, { knownAt: null }))
}

/** By code point, as the database orders names. */
function sortCourses(courses: Course[]): Course[] {
  return courses.sort((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id))
}

/** Null when reading everything is the better way. */
async function bringUpToDate(tx: ScopedTx, known: Kept): Promise<Kept['courses'] | null> {
  if (performance.now() - known.at > LONGEST_KEPT_MS) return null
  const ids = await listTouched(tx, { topic: 'community', snapshot: known.snapshot })
  if (ids === null || ids.length > MOST_CHANGES) return null
  if (ids.length === 0) return known.courses
  const touched = new Set(ids)
  const rest = known.courses.filter((course) => !touched.has(course.id))
  return sortCourses([...rest, ...(await listCourses(tx, { knownAt: null, ids }))])
}

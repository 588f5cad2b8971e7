/** The compiled list of each community in memory, brought up to date from what changed; what a controller must be sent. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Needs } from '#site/doors/needs.ts'
import { findCounters } from '#site/doors/setup/community.store.ts'
import { dayOf } from '#terms/day.ts'
import { splitDifference } from '#wire/door/list.codec.ts'
import type { ListPart } from '#wire/door/list.contract.ts'
import type { HeldList } from '#wire/door/up.contract.ts'
import { type ChangesSince, listChangesSince } from './change.store.ts'
import {
  type Compiled,
  type ControllerList,
  compile,
  differenceFor,
  dropEntry,
  listFor,
  putCredential,
  putWithdrawn,
  type Structure,
} from './compile.rules.ts'
import { listSpecialDays } from './days.rules.ts'
import * as source from './source.store.ts'

/** Days of the calendar that controllers are told ahead. */
const DAYS_AHEAD = 400

interface Kept {
  readonly compiled: Compiled
  revision: number
  /** First day of the calendar in the heads: they are made anew when the month changes. */
  from: string
  readonly lists: Map<string, ControllerList>
}

export interface Lists {
  /** The newest revision and its list; null while the community has no doors. */
  upToDate(needs: Needs, communityId: string): Promise<UpToDate | null>
  /** Drops what is kept, e.g. of a community that was closed. */
  forget(communityId: string): void
}

export interface UpToDate {
  readonly revision: number
  readonly compiled: Compiled
  listFor(controllerId: string): ControllerList
}

export function keepLists(): Lists {
  const all = new Map<string, Kept>()
  const turns = new Map<string, Promise<unknown>>()
  /** One at a time for each community, so that what is kept only ever goes forward. */
  const inTurn = <T>(communityId: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(communityId) ?? Promise.resolve()).then(work, work)
    turns.set(communityId, turn)
    return turn
  }
  return {
    upToDate: (needs, communityId) =>
      inTurn(communityId, async () => {
        const counters = await findCounters(needs.tx, communityId)
        if (counters === null) return null
        const month = dayOf(needs.clock.now()).slice(0, 7)
        let kept = all.get(communityId)
        if (kept === undefined || kept.revision > counters.revision) {
          kept = await compileWhole(needs, communityId, counters)
          all.set(communityId, kept)
        } else if (kept.revision < counters.revision || !kept.from.startsWith(month)) {
          await catchUp(needs, communityId, { kept, counters })
        }
        return view(kept)
      }),
    forget(communityId) {
      all.delete(communityId)
    },
  }
}

function view(kept: Kept): UpToDate {
  return {
    revision: kept.revision,
    compiled: kept.compiled,
    listFor(controllerId) {
      const known = kept.lists.get(controllerId) ?? listFor(kept.compiled, controllerId)
      kept.lists.set(controllerId, known)
      return known
    },
  }
}

interface Numbered {
  readonly revision: number
  readonly salt: string
}

async function compileWhole({ tx, clock }: Needs, communityId: string, { revision, salt }: Numbered): Promise<Kept> {
  const from = firstOfMonth(clock.now())
  const structure = await readStructure(tx, communityId, { salt, from })
  const credentials = await source.listCredentials(tx, communityId, null)
  const withdrawn = await source.listWithdrawn(tx, communityId, { numbers: null, now: clock.now() })
  return { compiled: compile(structure, credentials, withdrawn), revision, from, lists: new Map() }
}

async function catchUp(
  { tx, clock }: Needs,
  communityId: string,
  { kept, counters }: { readonly kept: Kept; readonly counters: Numbered },
): Promise<void> {
  const { numbers } = await listChangesSince(tx, communityId, kept.revision)
  const from = firstOfMonth(clock.now())
  const structure = await readStructure(tx, communityId, { salt: counters.salt, from })
  const credentials = await source.listCredentials(tx, communityId, numbers)
  const withdrawn = await source.listWithdrawn(tx, communityId, { numbers, now: clock.now() })
  for (const number of numbers) dropEntry(kept.compiled, number)
  for (const credential of credentials) putCredential(kept.compiled, credential)
  for (const pass of withdrawn) putWithdrawn(kept.compiled, pass)
  kept.compiled.structure = structure
  kept.lists.clear()
  Object.assign(kept, { revision: counters.revision, from })
}

const firstOfMonth = (now: Date): string => `${dayOf(now).slice(0, 7)}-01`

async function readStructure(
  tx: ScopedTx,
  communityId: string,
  { salt, from }: { readonly salt: string; readonly from: string },
): Promise<Structure> {
  const hours = await source.listHours(tx, communityId)
  const keys = await source.listPassKeys(tx, communityId)
  return {
    ...{ community: communityId, salt },
    passKeys: Object.fromEntries(keys.map(({ id, publicKey }) => [id, publicKey])),
    hours: Object.fromEntries(hours.map(({ id, spans }) => [id, spans])),
    days: listSpecialDays(from, DAYS_AHEAD),
    permits: await source.listPermits(tx, communityId),
    controllers: await source.listDoors(tx, communityId),
  }
}

export interface Holder {
  readonly controllerId: string
  readonly held: HeldList
  readonly nonce: string
}

/**
 * The parts that bring a controller from what it holds to the newest list; none when it holds that already. By difference
 * when its changes are all known, whole when they are not, when it is ahead of us (we were restored), or when it asks so.
 * Many controllers that hold the same revision ask the database once.
 */
export function planTransfer(
  tx: ScopedTx,
  upToDate: UpToDate,
  communityId: string,
): (holder: Holder) => Promise<ListPart[]> {
  const asked = new Map<number, Promise<ChangesSince>>()
  const changesSince = (revision: number): Promise<ChangesSince> => {
    const known = asked.get(revision) ?? listChangesSince(tx, communityId, revision)
    asked.set(revision, known)
    return known
  }
  return async ({ controllerId, held, nonce }) => {
    const list = upToDate.listFor(controllerId)
    if (held.hash === list.hash) return []
    const changed = await findChanged(upToDate.revision, { controllerId, held, changesSince })
    const difference = differenceFor(upToDate.compiled, list, { ...held, changed }, upToDate.revision)
    return splitDifference(difference, list.hash, nonce)
  }
}

interface Asking {
  readonly controllerId: string
  readonly held: HeldList
  readonly changesSince: (revision: number) => Promise<ChangesSince>
}

/** Null: not all changes are known, or there is more than single entries. */
async function findChanged(
  revision: number,
  { controllerId, held, changesSince }: Asking,
): Promise<Set<string> | null> {
  if (held.revision === 0 || held.revision >= revision) return null
  const { numbers, whole, forgotten } = await changesSince(held.revision)
  if (held.revision < forgotten || whole.includes(controllerId)) return null
  return new Set(numbers)
}

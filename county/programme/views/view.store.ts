/** SQL of `programme.saved_view`. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { SavedView } from './view.contract.ts'

interface ViewFields {
  readonly page: SavedView['page']
  readonly name: string
  readonly search: string
  readonly shared: boolean
}

interface Owner {
  readonly accountId: string
  readonly unitId: string | null
}

/** One's own views, then those shared within the unit, by name. */
export function listSavedViews(tx: ScopedTx, owner: Owner, page: SavedView['page'] | undefined): Promise<SavedView[]> {
  return tx<SavedView[]>`
    select id, page, name, search, shared, account_id = ${owner.accountId} as mine, version
      from programme.saved_view
     where (account_id = ${owner.accountId} or (shared and unit_id = ${owner.unitId}::bigint))
       and ${page === undefined ? tx`true` : tx`page = ${page}`}
     order by mine desc, name, id`
}

/** A new view; null when the name is taken on that page. */
export async function addSavedView(
  tx: ScopedTx,
  owner: Owner,
  view: ViewFields & { readonly at: Date },
): Promise<SavedView | null> {
  const [row] = await tx<SavedView[]>`
    insert into programme.saved_view (account_id, unit_id, page, name, search, shared, created_at, updated_at)
    values (${owner.accountId}, ${owner.unitId}, ${view.page}, ${view.name}, ${view.search}, ${view.shared},
            ${view.at}, ${view.at})
    on conflict (account_id, page, name) do nothing
    returning id, page, name, search, shared, true as mine, version`
  return row ?? null
}

/** One's own view changed from a version that was seen; null when it is gone, another's or newer. */
export async function setSavedView(
  tx: ScopedTx,
  owner: Owner,
  view: ViewFields & { readonly id: string; readonly seen: number; readonly at: Date },
): Promise<SavedView | null> {
  const [row] = await tx<SavedView[]>`
    update programme.saved_view
       set page = ${view.page}, name = ${view.name}, search = ${view.search}, shared = ${view.shared},
           version = version + 1, updated_at = ${view.at}
     where id = ${view.id} and account_id = ${owner.accountId} and version = ${view.seen}
    returning id, page, name, search, shared, true as mine, version`
  return row ?? null
}

/** Whether one's own view was there to remove. */
export async function removeSavedView(tx: ScopedTx, owner: Owner, id: string): Promise<boolean> {
  const done = await tx`delete from programme.saved_view where id = ${id} and account_id = ${owner.accountId}`
  return done.count > 0
}

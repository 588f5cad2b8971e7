/** Blockers of a batch of communities as a ledger words them. Called by the room's actions only. */
import type { Needs } from '#county/programme/needs.ts'
import type { BlockerRule } from '#county/programme/rules/rule.contract.ts'
import { findRule } from '#county/programme/rules/rule.store.ts'
import type { ProgressInput } from '#county/programme/stage/progress.contract.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { classifyBlocker, decideWhoActs } from './blocker.rules.ts'
import {
  addBlockers,
  clearBlockers,
  listActors,
  listImportedBlockers,
  listOpenBlockers,
  type NewBlocker,
  type OpenBlocker,
  withdrawBlockers,
} from './blocker.store.ts'

type Draft = Omit<NewBlocker, 'mustAct' | 'mustActUnitId'>

/**
 * What a ledger's text changes: it opens the kinds it names and closes those that an earlier ledger named and it does
 * not. What a person recorded by hand is left to persons. A ledger does not say since when.
 */
export function decideBlockers(
  row: { readonly communityId: string; readonly blocker: string | null },
  open: readonly OpenBlocker[],
  rule: BlockerRule,
): { add: Draft[]; clear: string[] } {
  const text = row.blocker?.trim() ?? ''
  const { kinds, needsLook } = text === '' ? { kinds: [], needsLook: false } : classifyBlocker(text, rule)
  const fromLedgers = open.filter((blocker) => blocker.importId !== null)
  const kept = fromLedgers.filter((blocker) => kinds.includes(blocker.kind) && blocker.text === text)
  const clear = fromLedgers.filter((blocker) => !kept.includes(blocker))
  const byHand = open.filter((blocker) => blocker.importId === null)
  const add = kinds
    .filter((kind) => ![...kept, ...byHand].some((blocker) => blocker.kind === kind))
    .map((kind): Draft => {
      const before = clear.find((blocker) => blocker.kind === kind)
      const since = { since: before?.since ?? null, sinceCertain: before?.sinceCertain ?? false }
      return { communityId: row.communityId, kind, text, needsLook, ...since, followsId: before?.id ?? null }
    })
  return { add, clear: clear.map((blocker) => blocker.id) }
}

/** Records the blockers of a batch. */
export async function recordBlockers(
  needs: Needs,
  batch: { readonly rows: readonly ProgressInput[]; readonly source: string; readonly importId: string | null },
): Promise<{ blockersAdded: number; blockersCleared: number }> {
  const said = batch.rows.flatMap(({ communityId, blocker }) =>
    blocker === undefined ? [] : [{ communityId, blocker }],
  )
  if (said.length === 0) return { blockersAdded: 0, blockersCleared: 0 }
  const at = needs.clock.now()
  const rule = (await findRule(needs.tx, 'blocker', { on: dayOf(at), knownAt: null })).content
  const open = Map.groupBy(
    await listOpenBlockers(
      needs.tx,
      said.map((row) => row.communityId),
    ),
    (b) => b.communityId,
  )
  const changes = said.map((row) => decideBlockers(row, open.get(row.communityId) ?? [], rule))
  const stamp = { importId: batch.importId, recordedAt: at, recordedBy: needs.actorId, source: batch.source }
  const cleared = await clearBlockers(needs.tx, {
    ...{ ids: changes.flatMap((change) => change.clear), on: dayOf(at), at, by: needs.actorId },
    ...{ note: '台账不再列出', importId: batch.importId },
  })
  const rows = await nameActors(
    needs,
    changes.flatMap((change) => change.add),
    rule,
  )
  await addBlockers(needs.tx, { rows, ...stamp })
  return { blockersAdded: rows.length, blockersCleared: cleared }
}

async function nameActors(needs: Needs, drafts: readonly Draft[], rule: BlockerRule): Promise<NewBlocker[]> {
  if (drafts.length === 0) return []
  const { units, homes } = await listActors(
    needs.tx,
    drafts.map((draft) => draft.communityId),
  )
  return drafts.flatMap((draft) => {
    const home = homes.get(draft.communityId)
    if (!home) return []
    const who = decideWhoActs(draft.kind, rule, { ...home, units })
    return [{ ...draft, mustActUnitId: who.unitId, mustAct: who.words }]
  })
}

/** Takes back what an import opened, and opens again, as new rows, what it closed. The number of rows touched. */
export async function undoBlockers(
  needs: Needs,
  undo: { readonly importId: string; readonly source: string },
): Promise<number> {
  const at = needs.clock.now()
  const { added, cleared } = await listImportedBlockers(needs.tx, undo.importId)
  const open = await listOpenBlockers(
    needs.tx,
    cleared.map((blocker) => blocker.communityId),
  )
  const back = cleared.filter((was) => !open.some((now) => now.followsId === was.id && !added.includes(now.id)))
  await withdrawBlockers(needs.tx, added, at)
  const rows = back.map((was) => ({ ...was, followsId: was.id }))
  const stamp = { importId: undo.importId, recordedAt: at, recordedBy: needs.actorId, source: undo.source }
  await addBlockers(needs.tx, { rows, ...stamp })
  return added.length + rows.length
}

/** Opens for `intoId` the kinds that only `fromId` has open, and closes those of `fromId`. The number opened. */
export async function copyBlockers(
  needs: Needs,
  move: {
    readonly fromId: string
    readonly intoId: string
    readonly source: string
    readonly at: Date
    readonly on: Day
  },
): Promise<number> {
  const open = await listOpenBlockers(needs.tx, [move.fromId, move.intoId])
  const into = open.filter((blocker) => blocker.communityId === move.intoId)
  const rows = open
    .filter((blocker) => blocker.communityId === move.fromId && !into.some((other) => other.kind === blocker.kind))
    .map((blocker) => ({ ...blocker, communityId: move.intoId, followsId: blocker.id }))
  const stamp = { importId: null, recordedAt: move.at, recordedBy: needs.actorId, source: move.source }
  await addBlockers(needs.tx, { rows, ...stamp })
  return rows.length
}

/** Work items: set, their progress, photos of concealed works, and what may be covered. One story each. */
import { readPastedRows } from '#base/files/pasted.ts'
import { readPassedBill } from '#county/design/passed.actions.ts'
import { listFilesOf } from '#county/evidence/evidence.actions.ts'
import type { AttachedFile } from '#county/evidence/file/file.contract.ts'
import { layFiles, requireOwnContract, requireTownContract } from '#county/works/contract/own.actions.ts'
import { type Needs, stampOf } from '#county/works/needs.ts'
import {
  coveredAlready,
  inFuture,
  itemInUse,
  lessThanBefore,
  noDesign,
  noPhotos,
  noThing,
  notConcealed,
} from '#county/works/refusals.ts'
import { type Day, dayOf } from '#terms/day.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import { ITEM_COLUMNS } from './item.contract.ts'
import {
  addProgress,
  findItem,
  type ItemRecord,
  listItems,
  type NewItem,
  putItems,
  removeItems,
  setCovered,
} from './item.store.ts'
import { readItems } from './paste.rules.ts'
import { weighByAmount, writeWeight } from './weight.rules.ts'

const MOST_ITEMS = 200

/** Reads pasted rows; sets them as the contract's items when asked and nothing is wrong. */
export async function setPastedItems(
  needs: Needs,
  wish: { readonly contractId: string; readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  await requireTownContract(needs, wish.contractId)
  const read = readPastedRows(wish.text, ITEM_COLUMNS, MOST_ITEMS)
  const { items, problems } = read.problems.length > 0 ? { items: [], problems: read.problems } : readItems(read.rows)
  const isApplied = wish.apply && problems.length === 0
  if (isApplied) await setItems(needs, wish.contractId, items)
  return {
    heads: Object.values(ITEM_COLUMNS).map(({ names: [head] }) => head),
    rows: items.map((one) => [
      one.name,
      one.unit,
      String(one.quantity),
      writeWeight(one.weight),
      one.concealed ? '是' : '',
    ]),
    problems: [...problems],
    applied: isApplied ? items.length : 0,
  }
}

/** Items from the bill of the plan that passed, weighed by their sums; cables count as concealed until somebody says otherwise. */
export async function setItemsFromDesign(needs: Needs, contractId: string): Promise<{ items: number }> {
  const { communityId } = await requireTownContract(needs, contractId)
  const lines = await readPassedBill(needs.tx, communityId)
  if (lines === null || lines.length === 0) throw noDesign()
  const weights = weighByAmount(lines.map(({ sumFen }) => sumFen))
  const items = lines.map(
    ({ name, unit, quantity }, place): NewItem => ({
      ...{ name, unit, quantity, weight: weights[place] ?? 1 },
      concealed: /[网电光]线|缆|埋管|管道|线管/.test(name),
    }),
  )
  await setItems(needs, contractId, items)
  return { items: items.length }
}

/** Items of the same name keep their progress; one with progress or photos cannot be left out. */
async function setItems(needs: Needs, contractId: string, items: readonly NewItem[]): Promise<void> {
  const names = new Set(items.map(({ name }) => name))
  const gone = (await listItems(needs.tx, [contractId])).filter(({ name }) => !names.has(name))
  for (const item of gone)
    if (item.percentOn !== null || (await listPhotos(needs, item.id)).length > 0) throw itemInUse(item.name)
  await removeItems(
    needs.tx,
    gone.map(({ id }) => id),
  )
  await putItems(needs.tx, contractId, items)
}

const listPhotos = ({ tx }: Needs, id: string): Promise<AttachedFile[]> =>
  listFilesOf(tx, { room: 'works', kind: 'item', id })

export async function recordProgress(
  needs: Needs,
  wish: { readonly itemId: string; readonly percent: number; readonly day: Day; readonly note: string | null },
): Promise<{ id: string }> {
  const item = await requireItem(needs, wish.itemId)
  if (wish.day > dayOf(needs.clock.now())) throw inFuture()
  if (wish.percent < item.percent && wish.note === null) throw lessThanBefore()
  return { id: await addProgress(needs.tx, { ...wish, contractId: item.contractId, ...stampOf(needs) }) }
}

export async function layPhotos(
  needs: Needs,
  { itemId, fileIds }: { readonly itemId: string; readonly fileIds: readonly string[] },
): Promise<{ id: string }> {
  const item = await requireItem(needs, itemId)
  if (item.coveredOn !== null) throw coveredAlready()
  await layFiles(needs, await requireOwnContract(needs, item.contractId), { kind: 'item', id: itemId, fileIds })
  return { id: itemId }
}

/** Concealed works are checked by their photos before they are covered (GB 55029-2022 4.0.3). */
export async function allowCovering(
  needs: Needs,
  { itemId, day }: { readonly itemId: string; readonly day: Day },
): Promise<{ id: string }> {
  const item = await requireItem(needs, itemId)
  if (!item.concealed || item.coveredOn !== null) throw notConcealed()
  if (day > dayOf(needs.clock.now())) throw inFuture()
  if ((await listPhotos(needs, itemId)).length === 0) throw noPhotos()
  await setCovered(needs.tx, { id: itemId, day, ...stampOf(needs) })
  return { id: itemId }
}

async function requireItem(needs: Needs, itemId: string): Promise<ItemRecord> {
  const item = await findItem(needs.tx, itemId)
  if (item === null) throw noThing()
  await requireOwnContract(needs, item.contractId)
  return item
}

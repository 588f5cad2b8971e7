/** Contracts: recorded with the planned days of the community's plan, changed, read with everything that hangs on them. */
import { listFilesOfMany } from '#county/evidence/evidence.actions.ts'
import type { AttachedFile } from '#county/evidence/file/file.contract.ts'
import { readPlan } from '#county/plan/community/plan.actions.ts'
import { showDates } from '#county/works/dates/dates.actions.ts'
import { addDate, listDates, listProblems } from '#county/works/dates/dates.store.ts'
import { nightOf, showDiary } from '#county/works/diary/diary.actions.ts'
import { listDiary, listNoisyDays } from '#county/works/diary/diary.store.ts'
import { listItems } from '#county/works/item/item.store.ts'
import { progressOf } from '#county/works/item/weight.rules.ts'
import { listDeliveries } from '#county/works/material/delivery.store.ts'
import { type Needs, stampOf } from '#county/works/needs.ts'
import { listComplaints, listNotices, listPublicity } from '#county/works/public/public.store.ts'
import {
  changedMeanwhile,
  noCommunity,
  noCompany,
  notYours,
  numberTaken,
  wrongAmount,
  wrongDays,
} from '#county/works/refusals.ts'
import { listWaitingKinds } from '#county/works/todo.actions.ts'
import { listWaitingWorks } from '#county/works/todo.store.ts'
import { DATE_KINDS, type DateKind } from '#county/works/words.contract.ts'
import { type Day, dayOf, daysBetween } from '#terms/day.ts'
import { readYuan } from '#terms/money.ts'
import type { Contract, ContractRow } from './contract.contract.ts'
import {
  addContractRecord,
  type ContractRecord,
  findPlace,
  isCompany,
  listContractRecords,
  setTerms,
  tallyContracts,
} from './contract.store.ts'
import { requireContract, requireTownContract } from './own.actions.ts'

export async function readContracts(needs: Needs): Promise<{ rows: ContractRow[] }> {
  return { rows: await showRows(needs, await listContractRecords(needs.tx)) }
}

async function showRows({ tx, clock, actor }: Needs, records: readonly ContractRecord[]): Promise<ContractRow[]> {
  const ids = records.map(({ id }) => id)
  const tallies = await tallyContracts(tx, ids)
  const items = Map.groupBy(await listItems(tx, ids), ({ contractId }) => contractId)
  const breaches = Map.groupBy(
    (await listNoisyDays(tx, ids)).filter((day) => nightOf(day) === 'breach'),
    ({ contractId }) => contractId,
  )
  const today = dayOf(clock.now())
  const kinds = listWaitingKinds(actor.capabilities)
  const waiting = Map.groupBy(await listWaitingWorks(tx, today), ({ contractId }) => contractId)
  return records.map((record) => {
    const tally = tallies.get(record.id)
    const { id, communityId, placeName, townName, number, title, builderName, supervisorName } = record
    return {
      ...{ id, communityId, placeName, townName, number, title, builderName, supervisorName },
      ...{
        amountFen: Number(record.amountFen),
        signedOn: record.signedOn,
        startsOn: record.startsOn,
        endsOn: record.endsOn,
      },
      liaison: showLiaison(record),
      ...{ progress: progressOf(items.get(id) ?? []), weighed: items.has(id), expected: expectedOf(record, today) },
      ...{ lastDiaryOn: tally?.lastDiaryOn ?? null, nightBreaches: breaches.get(id)?.length ?? 0 },
      ...{ openComplaints: tally?.openComplaints ?? 0, openProblems: tally?.openProblems ?? 0 },
      uncovered: tally?.uncovered ?? 0,
      waiting: kinds.flatMap((kind) => {
        const count = waiting.get(id)?.find((one) => one.kind === kind)?.count ?? 0
        return count > 0 ? [{ kind, count }] : []
      }),
    }
  })
}

function showLiaison({ liaisonName, liaisonUnit, liaisonPhone }: ContractRecord): Contract['liaison'] {
  return liaisonName === null ? null : { name: liaisonName, unit: liaisonUnit ?? '', phone: liaisonPhone ?? '' }
}

/** Share of the contract's days that have passed, in percent. */
function expectedOf({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }, today: Day): number {
  const share = (daysBetween(startsOn, today) + 1) / (daysBetween(startsOn, endsOn) + 1)
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10
}

export async function readContract(needs: Needs, contractId: string): Promise<Contract> {
  const { tx, clock, actor } = needs
  const record = await requireContract(needs, contractId)
  const [row] = await showRows(needs, [record])
  if (row === undefined) throw new Error('the contract just read is not there')
  const [items, deliveries] = [await listItems(tx, [contractId]), await listDeliveries(tx, contractId)]
  const photos = await filesBy(needs, 'item', items)
  const papers = await filesBy(needs, 'delivery', deliveries)
  const may = (capability: 'works.manage' | 'works.record' | 'works.check' | 'matter.raise') =>
    actor.capabilities.has(capability)
  return {
    ...row,
    version: record.version,
    ...{ builderUnitId: record.builderUnitId, supervisorUnitId: record.supervisorUnitId },
    items: items.map(({ contractId: _of, ...item }) => ({ ...item, photos: photos.get(item.id) ?? [] })),
    dates: showDates(await listDates(tx, contractId), dayOf(clock.now())),
    diary: (await listDiary(tx, contractId)).map((day) => showDiary(day, actor.accountId)),
    deliveries: deliveries.map(({ contractId: _of, recordedBy, ...one }) => {
      const files = papers.get(one.id) ?? []
      const proven = one.certificate !== null || files.length > 0
      return { ...one, files, proven, own: recordedBy === actor.accountId }
    }),
    complaints: await listComplaints(tx, contractId),
    notices: await listNotices(tx, contractId),
    publicity: await listPublicity(tx, contractId),
    problems: await listProblems(tx, contractId),
    mayManage: record.isTown && may('works.manage'),
    mayRecord: record.isOwn && may('works.record'),
    mayCheck: record.isOwn && may('works.check'),
    mayRaise: record.isTown && may('matter.raise'),
  }
}

async function filesBy(
  { tx }: Needs,
  kind: 'item' | 'delivery',
  things: readonly { readonly id: string }[],
): Promise<ReadonlyMap<string, AttachedFile[]>> {
  const files = await listFilesOfMany(tx, { room: 'works', kind, ids: things.map(({ id }) => id) })
  return Map.groupBy(files, ({ subjectId }) => subjectId)
}

interface Terms {
  readonly supervisorUnitId: string | null
  readonly amount: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly liaison: Contract['liaison']
}

export async function recordContract(
  needs: Needs,
  wish: Terms & {
    readonly communityId: string
    readonly number: string
    readonly title: string
    readonly builderUnitId: string
    readonly signedOn: Day
  },
): Promise<{ id: string }> {
  const { tx } = needs
  const place = await findPlace(tx, wish.communityId)
  if (place === null) throw noCommunity()
  if (!place.isTown) throw notYours()
  if (!(await isCompany(tx, wish.builderUnitId, 'contractor'))) throw noCompany('builderUnitId')
  const fen = await checkTerms(needs, wish)
  const id = await addContractRecord(tx, { ...wish, ...stampOf(needs), placeName: place.name, fen })
  if (id === null) throw numberTaken()
  await takePlannedDates(needs, id, wish)
  return { id }
}

async function checkTerms({ tx }: Needs, { amount, startsOn, endsOn, supervisorUnitId }: Terms): Promise<bigint> {
  const fen = readYuan(amount)
  if (fen === null || fen <= 0n) throw wrongAmount()
  if (endsOn < startsOn) throw wrongDays('endsOn')
  if (supervisorUnitId !== null && !(await isCompany(tx, supervisorUnitId, 'supervisor')))
    throw noCompany('supervisorUnitId')
  return fen
}

/** The planned days of the four beside the plan that holds; without a plan the works begin as the contract says. */
async function takePlannedDates(
  needs: Needs,
  contractId: string,
  { communityId, startsOn }: { readonly communityId: string; readonly startsOn: Day },
): Promise<void> {
  const { plan } = await readPlan(needs, communityId)
  for (const kind of Object.keys(DATE_KINDS) as DateKind[]) {
    const { task: code, at } = DATE_KINDS[kind]
    const task = plan?.tasks.find((one) => one.code === code)
    const planned = task === undefined ? null : at === 'start' ? task.startsOn : task.endsOn
    const plannedOn = planned ?? (kind === 'works' ? startsOn : null)
    if (plannedOn === null) continue
    await addDate(needs.tx, { contractId, kind, plannedOn, actualOn: null, note: null, ...stampOf(needs) })
  }
}

export async function changeTerms(
  needs: Needs,
  wish: Terms & { readonly contractId: string; readonly seenVersion: number },
): Promise<{ id: string }> {
  await requireTownContract(needs, wish.contractId)
  const fen = await checkTerms(needs, wish)
  const { contractId: id, ...rest } = wish
  if (!(await setTerms(needs.tx, { ...rest, id, fen, at: needs.clock.now() }))) throw changedMeanwhile()
  return { id }
}

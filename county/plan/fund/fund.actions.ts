/** Money of communities: recorded, taken back, pasted, summed. */
import type { Needs } from '#county/plan/needs.ts'
import type { Filter } from '#county/programme/board/filter.contract.ts'
import { listPlannable, type PlannableCommunity } from '#county/programme/plan-gates.actions.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import { readYuan, writeYuan } from '#terms/money.ts'
import type { PasteAnswer } from '#terms/pasted.ts'
import {
  FUND_COLUMNS,
  FUND_KINDS,
  FUND_SOURCES,
  type FundEntry,
  type FundKind,
  type FundRow,
  type FundSource,
} from './fund.contract.ts'
import { addSums, findWarnings, NO_MONEY, readPasted, writeSums } from './fund.rules.ts'
import { addFunds, findFundRecord, listFundRecords, sumFunds } from './fund.store.ts'

type Reading = Pick<Needs, 'tx' | 'clock'>

/** Every community that matches and has money, or is in the programme; sums by unit and for all. */
export async function readFunds({ tx, clock }: Reading, filter: Filter) {
  const on = dayOf(clock.now())
  const communities = await listPlannable(tx, { on, filter })
  const funds = await sumFunds(
    tx,
    communities.map((one) => one.communityId),
  )
  const shown = communities.filter((one) => funds.has(one.communityId) || one.gates.approved !== undefined)
  const rows = shown.map((one): FundRow => {
    const sums = funds.get(one.communityId)?.sums ?? NO_MONEY
    return {
      ...{ communityId: one.communityId, name: one.name, unitId: one.unitId, unitName: one.unitName },
      ...{ mayEdit: one.mayEdit, sums: writeSums(sums), warnings: findWarnings(sums) },
      sources: funds.get(one.communityId)?.sources ?? [],
    }
  })
  const sumAll = (some: readonly PlannableCommunity[]) =>
    some.reduce((sum, one) => addSums(sum, funds.get(one.communityId)?.sums ?? NO_MONEY), NO_MONEY)
  const units = [...Map.groupBy(shown, (one) => one.unitId)].map(([unitId, of]) => ({
    ...{ unitId, unitName: of[0]?.unitName ?? '', communities: of.length, sums: writeSums(sumAll(of)) },
  }))
  return { on, rows, units, total: writeSums(sumAll(shown)) }
}

/** The entries of one community, the newest first. */
export async function readEntries({ tx, clock }: Reading, communityId: string) {
  const community = await needCommunity({ tx, clock }, communityId)
  const entries = (await listFundRecords(tx, communityId)).map(
    ({ fen, communityId: _of, ...row }): FundEntry => ({
      ...row,
      amount: writeYuan(BigInt(fen)),
      recordedAt: row.recordedAt.toISOString(),
    }),
  )
  const sums = (await sumFunds(tx, [communityId])).get(communityId)?.sums ?? NO_MONEY
  return { name: community.name, mayEdit: community.mayEdit, entries, sums: writeSums(sums) }
}

export interface FundWish {
  readonly communityId: string
  readonly kind: FundKind
  readonly source: FundSource
  readonly amount: string
  readonly day: Day
  readonly documentRef: string
  readonly note: string | null
}

/** Records one amount. */
export async function recordFund(needs: Needs, wish: FundWish): Promise<{ id: string }> {
  const community = await needCommunity(needs, wish.communityId)
  if (!community.mayEdit) throw notYours()
  const fen = readYuan(wish.amount)
  if (fen === null || fen <= 0n)
    throw new Fault(
      'invalid',
      'plan.amount',
      {
        zh: '金额应大于 0，最多两位小数，如 12,345.60。没有登记。',
        en: 'An amount above 0 with at most two decimals, such as 12,345.60. Nothing was recorded.',
      },
      'amount',
    )
  if (wish.day > dayOf(needs.clock.now()))
    throw new Fault(
      'invalid',
      'plan.fundDay',
      { zh: '日期在今天之后，没有登记。', en: 'The day lies after today; nothing was recorded.' },
      'day',
    )
  const { communityId, kind, source, documentRef, note } = wish
  const [id = ''] = await addFunds(
    needs.tx,
    [{ communityId, kind, source, fen, on: wish.day, documentRef, note }],
    stampOf(needs),
  )
  return { id }
}

/** Takes an entry back by its opposite. */
export async function cancelFundEntry(
  needs: Needs,
  wish: { readonly fundId: string; readonly note: string },
): Promise<{ id: string }> {
  const entry = await findFundRecord(needs.tx, wish.fundId)
  if (!entry)
    throw new Fault('notFound', 'plan.noFund', {
      zh: '没有这笔记录，或不归您管。',
      en: 'There is no such entry, or it is outside your scope.',
    })
  const community = await needCommunity(needs, entry.communityId)
  if (!community.mayEdit) throw notYours()
  if (entry.cancelled || entry.cancelsId !== null)
    throw new Fault('conflict', 'plan.fundCancelled', {
      zh: '这笔记录已经冲销过。',
      en: 'This entry was taken back already.',
    })
  const opposite = { ...entry, fen: -BigInt(entry.fen), note: wish.note, cancelsId: entry.id }
  const [id = ''] = await addFunds(needs.tx, [opposite], stampOf(needs))
  return { id }
}

/** Reads pasted rows; records all of them when asked and nothing is wrong. */
export async function recordPasted(
  needs: Needs,
  { text, apply }: { readonly text: string; readonly apply: boolean },
): Promise<PasteAnswer> {
  const today = dayOf(needs.clock.now())
  const homes = (await listPlannable(needs.tx, { on: today, filter: {} })).filter((one) => one.mayEdit)
  const { rows, problems } = readPasted(text, { homes, today })
  const isApplied = apply && problems.length === 0 && rows.length > 0
  if (isApplied) await addFunds(needs.tx, rows, stampOf(needs))
  const shown = rows.map((row) => [
    ...[row.name, FUND_KINDS[row.kind].zh, FUND_SOURCES[row.source].zh, writeYuan(row.fen)],
    ...[row.on, row.documentRef, row.note ?? ''],
  ])
  const heads = Object.values(FUND_COLUMNS).map(({ names }) => names[0])
  return { heads, rows: shown, problems, applied: isApplied ? rows.length : 0 }
}

const stampOf = ({ clock, actor }: Needs) => ({ at: clock.now(), by: actor.accountId, name: actor.name })

async function needCommunity({ tx, clock }: Reading, communityId: string): Promise<PlannableCommunity> {
  const [community] = await listPlannable(tx, { on: dayOf(clock.now()), ids: [communityId] })
  if (community) return community
  throw new Fault('notFound', 'plan.noCommunity', {
    zh: '没有这个小区，或它不在您的管辖范围内。',
    en: 'There is no such community, or it is outside your scope.',
  })
}

function notYours(): Fault {
  return new Fault('notAllowed', 'plan.notYours', {
    zh: '配合单位可以查看资金，由主管单位或建设办登记。',
    en: 'A cooperating unit reads the funds; its own or lead unit or the office records them.',
  })
}

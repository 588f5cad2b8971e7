/** Money on a real PostgreSQL: recorded, summed, taken back; never rewritten. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE, type ScopedTx } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { addTestCommunity, addTestUnit } from '#county/plan/testing.ts'
import { cancelFundEntry, type FundWish, readEntries, readFunds, recordFund, recordPasted } from './fund.actions.ts'

let db: TestDatabase
let a = ''
const clock = stoppedClock('2020-04-15T02:00:00Z')
const actor = { accountId: '7', name: '周明' }

beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.reset()
  a = await addTestCommunity(db.owner, { unitId: await addTestUnit(db.owner, '上派镇'), name: '甲小区' })
})

const inAll = <T>(work: (needs: { tx: ScopedTx; clock: typeof clock; actor: typeof actor }) => Promise<T>) =>
  db.inScope(EVERYWHERE, (tx) => work({ tx, clock, actor }))
const record = (part: Partial<FundWish>) =>
  inAll((needs) =>
    recordFund(needs, {
      ...{ communityId: a, kind: 'approved', source: 'government', amount: '1,000,000.10', day: '2020-03-02' },
      ...{ documentRef: '财建〔2020〕7号', note: null },
      ...part,
    }),
  )

test('what is recorded adds up by community, unit and county; what does not is said', async () => {
  await record({})
  await record({ kind: 'arrived', amount: '600000.05' })
  await record({ kind: 'paid', amount: '600000.06' })
  const funds = await inAll((needs) => readFunds(needs, {}))
  expect(funds.rows[0]).toMatchObject({ name: '甲小区', warnings: ['paidOverArrived'] })
  expect(funds.total).toMatchObject({
    approved: '1,000,000.10',
    arrived: '600,000.05',
    paid: '600,000.06',
    left: '-0.01',
  })
  expect(funds.units).toMatchObject([{ unitName: '上派镇', communities: 1 }])
  await expect(record({ amount: '0' })).rejects.toMatchObject({ key: 'plan.amount' })
  await expect(record({ day: '2020-04-16' })).rejects.toMatchObject({ key: 'plan.fundDay' })
})

test('an entry is taken back once, by its opposite, and both stay', async () => {
  const { id } = await record({})
  await inAll((needs) => cancelFundEntry(needs, { fundId: id, note: '重复登记' }))
  const { entries, sums } = await inAll((needs) => readEntries(needs, a))
  expect(sums.approved).toBe('0.00')
  expect(entries.map((entry) => [entry.amount, entry.cancelled])).toEqual([
    ['-1,000,000.10', false],
    ['1,000,000.10', true],
  ])
  await expect(inAll((needs) => cancelFundEntry(needs, { fundId: id, note: 'x' }))).rejects.toMatchObject({
    key: 'plan.fundCancelled',
  })
  await expect(db.inScope(EVERYWHERE, (tx) => tx`update plan.fund set amount_fen = 1`)).rejects.toThrow(
    /permission denied/,
  )
})

test('pasted rows are recorded all or none', async () => {
  const good = '甲小区\t批复\t县级财政\t100\t2020-03-02\t1号'
  const paste = (text: string, apply: boolean) => inAll((needs) => recordPasted(needs, { text, apply }))
  expect(await paste(`${good}\n乙小区\t批复\t县级财政\t100\t2020-03-02\t1号`, true)).toMatchObject({ applied: 0 })
  expect((await inAll((needs) => readEntries(needs, a))).entries).toEqual([])
  expect(await paste(good, false)).toMatchObject({ applied: 0, problems: [] })
  expect(await paste(`${good}\n${good.replace('1号', '2号')}`, true)).toMatchObject({ applied: 2 })
})

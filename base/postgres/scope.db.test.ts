import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EVERYWHERE, withScope } from './scope.ts'
import { openTestDatabase, type TestDatabase } from './testing.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.reset())

describe('a scope, as row-level security reads it', () => {
  test('is nothing outside a scoped transaction', async () => {
    const [row] =
      await db.app`select base.scope_all() as everywhere, base.scope_units() as units, base.actor_id() as actor`
    expect(row).toEqual({ everywhere: false, units: [], actor: null })
  })

  test('is everything for the office, with the actor', async () => {
    const [row] = await db.inScope(
      EVERYWHERE,
      (tx) => tx`select base.scope_all() as everywhere, base.scope_units() as units, base.actor_id() as actor`,
      '12',
    )
    expect(row).toEqual({ everywhere: true, units: [], actor: '12' })
  })

  test('is a list of units, gone when the transaction ends', async () => {
    const scope = { kind: 'units', unitIds: ['3', '9007199254740993'] } as const
    const [row] = await withScope(
      db.app,
      { scope },
      (tx) => tx`select base.scope_all() as everywhere, base.scope_units() as units`,
    )
    expect(row).toEqual({ everywhere: false, units: ['3', '9007199254740993'] })
    const [after] = await db.app`select base.scope_units() as units`
    expect(after).toEqual({ units: [] })
  })

  test('keeps a request that failed from leaving rows behind', async () => {
    const work = db.inScope(
      EVERYWHERE,
      async (tx) => {
        await tx`insert into base.idempotency (account_id, key, request_hash) values (12, 'k', 'h')`
        throw new Error('stop')
      },
      '12',
    )
    await expect(work).rejects.toThrow('stop')
    expect(await db.owner`select 1 from base.idempotency`).toHaveLength(0)
  })

  test('hides the idempotency keys of other accounts', async () => {
    await db.inScope(
      EVERYWHERE,
      (tx) => tx`insert into base.idempotency (account_id, key, request_hash) values (12, 'k', 'h')`,
      '12',
    )
    const seen = await db.inScope(EVERYWHERE, (tx) => tx`select key from base.idempotency`, '13')
    expect(seen).toHaveLength(0)
    expect(await db.owner`select key from base.idempotency`).toHaveLength(1)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RouteContract } from '#terms/contract.ts'
import { clock, db, numbers, OTHER, OWN, openCommunities, tell, told, within } from './communities.testing.ts'
import { forgetHolder, giveCredentials, removeCredential, removeExpired } from './credential/credential.actions.ts'
import { listPassages } from './credential/credential.contract.ts'
import { endDay } from './day/day.jobs.ts'
import * as doorsContract from './doors.contract.ts'
import { dropEmptyMonths, makeMonths } from './passage/months.jobs.ts'
import { readAtDoor } from './passage/passage.actions.ts'
import { addPassages, listOwn } from './passage/passage.store.ts'
import { erasePastPassages } from './passage/past.actions.ts'

openCommunities()

const passage = (at: string, number: string | null = null, place = 1) =>
  ({ place, at: new Date(at), side: 'in', way: 'card', opened: true, because: 'right', number }) as const
const add = (rows: readonly ReturnType<typeof passage>[]) =>
  within(OWN, (tx) => addPassages(tx, OWN, { rows, receivedAt: clock.now() }))
const give = (read: string, holderId: string | null = null, validUntil: Date | null = null) =>
  within(OWN, (tx) =>
    giveCredentials(
      { tx, clock },
      { communityId: OWN, given: [{ kind: 'card', read, holderId, circles: ['all'], validUntil }] },
    ),
  ).then(([number = '']) => number)

describe('Adults see only their own; outside a release nobody else can ask by person', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts)$/.test(file) && !/\.test\.ts$/.test(file))
    .map((file) => ({ file, text: readFileSync(join(import.meta.dirname, file), 'utf8') }))

  test('no route takes a person, a credential or a number to look for', () => {
    const all: RouteContract[] = [listPassages, ...Object.values(doorsContract).filter((one) => 'path' in one)]
    const asked = all.filter(({ path }) => path.includes('passage'))
    expect(asked.flatMap(({ query }) => Object.keys(query?.shape ?? {}))).toEqual(['placeNumber', 'day', 'after'])
    expect(asked.flatMap(({ params }) => Object.keys(params?.shape ?? {}))).toEqual(['communityId'])
  })

  test('one function alone finds passages by number, and its holder is who signed in', () => {
    const byNumber = sources
      .filter(({ text }) => /from doors\.passage[\s\S]{0,200}number in/.test(text))
      .map(({ file }) => file)
    expect(byNumber).toEqual(['passage/passage.store.ts'])
    const users = sources
      .filter(({ file, text }) => /\blistOwn\b/.test(text) && !file.endsWith('passage.store.ts'))
      .map(({ file }) => file)
    expect(users.filter((file) => !/own-passages/.test(file) && !/passage\.actions/.test(file))).toEqual([])
  })

  test('a holder’s own passages are those of their cards, also of one that was lost, and of nobody else', async () => {
    const [me, other] = ['41', '42']
    const mine = await give('04A1B2C3', me)
    const theirs = await give('04A1B2C4', other)
    await add([
      passage('2026-04-14T01:00:00Z', mine),
      passage('2026-04-14T02:00:00Z', theirs),
      passage('2026-04-14T03:00:00Z'),
    ])
    await within(OWN, (tx) => removeCredential({ tx, clock }, { communityId: OWN, number: mine, reason: 'lost' }))
    const own = await within(OWN, (tx) => listOwn(tx, { communityId: OWN, holderId: me, count: 50 }))
    expect(own.map(({ at }) => at.toISOString())).toEqual(['2026-04-14T01:00:00.000Z'])
    expect(await within(OTHER, (tx) => listOwn(tx, { communityId: OWN, holderId: me, count: 50 }))).toEqual([])
  })

  test('who leaves the register holds nothing any more, and no card of before names them', async () => {
    const [me, other] = ['41', '42']
    const lost = await give('04A1B2C3', me)
    const mine = await give('04A1B2C5', me)
    const theirs = await give('04A1B2C4', other)
    await within(OWN, (tx) => removeCredential({ tx, clock }, { communityId: OWN, number: lost, reason: 'lost' }))
    const forget = () =>
      within(OWN, (tx) => forgetHolder({ tx, clock }, { communityId: OWN, residentId: me, cause: 'asked' }))
    expect(await forget()).toEqual({ credential: 2, pass: 0 })
    expect(await forget()).toEqual({ credential: 0, pass: 0 })
    const rows = await db.owner`select number::text, holder_id, removed_because from doors.credential order by number`
    expect(rows.map((row) => [row['number'], row['holder_id'], row['removed_because']])).toEqual([
      [lost, null, 'lost'],
      [mine, null, 'movedOut'],
      [theirs, other, null],
    ])
  })

  test('staff see one door on one day, page by page, without numbers', async () => {
    await add(
      Array.from({ length: 450 }, (_, index) =>
        passage(new Date(Date.parse('2026-04-14T00:00:00Z') + index * 60_000).toISOString(), '7'),
      ),
    )
    const asked = { communityId: OWN, place: 1, day: '2026-04-14' }
    let after: string | null = null
    const seen: string[] = []
    do {
      const page: Awaited<ReturnType<typeof readAtDoor>> = await within(OWN, (tx) =>
        readAtDoor(tx, { ...asked, after }),
      )
      expect(Object.keys(page.items[0] ?? {})).not.toContain('number')
      seen.push(...page.items.map(({ id }) => id))
      after = page.after
    } while (after !== null)
    expect(new Set(seen).size).toBe(450)
    const bad = within(OWN, (tx) => readAtDoor(tx, { ...asked, after: 'x' }))
    await expect(bad).rejects.toThrow('doors.mark')
  })
})

describe('Passages are kept thirty days', () => {
  test('then the job erases them, says how many, and a month that is empty goes as a whole', async () => {
    await makeMonths({ owner: db.owner, clock })
    await add([
      passage('2026-03-15T15:59:59Z'),
      passage('2026-03-15T16:00:00Z'),
      passage('2026-04-15T01:00:00Z'),
      passage('2025-11-01T00:00:00Z'),
    ])
    const erase = () => erasePastPassages({ owner: db.owner, clock, communityId: OWN })
    expect(await erase()).toBe(2)
    expect(await erase()).toBe(0)
    const left = await db.owner<{ at: Date }[]>`select at from doors.passage order by at`
    expect(left.map(({ at }) => at.toISOString())).toEqual(['2026-03-15T16:00:00.000Z', '2026-04-15T01:00:00.000Z'])
    clock.set('2026-09-15T02:00:00Z')
    await erase()
    await dropEmptyMonths({ owner: db.owner, clock })
    const months =
      await db.owner`select to_regclass('doors.passage_2026_03') as gone, to_regclass('doors.passage_2026_04') as also`
    expect(months).toEqual([{ gone: null, also: null }])
  })

  test('what came before its month was made moves into it, and nothing is lost', async () => {
    await add([passage('2027-01-05T00:00:00Z'), passage('2027-02-05T00:00:00Z')])
    clock.set('2027-01-10T00:00:00Z')
    await makeMonths({ owner: db.owner, clock })
    const rows = await db.owner`select tableoid::regclass::text as part from doors.passage order by at`
    expect(rows).toEqual([{ part: 'doors.passage_2027_01' }, { part: 'doors.passage_2027_02' }])
  })

  test('the app may add and read them, and neither change nor delete them', async () => {
    await add([passage('2026-04-14T00:00:00Z')])
    await expect(within(OWN, (tx) => tx`delete from doors.passage where community_id = ${OWN}`)).rejects.toThrow(
      'permission denied',
    )
    await expect(
      within(OWN, (tx) => tx`update doors.passage set because = 'x' where community_id = ${OWN}`),
    ).rejects.toThrow('permission denied')
  })
})

describe('A credential goes', () => {
  test('for a listed reason alone: the database itself knows no unpaid fee', async () => {
    const number = await give('04A1B2C3')
    const unpaid = within(OWN, (tx) =>
      removeCredential({ tx, clock }, { communityId: OWN, number, reason: 'unpaid' as never }),
    )
    await expect(unpaid).rejects.toThrow('credential_removed_because_check')
  })

  test('when its time is over, and the card may be given out again afterwards', async () => {
    await give('04A1B2C3', null, new Date('2026-04-16T00:00:00Z'))
    await expect(give('04A1B2C3')).rejects.toThrow('doors.cardTaken')
    expect(await within(OWN, (tx) => removeExpired({ tx, clock }, OWN))).toBe(0)
    clock.set('2026-04-16T00:00:00Z')
    expect(await within(OWN, (tx) => removeExpired({ tx, clock }, OWN))).toBe(1)
    expect(await give('04A1B2C3')).not.toBe('')
    const [{ because } = { because: '' }] =
      await db.owner`select removed_because as because from doors.credential where removed_at is not null`
    expect(because).toBe('expired')
  })
})

test('the town is told how many credentials went for which reason, once a day, and nothing else of them', async () => {
  const [a, b, c] = [await give('04A1B2C3'), await give('04A1B2C4'), await give('04A1B2C5')]
  for (const [number, reason] of [
    [a, 'lost'],
    [b, 'lost'],
    [c, 'movedOut'],
  ] as const) {
    await within(OWN, (tx) => removeCredential({ tx, clock }, { communityId: OWN, number, reason }))
  }
  await add([passage('2026-04-15T01:00:00Z', a)])
  clock.set('2026-04-15T16:20:00Z')
  const listPlaces = async () => [...numbers].map(([communityId, number]) => ({ communityId, number }))
  for (const _ of [1, 2]) await endDay({ app: db.app, clock, tell, listPlaces })
  const counts = told.map((message) =>
    'reason' in message
      ? [message.reason, 'count' in message ? message.count : 0]
      : 'count' in message && 'what' in message
        ? [message.what, message.count]
        : [],
  )
  expect(counts).toEqual([
    ['passage', 1],
    ['vehiclePassage', 0],
    ['refusal', 0],
    ['openingByGuard', 0],
    ['lost', 2],
    ['movedOut', 1],
  ])
})

/** Jobs on real PostgreSQL: done once, tried again when they fail, kept when they are dead, sent with the transaction. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { silentLog } from '#base/log.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { defineQueue, type Jobs, startJobs } from './jobs.ts'

let db: TestDatabase
let jobs: Jobs
const seen: { queue: string; word: string }[] = []
let wake: () => void = () => {}
let healed = false

function saw(queue: string, word: string): void {
  seen.push({ queue, word })
  wake()
}

/** Resolves when `count` runs of this queue with this word have begun. */
async function runs(queue: string, word: string, count: number): Promise<void> {
  while (seen.filter((one) => one.queue === queue && one.word === word).length < count)
    await new Promise<void>((resolve) => {
      wake = resolve
    })
}

const data = z.object({ word: z.string().min(1) })
const greet = defineQueue({
  name: 'greet',
  data,
  retries: 0,
  firstDelaySeconds: 1,
  timeLimitSeconds: 60,
  work: async (job) => saw('greet', job.data.word),
})
const stumble = defineQueue({
  name: 'stumble',
  data,
  retries: 2,
  firstDelaySeconds: 1,
  timeLimitSeconds: 60,
  work: async (job) => {
    saw('stumble', job.data.word)
    if (!healed) throw new Error('the printer is out of paper')
  },
})

beforeAll(async () => {
  db = await openTestDatabase()
  jobs = await startJobs({ target: db.targets.owner, queues: [greet, stumble], log: silentLog(), pollSeconds: 0.5 })
})
afterAll(async () => {
  await jobs.stop(5)
  await db.close()
})

test('a job is done, and a wrong one is refused before it is kept', async () => {
  await jobs.send(greet, { word: 'hello' })
  await runs('greet', 'hello', 1)
  await expect(jobs.send(greet, { word: '' })).rejects.toThrow()
})

test('a failing job is tried again with growing pauses, then lies among the dead until it is put back', async () => {
  await jobs.send(stumble, { word: 'bulletin' })
  await runs('stumble', 'bulletin', 3)
  let dead = await jobs.listDead()
  while (dead.length === 0) {
    await new Promise((resolve) => setImmediate(resolve))
    dead = await jobs.listDead()
  }
  expect(dead).toMatchObject([{ queue: 'stumble', data: { word: 'bulletin' }, reason: 'the printer is out of paper' }])
  healed = true
  expect(await jobs.tryAgain(dead.map((job) => job.id))).toBe(1)
  await runs('stumble', 'bulletin', 4)
  expect(await jobs.listDead()).toEqual([])
})

test('a job sent in a request’s transaction exists only when that commits', async () => {
  const send = (word: string, fails: boolean) =>
    db.inScope(EVERYWHERE, async (tx) => {
      await jobs.send(greet, { word }, { tx })
      if (fails) throw new Error('undone')
    })
  await expect(send('undone', true)).rejects.toThrow('undone')
  await send('kept', false)
  await runs('greet', 'kept', 1)
  expect(seen.some((one) => one.word === 'undone')).toBe(false)
})

test('a request can add jobs but neither change nor remove them', async () => {
  await expect(db.app`update jobs.job set state = 'cancelled'`).rejects.toThrow('permission denied')
  await expect(db.app`delete from jobs.job`).rejects.toThrow('permission denied')
})

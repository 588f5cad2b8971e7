import { rmSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { sampleRequest } from '#base/http/route-samples.ts'
import { createCommunity } from '#county/registry/community.contract.ts'
import { type Answer, addPerson, type Caller, openCaller, setUpAdministrator } from './caller.ts'
import { killDuringImports, killDuringIssues, type Patient } from './kill-rounds.ts'
import { killDuringUploads } from './kill-uploads.ts'
import { endDatabase, type RunningNode, startNode } from './node-process.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

let node: RunningNode | null = null
let disk: SmallDisk | null = null

afterEach(async () => {
  await node?.kill()
  if (node !== null) await endDatabase(node.dataDir)
  if (disk === null && node !== null) rmSync(node.dataDir, { recursive: true })
  disk?.remove()
  node = null
  disk = null
})

/** Adds communities one by one, each with a name of its own. */
interface Adder {
  add(): Promise<Answer>
  /** Names that were answered with a success. */
  readonly confirmed: string[]
}

async function openAdder(office: Caller): Promise<Adder> {
  const { units } = await office.must('GET', 'registry/units')
  const unit = (units as { id: string; kind: string }[]).find(({ kind }) => kind === 'programmeUnit')
  const ids = { programmeUnitId: unit?.id, leadUnitId: unit?.id, cooperatingUnitIds: [], closed: null, place: null }
  const confirmed: string[] = []
  let number = 0
  const add = async (): Promise<Answer> => {
    number += 1
    const name = `小区${number}`
    const answer = await office.send(
      'POST',
      'registry/communities',
      sampleRequest(createCommunity, { ...ids, name }).body,
    )
    if (answer.status < 300) confirmed.push(name)
    return answer
  }
  return { add, confirmed }
}

async function openOffice(running: RunningNode): Promise<Caller> {
  const admin = await setUpAdministrator(running.url, running.dataDir)
  return addPerson(admin, { url: running.url, login: 'office', role: 'office' })
}

/** Names that the node knows; every confirmed one must be among them, and none half-written. */
async function listNames(office: Caller): Promise<string[]> {
  const { rows } = await office.must('GET', 'registry/communities?limit=1000')
  return (rows as { name: string }[]).map(({ name }) => name)
}

const isReady = async (url: string): Promise<boolean> => (await fetch(`${url}/readyz`)).ok

/** What is said: nothing was saved, or that it cannot be known. */
const SENTENCE =
  /database cannot be reached.*nothing of this request was saved.*by itself|went away while this was being saved.*by itself/

/** Repeats an act until it gives what is wanted; the act itself takes the time. */
async function repeatUntil<T>(act: () => Promise<T>, wanted: (value: T) => boolean, withinMs: number): Promise<T> {
  const until = performance.now() + withinMs
  for (;;) {
    const value = await act()
    if (wanted(value)) return value
    if (performance.now() > until) throw new Error(`not within ${withinMs} ms; last: ${JSON.stringify(value)}`)
  }
}

/** Adds without a pause while something happens and until a success follows it. */
async function addDuring(add: Adder['add'], event: Promise<void>): Promise<Answer[]> {
  const answers: Answer[] = []
  let over = false
  const happening = event.then(() => {
    over = true
  })
  await repeatUntil(
    async () => answers[answers.push(await add()) - 1]?.status,
    (status) => over && status === 200,
    60_000,
  )
  await happening
  return answers
}

test('when the database is killed, people read one clear sentence, and work goes on by itself', async () => {
  node = await startNode({ env: { ANLIN_REQUESTS_PER_MINUTE: '1000000' } })
  const office = await openOffice(node)
  const { add, confirmed } = await openAdder(office)
  expect((await add()).status).toBe(200)
  const answers: Answer[] = []
  for (let round = 0; round < 3; round++) answers.push(...(await addDuring(add, node.killDatabase())))
  expect(await isReady(node.url)).toBe(true)
  const refused = answers.filter(({ status }) => status !== 200)
  // A server that is back before anybody asked refuses nobody; three times in a row it never is.
  expect(refused.length).toBeGreaterThan(0)
  for (const { status, body } of refused) expect([status, body.title]).toEqual([503, expect.stringMatching(SENTENCE)])
  const names = await listNames(office)
  const unknown = refused.filter(({ body }) => body.type.endsWith('commitUnanswered')).length
  expect(confirmed.filter((name) => !names.includes(name))).toEqual([])
  expect(names.length).toBeLessThanOrEqual(confirmed.length + unknown)
})

test('when the disk is full, reading goes on, changes are refused whole, and room is enough to go on', async () => {
  disk = mountSmallDisk(400)
  node = await startNode({ dataDir: disk.folder })
  const office = await openOffice(node)
  const { add, confirmed } = await openAdder(office)
  disk.fill()
  expect(await isReady(node.url)).toBe(false)
  const refused = await repeatUntil(add, ({ status }) => status !== 200, 60_000)
  expect(refused.status).toBe(503)
  expect(refused.body.title).toMatch(/disk is full.*nothing of this request was saved/)
  expect((await listNames(office)).sort()).toEqual([...confirmed].sort())
  disk.empty()
  await repeatUntil(add, ({ status }) => status === 200, 30_000)
  expect(await isReady(node.url)).toBe(true)
  expect((await listNames(office)).sort()).toEqual([...confirmed].sort())
})

test('what was confirmed before kill -9 of the node is there after it, and nothing else', async () => {
  node = await startNode()
  const { dataDir, url } = node
  const office = await openOffice(node)
  const { add, confirmed } = await openAdder(office)
  const busy = Promise.allSettled(Array.from({ length: 40 }, add))
  await repeatUntil(
    async () => (await isReady(url)) && confirmed.length,
    (count) => Number(count) >= 5,
    10_000,
  )
  await node.kill()
  await busy
  node = await startNode({ dataDir })
  const names = await listNames(openCaller(node.url, office.cookie()))
  expect(confirmed.filter((name) => !names.includes(name))).toEqual([])
  expect(names.length).toBeLessThanOrEqual(40)
})

/** The node under test follows the patient, who gets a new one after each kill. */
async function withPatient<R>(work: (patient: Patient) => Promise<R[]>): Promise<R[]> {
  const first = await startNode()
  node = first
  const admin = await setUpAdministrator(first.url, first.dataDir)
  const office = await addPerson(admin, { url: first.url, login: 'office', role: 'office' })
  const issuer = await addPerson(admin, { url: first.url, login: 'issuer', role: 'issuer' })
  const patient = { node: first, office, issuer }
  return work(patient).finally(() => {
    node = patient.node
  })
}

test('an import that is killed in the middle, node or database, is there whole or not at all', async () => {
  const rounds = await withPatient((patient) => killDuringImports(patient, 4))
  expect(rounds).toHaveLength(4)
  expect(rounds.map(({ state }) => state)).toContain('before')
})

test('a bulletin that is killed while it is issued has number, figures and hash, or none of them', async () => {
  const rounds = await withPatient((patient) => killDuringIssues(patient, 4))
  expect(rounds).toHaveLength(4)
})

test('an upload that is killed in the middle or at its end goes on from what came and is kept once and whole', async () => {
  const rounds = await withPatient((patient) => killDuringUploads(patient, { rounds: 2, megabytes: 4 }))
  expect(rounds.map(({ moment, cameBytes, ofBytes }) => [moment, cameBytes > ofBytes / 2])).toEqual([
    ['underWay', true],
    ['atItsEnd', true],
  ])
})

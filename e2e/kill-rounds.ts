/** Kills a node or its database in the middle of an import or an issue, and looks whether anything is half-written. */
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Caller, openCaller } from './caller.ts'
import { type RunningNode, startNode } from './node-process.ts'

const SAMPLE = fileURLToPath(new URL('../county/registry/ledger/sample/ledger.xlsx', import.meta.url))

export type Victim = 'node' | 'database'

/** What one round found. */
export interface KillRound {
  readonly victim: Victim
  readonly afterMs: number
  readonly state: 'before' | 'after'
}

/** All that an import changes, as one text: two states are equal or something is half-written. */
async function describeState(office: Caller): Promise<string> {
  const { total } = await office.must('GET', 'registry/communities?limit=1')
  const { totals } = await office.must('GET', 'programme/board')
  return JSON.stringify({ total, totals })
}

async function uploadSample(office: Caller): Promise<{ id: string; base: string }> {
  const body = new FormData()
  body.set('file', new Blob([readFileSync(SAMPLE)]), 'ledger.xlsx')
  const { id } = await office.must('POST', 'ledger/imports', body)
  const { base } = await office.must('GET', `ledger/imports/${id}`)
  return { id, base }
}

const apply = (office: Caller, { id, base }: { id: string; base: string }) =>
  office.send('POST', `ledger/imports/${id}/apply`, { base })

/** Undoes what a round applied, so that the next one begins where this one began. */
async function undo(office: Caller, id: string): Promise<void> {
  const { state } = await office.must('GET', `ledger/imports/${id}`)
  if (state === 'applied') await office.must('POST', `ledger/imports/${id}/undo`)
  if (state === 'open') await office.must('DELETE', `ledger/imports/${id}`)
}

/** A node to kill and the people who work on it; both come back after each kill. */
export interface Patient {
  node: RunningNode
  office: Caller
  issuer: Caller
}

export async function kill(patient: Patient, victim: Victim): Promise<void> {
  if (victim === 'database') {
    await patient.node.killDatabase()
    while (!(await fetch(`${patient.node.url}/readyz`)).ok) await delay(50)
    return
  }
  const { dataDir } = patient.node
  await patient.node.kill()
  patient.node = await startNode({ dataDir })
  patient.office = openCaller(patient.node.url, patient.office.cookie())
  patient.issuer = openCaller(patient.node.url, patient.issuer.cookie())
}

interface Known {
  readonly before: string
  readonly after: string
  readonly tookMs: number
}

/** One whole import, undone: what the states are and how long there is to kill. */
async function learn({ office }: Patient): Promise<Known> {
  const before = await describeState(office)
  const upload = await uploadSample(office)
  const began = performance.now()
  const answer = await apply(office, upload)
  if (answer.status >= 400) throw new Error(`the import itself fails: ${JSON.stringify(answer.body)}`)
  const tookMs = performance.now() - began
  const after = await describeState(office)
  await undo(office, upload.id)
  const back = await describeState(office)
  if (back !== before) throw new Error(`undo did not lead back: ${before} became ${back}`)
  return { before, after, tookMs }
}

async function runRound(patient: Patient, known: Known, plan: { victim: Victim; afterMs: number }): Promise<KillRound> {
  const upload = await uploadSample(patient.office)
  const applied = apply(patient.office, upload).then(
    ({ status }) => status < 300,
    () => false,
  )
  await delay(plan.afterMs)
  await kill(patient, plan.victim)
  const confirmed = await applied
  const found = await describeState(patient.office)
  if (found !== known.before && found !== known.after) throw new Error(`half-written: ${found}`)
  if (confirmed && found !== known.after) throw new Error(`confirmed, then lost: ${found}`)
  const { state } = await patient.office.must('GET', `ledger/imports/${upload.id}`)
  if ((state === 'applied') !== (found === known.after))
    throw new Error(`the import says ${state}, the county ${found}`)
  await undo(patient.office, upload.id)
  return { ...plan, state: found === known.before ? 'before' : 'after' }
}

/** `rounds` imports, each killed at another moment, node and database in turn. Throws on the first that is half-written. */
export async function killDuringImports(patient: Patient, rounds: number): Promise<KillRound[]> {
  const known = await learn(patient)
  const found: KillRound[] = []
  for (let round = 0; round < rounds; round++) {
    found.push(await runRound(patient, known, planRound(round, rounds, known.tookMs)))
  }
  return found
}

/** When to kill in round `round` of `rounds`: spread over the time that the work takes, a little before and after. */
function planRound(round: number, rounds: number, tookMs: number): { victim: Victim; afterMs: number } {
  const share = rounds === 1 ? 0.5 : round / (rounds - 1)
  return { victim: round % 2 === 0 ? 'node' : 'database', afterMs: Math.round(tookMs * (0.1 + share)) }
}

interface Issued {
  readonly id: string
  readonly state: string
  readonly number: number | null
  readonly runningNumber: number | null
}

/** Numbers without gap or repetition, only on issued bulletins, each with the content that froze. */
async function checkBulletins({ office }: Patient): Promise<void> {
  const { bulletins } = (await office.must('GET', 'bulletin/bulletins')) as { bulletins: Issued[] }
  const issued = bulletins.filter(({ state }) => state === 'issued')
  const early = bulletins.filter(({ state, number }) => state !== 'issued' && number !== null)
  if (early.length > 0) throw new Error(`numbers without issue: ${JSON.stringify(early)}`)
  const running = issued.map(({ runningNumber }) => runningNumber ?? 0).sort((a, b) => a - b)
  const whole = running.every((number, index) => index === 0 || number === (running[index - 1] ?? 0) + 1)
  if (!whole) throw new Error(`running numbers have a gap or repeat: ${running.join(', ')}`)
  for (const { id } of issued) {
    const { intact } = await office.must('GET', `bulletin/bulletins/${id}/verify`)
    if (!intact) throw new Error(`the issued bulletin ${id} is not what froze`)
  }
}

/** As the page does: with the version that was read. */
async function issue(issuer: Caller, id: string) {
  const { bulletin } = await issuer.must('GET', `bulletin/bulletins/${id}`)
  return issuer.send('POST', `bulletin/bulletins/${id}/issue`, undefined, { 'if-match': `"${bulletin.version}"` })
}

async function issueAfterAll(issuer: Caller, id: string): Promise<void> {
  const { status, body } = await issue(issuer, id)
  if (status >= 400) throw new Error(`not to be issued after the kill: ${status} ${JSON.stringify(body)}`)
}

/** A bulletin in review: the first one of a period, later ones as corrections of the last. */
async function prepareBulletin({ office }: Patient, correctsId: string | null): Promise<string> {
  const { bulletin } =
    correctsId === null
      ? await office.must('POST', 'bulletin/bulletins', { period: '2020-04-1' })
      : await office.must('POST', `bulletin/bulletins/${correctsId}/correct`, { reason: '更正' })
  const until = new Date(Date.now() + 60_000).toISOString()
  await office.must('POST', `bulletin/bulletins/${bulletin.id}/send-for-check`, { until })
  await office.must('POST', `bulletin/bulletins/${bulletin.id}/send-for-review`)
  return bulletin.id
}

/** `rounds` bulletins, each killed at another moment of being issued. Throws on the first that is half-written. */
export async function killDuringIssues(patient: Patient, rounds: number): Promise<KillRound[]> {
  const upload = await uploadSample(patient.office)
  await apply(patient.office, upload)
  let last = await prepareBulletin(patient, null)
  const began = performance.now()
  const first = await issue(patient.issuer, last)
  if (first.status >= 400) throw new Error(`the issue itself fails: ${JSON.stringify(first.body)}`)
  const tookMs = performance.now() - began
  const found: KillRound[] = []
  for (let round = 0; round < rounds; round++) {
    const id = await prepareBulletin(patient, last)
    const plan = planRound(round, rounds, tookMs)
    const answered = issue(patient.issuer, id).then(
      ({ status }) => status < 300,
      () => false,
    )
    await delay(plan.afterMs)
    await kill(patient, plan.victim)
    const confirmed = await answered
    const { bulletin } = await patient.office.must('GET', `bulletin/bulletins/${id}`)
    if (confirmed && bulletin.state !== 'issued') throw new Error(`confirmed, then lost: ${JSON.stringify(bulletin)}`)
    found.push({ ...plan, state: bulletin.state === 'issued' ? 'after' : 'before' })
    if (bulletin.state !== 'issued') await issueAfterAll(patient.issuer, id)
    await checkBulletins(patient)
    last = id
  }
  return found
}

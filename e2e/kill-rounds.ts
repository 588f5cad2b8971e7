/** Kills a node or its database in the middle of an import, again and again, and looks whether anything is half-written. */
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

/** A node to kill, the person who works on it, and how both come back. */
export interface Patient {
  node: RunningNode
  office: Caller
}

async function kill(patient: Patient, victim: Victim): Promise<void> {
  if (victim === 'database') {
    await patient.node.killDatabase()
    while (!(await fetch(`${patient.node.url}/readyz`)).ok) await delay(50)
    return
  }
  const { dataDir } = patient.node
  await patient.node.kill()
  patient.node = await startNode({ dataDir })
  patient.office = openCaller(patient.node.url, patient.office.cookie())
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
    const share = rounds === 1 ? 0.5 : round / (rounds - 1)
    const victim = round % 2 === 0 ? 'node' : 'database'
    found.push(await runRound(patient, known, { victim, afterMs: Math.round(known.tookMs * (0.1 + share)) }))
  }
  return found
}

/** Kills a node in the middle of an upload and at its end, goes on from what came, and looks whether anything is lost, doubled or half-kept. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Caller } from './caller.ts'
import { kill, type Patient } from './kill-rounds.ts'

/** What one round found: how much had come when the node was killed, and how often it was sent anew. */
export interface UploadRound {
  readonly moment: 'underWay' | 'atItsEnd'
  readonly cameBytes: number
  readonly ofBytes: number
}

/** A PDF that is like no other. */
function makePaper(bytes: number): Buffer {
  const filling = randomBytes(bytes / 2).toString('hex')
  return Buffer.from(`%PDF-1.4\n% ${filling}\n%%EOF\n`)
}

const partOf = (patient: Patient, id: string) => path.join(patient.node.dataDir, 'uploads', id)
const lengthOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0)

interface Wire {
  /** The status, or 0 when the line was cut. */
  readonly answered: Promise<number>
  write(bytes: Buffer): void
  end(): void
}

/** A piece sent by hand, so that it can be left open half-way. */
function openPiece({ office, node }: Patient, from: { id: string; offset: number; length: number }): Wire {
  const headers = {
    ...{ cookie: office.cookie(), 'content-type': 'application/offset+octet-stream' },
    ...{ 'content-length': from.length, 'upload-offset': from.offset },
  }
  const wire = request(`${node.url}/api/v1/evidence/uploads/${from.id}`, { method: 'PATCH', headers })
  const answered = new Promise<number>((resolve) => {
    wire.once('response', (answer) => {
      answer.resume()
      answer.once('close', () => resolve(answer.statusCode ?? 0))
    })
    wire.once('error', () => resolve(0))
  })
  return { answered, write: (bytes) => void wire.write(bytes), end: () => void wire.end() }
}

async function begin(office: Caller, paper: Buffer): Promise<string> {
  const name = Buffer.from('终验意见.pdf').toString('base64')
  const headers = { 'upload-length': String(paper.length), 'upload-metadata': `filename ${name}` }
  const { id } = await office.must('POST', 'evidence/uploads', undefined, headers)
  return id
}

async function sendRest(patient: Patient, id: string, paper: Buffer): Promise<void> {
  const standing = await patient.office.send('GET', `evidence/uploads/${id}`)
  if (standing.status === 404) return // The last byte had come and the file is kept under this id.
  const { offset } = standing.body as { offset: number }
  const wire = openPiece(patient, { id, offset, length: paper.length - offset })
  wire.write(paper.subarray(offset))
  wire.end()
  const status = await wire.answered
  if (status >= 300 || status === 0) throw new Error(`the rest was not taken: ${status}`)
}

/** Kept once, whole, under its id; nothing of it is left beside. */
async function check(patient: Patient, id: string, paper: Buffer): Promise<void> {
  const { sha256, sizeBytes } = await patient.office.must('GET', `evidence/files/${id}`)
  const wanted = createHash('sha256').update(paper).digest('hex')
  if (sha256 !== wanted || sizeBytes !== paper.length) throw new Error(`kept otherwise: ${sha256}, ${sizeBytes} bytes`)
  const content = (await patient.office.must('GET', `evidence/files/${id}/content`)) as Buffer
  if (!content.equals(paper)) throw new Error('what comes back is not what was sent')
  const store = path.join(patient.node.dataDir, 'files', sha256.slice(0, 2))
  const copies = readdirSync(store).filter((name) => name === sha256.slice(2)).length
  if (copies !== 1) throw new Error(`${copies} contents`)
}

async function runRound(patient: Patient, plan: { paper: Buffer; moment: UploadRound['moment']; share: number }) {
  const { paper, moment, share } = plan
  const id = await begin(patient.office, paper)
  const wire = openPiece(patient, { id, offset: 0, length: paper.length })
  const first = moment === 'underWay' ? Math.floor(paper.length * share) : paper.length
  wire.write(paper.subarray(0, first))
  if (moment === 'atItsEnd') wire.end()
  // Whatever of it has reached the disk by then: the rest is in the air, or with its end.
  while (lengthOf(partOf(patient, id)) < first * 0.9 && !(await isKept(patient, id))) await delay(2)
  await kill(patient, 'node')
  await wire.answered
  const cameBytes = lengthOf(partOf(patient, id))
  await sendRest(patient, id, paper)
  await check(patient, id, paper)
  return { moment, cameBytes, ofBytes: paper.length }
}

async function isKept({ office }: Patient, id: string): Promise<boolean> {
  return (await office.send('GET', `evidence/files/${id}`)).status === 200
}

/** `rounds` uploads of `megabytes`, killed at another share of the way each, every second one at its end. */
export async function killDuringUploads(
  patient: Patient,
  { rounds, megabytes }: { readonly rounds: number; readonly megabytes: number },
): Promise<UploadRound[]> {
  const found: UploadRound[] = []
  for (let round = 0; round < rounds; round += 1) {
    const moment = round % 2 === 0 ? 'underWay' : 'atItsEnd'
    const share = rounds < 3 ? 0.6 : 0.1 + (0.8 * round) / (rounds - 1)
    found.push(await runRound(patient, { paper: makePaper(megabytes * 1024 * 1024), moment, share }))
  }
  return found
}

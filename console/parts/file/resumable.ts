/** Sends one file in pieces (tus 1.0): after a lost line it asks how much has come and goes on from there. */
import { addressOf, call } from '#console/parts/api.ts'
import { ApiProblem, readProblem, unreachable } from '#console/parts/problem.ts'
import { type EvidenceFile, getFile } from '#county/evidence/file/file.contract.ts'
import { beginUpload, continueUpload, getUpload } from '#county/evidence/upload/upload.contract.ts'

/** A piece of this many bytes takes half a minute on a poor line. */
const PIECE_BYTES = 4 * 1024 * 1024
const WAITS_MS = [500, 1000, 2000, 4000, 8000, 15_000]

export interface SendOptions {
  /** Share that the server has, 0 to 1. */
  readonly onProgress?: (share: number) => void
}

/** Resolves when the server has kept the file; rejects with ApiProblem when it is refused or the line stays away. */
export async function sendResumable(file: File, options: SendOptions = {}): Promise<EvidenceFile> {
  const key = `anlin.upload.${file.name}.${file.size}.${file.lastModified}`
  const begun = (await findBegun(key)) ?? (await begin(file))
  localStorage.setItem(key, begun.id)
  try {
    const kept = await goOn(file, begun, options)
    localStorage.removeItem(key)
    return kept
  } catch (error) {
    // Only a line that stayed away leaves something to go on with.
    if (error instanceof ApiProblem && error.status !== 0) localStorage.removeItem(key)
    throw error
  }
}

async function goOn(file: File, begun: Begun, { onProgress }: SendOptions): Promise<EvidenceFile> {
  let { offset } = begun
  let failures = 0
  while (offset < file.size) {
    onProgress?.(offset / file.size)
    const piece = await sendPiece(begun.id, file, offset).catch((error: unknown) => error)
    if (typeof piece === 'number') {
      offset = piece
      failures = 0
      continue
    }
    if (!(piece instanceof ApiProblem) || ![0, 409, 503].includes(piece.status)) throw piece
    const wait = WAITS_MS[failures++]
    if (wait === undefined) throw piece
    await pause(wait)
    offset = (await offsetOf(begun.id)) ?? file.size
  }
  onProgress?.(1)
  // The file is kept under the id of its upload.
  return call(getFile, { params: { fileId: begun.id } })
}

interface Begun {
  readonly id: string
  readonly offset: number
}

async function findBegun(key: string): Promise<Begun | null> {
  const id = localStorage.getItem(key)
  if (id === null) return null
  const offset = await offsetOf(id)
  return offset === null ? null : { id, offset }
}

/** How much has come; null when the upload is finished or gone. Rejects while the line is away. */
async function offsetOf(uploadId: string): Promise<number | null> {
  try {
    return (await call(getUpload, { params: { uploadId } })).offset
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 404) return null
    if (error instanceof ApiProblem && error.status === 0) {
      await pause(WAITS_MS[3] ?? 0)
      return offsetOf(uploadId)
    }
    throw error
  }
}

async function begin(file: File): Promise<Begun> {
  const name = new TextEncoder().encode(file.name)
  const encoded = btoa(String.fromCharCode(...name))
  const response = await send(addressOf(beginUpload), {
    method: 'POST',
    headers: { 'upload-length': String(file.size), 'upload-metadata': `filename ${encoded}` },
  })
  return beginUpload.answer.parse(await response.json())
}

async function sendPiece(uploadId: string, file: File, offset: number): Promise<number> {
  const response = await send(addressOf(continueUpload, { params: { uploadId } }), {
    method: 'PATCH',
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body: file.slice(offset, offset + PIECE_BYTES),
  })
  return Number(response.headers.get('upload-offset'))
}

async function send(address: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
  const headers = {
    ...init.headers,
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
    'tus-resumable': '1.0.0',
  }
  const response = await fetch(address, { ...init, headers, credentials: 'same-origin' }).catch(() => {
    throw unreachable()
  })
  if (!response.ok) throw readProblem(response.status, await response.text())
  return response
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

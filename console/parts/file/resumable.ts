/** Sends one file in pieces (tus 1.0): after a lost line it asks how much has come and goes on from there. */
import { addressOf, call } from '#console/parts/api.ts'
import { ApiProblem, readProblem, unreachable } from '#console/parts/problem.ts'
import { type EvidenceFile, getFile } from '#county/evidence/file/file.contract.ts'
import { beginUpload, continueUpload } from '#county/evidence/upload/upload.contract.ts'

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
  const id = localStorage.getItem(key) ?? crypto.randomUUID()
  localStorage.setItem(key, id)
  try {
    await sendPatiently({ id, name: file.name, content: file, pieceBytes: PIECE_BYTES, ...options })
    localStorage.removeItem(key)
    // The file is kept under the id of its upload.
    return await call(getFile, { params: { fileId: id } })
  } catch (error) {
    // Only a line that stayed away leaves something to go on with.
    if (error instanceof ApiProblem && error.status !== 0) localStorage.removeItem(key)
    throw error
  }
}

/** Waits for a line that was lost, longer each time; gives up when it stays away. */
async function sendPatiently(sending: SendingOnce): Promise<void> {
  let failures = 0
  const onProgress = (share: number) => {
    failures = 0
    sending.onProgress?.(share)
  }
  for (;;) {
    const problem = await sendOnce({ ...sending, onProgress }).then(
      () => null,
      (error: unknown) => error,
    )
    if (problem === null) return
    const wait = isPassing(problem) ? WAITS_MS[failures++] : undefined
    if (wait === undefined) throw problem
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}

/** Whether it is worth another try: no line, a server that starts, the cut piece still being written down. */
export function isPassing(problem: unknown): boolean {
  if (!(problem instanceof ApiProblem)) return false
  return [0, 429, 502, 503, 504].includes(problem.status) || PASSING_KEYS.includes(problem.key)
}

const PASSING_KEYS = ['evidence.uploadBusy', 'evidence.wrongOffset']

export interface SendingOnce extends SendOptions {
  /** The sender's own id, a UUID: sent again, the server goes on with what it has. The file is kept under it. */
  readonly id: string
  readonly name: string
  readonly content: Blob
  readonly pieceBytes: number
}

/** One go: asks how much the server has, sends the rest. Rejects with the first problem; safe to call again. */
export async function sendOnce({ id, name, content, pieceBytes, onProgress }: SendingOnce): Promise<void> {
  const begun = await begin(id, name, content.size)
  onProgress?.(begun.offset / content.size)
  if (begun.kept) return
  let { offset } = begun
  // All of it may be there without having been looked into (a killed server): then an empty piece finishes it.
  do {
    offset = await sendPiece(id, content.slice(offset, offset + pieceBytes), offset)
    onProgress?.(offset / content.size)
  } while (offset < content.size)
}

async function begin(id: string, name: string, length: number) {
  const encode = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
  const response = await send(addressOf(beginUpload), {
    method: 'POST',
    headers: { 'upload-length': String(length), 'upload-metadata': `filename ${encode(name)},id ${encode(id)}` },
  })
  return beginUpload.answer.parse(await response.json())
}

async function sendPiece(uploadId: string, piece: Blob, offset: number): Promise<number> {
  const response = await send(addressOf(continueUpload, { params: { uploadId } }), {
    method: 'PATCH',
    headers: { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body: piece,
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

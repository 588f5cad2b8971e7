/** Sends what waits as soon as there is a line, one after the other. Runs while the guard's page is open, whatever it shows. */
import { useCallback, useEffect, useState } from 'react'
import { say } from '#console/gate/problem.tsx'
import { ApiProblem, call } from '#console/parts/api.ts'
import { addEntry } from '#site/people/drive/drive.contract.ts'
import { drop, keep, listWaiting, type Waiting } from './queue.ts'

const AGAIN_MS = 10_000
/** The line, the session or the node is at fault and not what was written: it waits on. */
const PASSING = [0, 401, 403, 408, 429, 500, 502, 503, 504]

async function sendOne(one: Waiting): Promise<'sent' | 'refused' | 'later'> {
  const { id, communityId, vehicle, refused: _refused, ...written } = one
  const purposes = [...(one.phone === null ? [] : (['contact'] as const)), ...(vehicle ? (['vehicle'] as const) : [])]
  try {
    const body = { ...written, purposes, driveId: null, way: 'desk' as const }
    await call(addEntry, { params: { communityId }, body, idempotencyKey: id })
    await drop(id)
    return 'sent'
  } catch (error) {
    if (!(error instanceof ApiProblem) || PASSING.includes(error.status)) return 'later'
    await keep({ ...one, refused: say(error) })
    return 'refused'
  }
}

let isSending = false

async function sendAll(communityId: string): Promise<void> {
  if (isSending) return
  isSending = true
  try {
    for (const one of await listWaiting(communityId))
      if (one.refused === null && (await sendOne(one)) === 'later') return
  } finally {
    isSending = false
  }
}

export interface Queue {
  readonly items: readonly Waiting[]
  add(one: Waiting): Promise<void>
  remove(id: string): Promise<void>
  send(): Promise<void>
}

export function useQueue(communityId: string): Queue {
  const [items, setItems] = useState<readonly Waiting[]>([])
  const show = useCallback(async () => setItems(await listWaiting(communityId)), [communityId])
  const send = useCallback(async () => {
    await sendAll(communityId)
    await show()
  }, [communityId, show])
  useEffect(() => {
    const again = () => void send()
    again()
    const timer = setInterval(again, AGAIN_MS)
    window.addEventListener('online', again)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', again)
    }
  }, [send])
  const after = async (work: Promise<void>) => {
    await work
    await show()
  }
  return {
    items,
    send,
    remove: (id) => after(drop(id)),
    async add(one) {
      await after(keep(one))
      void send()
    },
  }
}

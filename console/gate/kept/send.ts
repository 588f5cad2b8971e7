/** Sends what was kept, one after the other and each once: its id is the key of its row at the node. */
import { say } from '#console/gate/problem.tsx'
import { ApiProblem, type CallInput, call } from '#console/parts/api.ts'
import { addEntry } from '#site/people/drive/drive.contract.ts'
import { noteDelivery, noteEmergency, registerVisit } from '#site/visitors/visit/visit.contract.ts'
import { open, seal } from './box.ts'
import { readPublic, unlock } from './page-key.ts'
import { drop, type Kept, keep, listKept } from './store.ts'

/** What each kind holds under its seal. */
export interface Bodies {
  readonly visit: Omit<CallInput<typeof registerVisit>['body'], 'visitId' | 'secondsAgo'>
  readonly delivery: Record<never, never>
  readonly emergency: Pick<CallInput<typeof noteEmergency>['body'], 'emergency'>
  readonly entry: CallInput<typeof addEntry>['body']
}

export interface Content {
  readonly body: Bodies[keyof Bodies]
  /** What the node said when it did not take it. */
  readonly why?: string
}

/** The line, the session or the node is at fault and not what was written: it waits on. */
const PASSING = [0, 401, 403, 408, 429, 500, 502, 503, 504]
/** The node is away or not itself. */
const AWAY = [0, 500, 502, 503, 504]

export const isAway = (error: unknown): boolean => error instanceof ApiProblem && AWAY.includes(error.status)

const DAY_SECONDS = 86_400

function post({ id, kind, communityId, at }: Kept, body: Content['body']): Promise<unknown> {
  const params = { communityId }
  const secondsAgo = Math.min(DAY_SECONDS, Math.max(0, Math.round((Date.now() - at) / 1000)))
  const kept = { visitId: id, secondsAgo }
  if (kind === 'entry') return call(addEntry, { params, body: body as Bodies['entry'], idempotencyKey: id })
  if (kind === 'delivery') return call(noteDelivery, { params, body: kept })
  if (kind === 'emergency') return call(noteEmergency, { params, body: { ...(body as Bodies['emergency']), ...kept } })
  return call(registerVisit, { params, body: { ...(body as Bodies['visit']), ...kept } })
}

async function sendOne(one: Kept, key: CryptoKey): Promise<'sent' | 'refused' | 'later'> {
  const content = (await open(key, one.sealed)) as Content
  try {
    await post(one, content.body)
    await drop(one.id)
    return 'sent'
  } catch (error) {
    if (!(error instanceof ApiProblem) || PASSING.includes(error.status)) return 'later'
    const point = readPublic(one.communityId)
    if (point === null) return 'later'
    await keep({ ...one, refused: true, sealed: await seal(point, { ...content, why: say(error) }) })
    return 'refused'
  }
}

/** Two pages of one browser take turns. */
export function sendAll(communityId: string): Promise<void> {
  return navigator.locks.request('anlin-gate-send', async () => {
    const waiting = (await listKept(communityId)).filter(({ refused }) => !refused)
    if (waiting.length === 0) return
    const key = await unlock(communityId)
    for (const one of waiting) if ((await sendOne(one, key)) === 'later') return
  })
}

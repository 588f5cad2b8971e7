/** What waits for the node, for every part of the guard's page: adds to it, sends it as soon as there is a node, says how it stands. */
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react'
import { open, seal } from './box.ts'
import { readPublic, unlock } from './page-key.ts'
import { type Bodies, type Content, sendAll } from './send.ts'
import { drop, type Kept, type KeptKind, keep, listKept } from './store.ts'

const AGAIN_MS = 5000

export interface Refused extends Kept {
  readonly content: Content
}

export interface KeptQueue {
  readonly waiting: readonly Kept[]
  /** Those the node did not take, opened for who is signed in. */
  readonly refused: readonly Refused[]
  /** False: this computer cannot keep anything, since no guard was signed in here yet. */
  readonly isReady: boolean
  /** Resolves when it is on the disk, sealed. `id`: that of a first try which may have arrived. */
  add<K extends KeptKind>(kind: K, body: Bodies[K], id?: string): Promise<void>
  remove(id: string): Promise<void>
  send(): Promise<void>
}

const KeptContext = createContext<KeptQueue | null>(null)

export function useKept(): KeptQueue {
  const queue = use(KeptContext)
  if (queue === null) throw new Error('nothing is kept outside of a post')
  return queue
}

interface ProviderProps {
  readonly communityId: string
  readonly children: ReactNode
}

export function KeptProvider({ communityId, children }: ProviderProps) {
  const [all, setAll] = useState<readonly Kept[]>([])
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const [isReady, setReady] = useState(() => readPublic(communityId) !== null)
  const show = useCallback(async () => {
    const found = await listKept(communityId)
    setAll(found)
    const back = found.filter((one) => one.refused)
    setRefused(back.length === 0 ? [] : await openAll(communityId, back).catch(() => []))
  }, [communityId])
  const send = useCallback(async () => {
    await sendAll(communityId).catch(() => {})
    await show()
  }, [communityId, show])
  useEffect(() => {
    void unlock(communityId).then(
      () => setReady(true),
      () => {},
    )
    void send()
    const timer = setInterval(() => void send(), AGAIN_MS)
    window.addEventListener('online', send)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', send)
    }
  }, [communityId, send])
  const queue = useMemo<KeptQueue>(
    () => ({
      ...{ waiting: all.filter((one) => !one.refused), refused, isReady, send },
      async add(kind, body, id = crypto.randomUUID()) {
        const key = readPublic(communityId)
        if (key === null) throw new Error('nothing can be kept here yet')
        await keep({ id, communityId, kind, at: Date.now(), sealed: await seal(key, { body }), refused: false })
        await show()
        void send()
      },
      async remove(id) {
        await drop(id)
        await show()
      },
    }),
    [all, refused, isReady, send, show, communityId],
  )
  return <KeptContext value={queue}>{children}</KeptContext>
}

async function openAll(communityId: string, items: readonly Kept[]): Promise<Refused[]> {
  const key = await unlock(communityId)
  return Promise.all(items.map(async (one) => ({ ...one, content: (await open(key, one.sealed)) as Content })))
}

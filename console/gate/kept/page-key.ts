/** The community's key pair: the public half stays on this computer, the other one is fetched by who is signed in and only remembered. */
import { call } from '#console/parts/api.ts'
import { readPageKey } from '#site/duty/page-key/page-key.contract.ts'
import { importPrivate, type PublicKey } from './box.ts'

const nameOf = (communityId: string) => `anlin.gate.key.${communityId}`

let held: { readonly communityId: string; readonly key: Promise<CryptoKey> } | null = null

async function fetchKey(communityId: string): Promise<CryptoKey> {
  const { x, y, d } = await call(readPageKey, { params: { communityId } })
  localStorage.setItem(nameOf(communityId), JSON.stringify({ x, y }))
  return importPrivate({ x, y, d })
}

/** Rejects while the node is away or nobody is signed in; the next time it is asked anew. */
export function unlock(communityId: string): Promise<CryptoKey> {
  if (held?.communityId === communityId) return held.key
  const key = fetchKey(communityId)
  held = { communityId, key }
  key.catch(() => lock())
  return key
}

/** Whoever leaves takes along what opens. */
export function lock(): void {
  held = null
}

/** Null on a computer where no guard of the community was signed in yet: nothing can be kept there. */
export function readPublic(communityId: string): PublicKey | null {
  return JSON.parse(localStorage.getItem(nameOf(communityId)) ?? 'null') as PublicKey | null
}

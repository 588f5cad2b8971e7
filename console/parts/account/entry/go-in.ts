/** Where a person goes after signing in: the page they wanted, or the first one their role opens. */
import { useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { readMe } from '#base/identity/account/own.contract.ts'
import { useAddress } from '#console/parts/address.ts'
import { call } from '#console/parts/api.ts'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'

const shape = z.object({ to: z.string().default('') })

export function useGoIn(): () => Promise<void> {
  const client = useQueryClient()
  const [{ to }] = useAddress(shape)
  const { startOf } = useNodeWords()
  return async () => {
    const { capabilities } = await call(readMe, {})
    client.clear()
    window.location.assign(isOwnPath(to) ? to : startOf(capabilities))
  }
}

/** A path of this console. Anything else in the address is somebody's attempt to lead people away. */
function isOwnPath(to: string): boolean {
  if (!to.startsWith('/') || to === '/') return false
  const url = new URL(to, window.location.origin)
  return url.origin === window.location.origin && !url.pathname.startsWith('/sign-in')
}

/** Ends the session and returns to the sign-in page. */
import { useQueryClient } from '@tanstack/react-query'
import { signOut } from '#base/identity/entry/entry.contract.ts'
import { useGo } from '#console/parts/address.ts'
import { call } from '#console/parts/api.ts'

export function useSignOut(): () => void {
  const client = useQueryClient()
  const go = useGo()
  return () => {
    const leave = () => {
      client.clear()
      go('/sign-in')
    }
    call(signOut, {}).then(leave, leave)
  }
}

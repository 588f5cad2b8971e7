/** Ends the session and returns to the sign-in page. */
import { useQueryClient } from '@tanstack/react-query'
import { useGo } from '#console/parts/address.ts'

export function useSignOut(): () => void {
  const client = useQueryClient()
  const go = useGo()
  return () => {
    void fetch('/api/v1/identity/session', { method: 'DELETE' }).then(() => {
      client.clear()
      go('/sign-in')
    })
  }
}

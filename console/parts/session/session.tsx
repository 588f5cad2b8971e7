/** Who is signed in and what they may do, for every page. Decides nothing: the server refuses by itself. */
import { createContext, type ReactNode, use } from 'react'
import type { Capability } from '#terms/capabilities.ts'

/** `unitId` null: the county office. `demo`: the node shows invented data. */
export interface Me {
  readonly accountId: string
  readonly name: string
  readonly unitId: string | null
  readonly unitName: string | null
  readonly capabilities: ReadonlySet<string>
  readonly demo: boolean
  /** The day the programme is in, by the server: a demonstration's lies in 2020. */
  readonly today: string
}

const SessionContext = createContext<Me | null>(null)

export function SessionProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <SessionContext value={me}>{children}</SessionContext>
}

/** The signed-in person. Throws on a page that is open to everybody. */
export function useMe(): Me {
  const me = use(SessionContext)
  if (me === null) throw new Error('useMe on a page without a session')
  return me
}

/** `const may = useMay(); may('bulletin.issue')`. For hiding what would be refused anyway. */
export function useMay(): (capability: Capability) => boolean {
  const me = use(SessionContext)
  return (capability) => me?.capabilities.has(capability) ?? false
}

/** What differs between the nodes' consoles: how each calls itself, what it promises, the groups of its menu. No page. */
import { createContext, type ReactNode, use } from 'react'
import type { NavGroup } from '#console/parts/page-route.ts'
import type { Text } from '#terms/text.ts'

export interface NodeWords {
  /** In the bar and on the sign-in page. */
  readonly product: Text
  readonly claim: Text
  readonly promises: readonly Text[]
  /** Where somebody works who is bound to no unit. */
  readonly everywhere: Text
  readonly enter: Text
  readonly home: Text
  /** When signing in fails for want of a password or a set-up. */
  readonly forgotten: Text
  readonly setupAbout: Text
  readonly groups: readonly MenuGroup[]
  /** Where a person goes after signing in. */
  readonly startOf: (capabilities: readonly string[]) => string
  /** Whose node this is, for a page that nobody has signed in to; nothing while it is not known. */
  readonly Plate?: () => ReactNode
}

export interface MenuGroup {
  readonly id: NavGroup
  readonly text: Text
  /** What is changed once a year does not stand in the way every day. */
  readonly closedAtFirst?: boolean
}

const WordsContext = createContext<NodeWords | null>(null)

export function NodeWordsProvider({ words, children }: { readonly words: NodeWords; readonly children: ReactNode }) {
  return <WordsContext value={words}>{children}</WordsContext>
}

export function useNodeWords(): NodeWords {
  const words = use(WordsContext)
  if (words === null) throw new Error('a console says whose it is')
  return words
}

/** At which post this computer stands while somebody is on duty there: what the page shows when the node is away. No person. */
export interface Post {
  readonly communityId: string
  readonly post: string
}

const STORED = 'anlin.gate.post'

export const readPost = (): Post | null => JSON.parse(localStorage.getItem(STORED) ?? 'null') as Post | null

/** Null: nobody is on duty here any more. */
export function rememberPost(post: Post | null): void {
  if (post === null) localStorage.removeItem(STORED)
  else localStorage.setItem(STORED, JSON.stringify(post))
}

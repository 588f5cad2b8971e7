/** Finds where issued bulletins name a community. Reads only. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import { requireNamed } from '#county/registry/community-names.actions.ts'
import type { BulletinMentions } from './mention.contract.ts'
import { findMentions } from './mention.rules.ts'
import { listSearchedIssues } from './mention.store.ts'

/** Newest first; issues that do not name it are left out. Throws `notFound` outside the caller's scope. */
export async function listBulletinMentions(tx: ScopedTx, communityId: string): Promise<BulletinMentions[]> {
  const { names, others } = await requireNamed(tx, communityId)
  const issues = await listSearchedIssues(tx, communityId)
  return issues
    .map(({ content, ...issue }) => ({ ...issue, mentions: findMentions(content, { communityId, names, others }) }))
    .filter(({ mentions }) => mentions.length > 0)
}

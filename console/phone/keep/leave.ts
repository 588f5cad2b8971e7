/** Signing out takes communities off the phone. What was not sent stays for the same person, unless they throw it away. */
import { change, DATABASE, getAll } from './database.ts'
import type { Draft, KeptBundle, QueueItem } from './kept.ts'

/** Whether this browser ever kept anything of the phone page; one that cannot say is taken at its worst. */
export async function isPhoneUsed(): Promise<boolean> {
  const known = await indexedDB.databases?.().catch(() => undefined)
  return known === undefined || known.some(({ name }) => name === DATABASE)
}

/** Things of anybody that wait to be sent, answers that were begun included. */
export async function countUnsent(): Promise<number> {
  const queue = await getAll<QueueItem>('queue')
  const drafts = await getAll<Draft>('draft')
  return queue.filter((item) => item.state !== 'arrived').length + drafts.length
}

/** Safe to repeat. `all`: what was not sent goes too. */
export async function clearPhone({ all }: { readonly all: boolean }): Promise<void> {
  const bundles = await getAll<KeptBundle>('bundle')
  const drafts = await getAll<Draft>('draft')
  const queue = await getAll<QueueItem>('queue')
  await change(({ remove }) => {
    remove('setting', 'who')
    for (const { communityId } of bundles) remove('bundle', communityId)
    for (const { communityId } of all ? drafts : []) remove('draft', communityId)
    for (const { id } of queue.filter((item) => all || item.state === 'arrived')) {
      remove('queue', id)
      remove('content', id)
    }
  })
}

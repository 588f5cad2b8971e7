/** Putting a new version of the table of the standard in force. Earlier versions stay for the plans they judged. */
import type { Needs } from '#county/design/needs.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { StandardTable, StandardVersion } from './standard.contract.ts'
import { addStandardVersion, findStandard, listStandardVersions } from './standard.store.ts'

export async function readStandards({ tx, clock }: Pick<Needs, 'tx' | 'clock'>) {
  const inForce = await findStandard(tx, dayOf(clock.now()))
  return { versions: await listStandardVersions(tx), inForce: inForce.version }
}

/** Refused when somebody else decided meanwhile: `seen` is the newest version the caller knew. */
export async function putStandardInForce(
  { tx, clock, actor }: Needs,
  wish: {
    readonly validFrom: Day
    readonly content: StandardTable
    readonly decisionRef: string
    readonly seen: number
  },
): Promise<StandardVersion> {
  const [newest] = await listStandardVersions(tx)
  if (newest?.version !== wish.seen)
    throw new Fault('conflict', 'design.standardChanged', {
      zh: '标准配置表已被他人更新。请刷新后在最新版本上修改。',
      en: 'The table was changed meanwhile. Reload and work on the newest version.',
    })
  const version = wish.seen + 1
  await addStandardVersion(tx, { ...wish, version, at: clock.now(), by: actor.accountId })
  const added = (await listStandardVersions(tx)).find((one) => one.version === version)
  if (!added) throw new Error('the version just added is not there')
  return added
}

/** Putting a new version of the table of requirements in force. Earlier versions stay for the submissions they judged. */
import type { EvidenceNeeds } from '#county/evidence/needs.ts'
import { type Day, dayOf } from '#terms/day.ts'
import { Fault } from '#terms/fault.ts'
import type { RequirementTable, RequirementVersion } from './requirement.contract.ts'
import { addRequirementVersion, findRequirements, listRequirementVersions } from './requirement.store.ts'

export async function readRequirements({ tx, clock }: Pick<EvidenceNeeds, 'tx' | 'clock'>) {
  const inForce = await findRequirements(tx, dayOf(clock.now()))
  return { versions: await listRequirementVersions(tx), inForce: inForce.version }
}

/** Refused when somebody else decided meanwhile: `seen` is the newest version the caller knew. */
export async function putRequirementsInForce(
  { tx, clock, actorId }: EvidenceNeeds,
  wish: {
    readonly validFrom: Day
    readonly content: RequirementTable
    readonly decisionRef: string
    readonly note: string | null
    readonly seen: number
  },
): Promise<RequirementVersion> {
  const [newest] = await listRequirementVersions(tx)
  if (newest?.version !== wish.seen)
    throw new Fault('conflict', 'evidence.requirementsChanged', {
      zh: '资料要求表已被他人更新。请刷新后在最新版本上修改。',
      en: 'The table was changed meanwhile. Reload and work on the newest version.',
    })
  const version = wish.seen + 1
  await addRequirementVersion(tx, { ...wish, version, at: clock.now(), by: actorId })
  const added = (await listRequirementVersions(tx)).find((one) => one.version === version)
  if (!added) throw new Error('the version just added is not there')
  return added
}

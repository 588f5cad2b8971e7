/** Finding a contract that the caller sees, or for which their unit records; laying files to its things. For the stories of this room. */
import { attachFiles, requireFile } from '#county/evidence/evidence.actions.ts'
import type { Needs } from '#county/works/needs.ts'
import { noContract, noPicture, notYours } from '#county/works/refusals.ts'
import { type ContractRecord, findContractRecord } from './contract.store.ts'

export async function requireContract({ tx }: Pick<Needs, 'tx'>, contractId: string): Promise<ContractRecord> {
  const contract = await findContractRecord(tx, contractId)
  if (contract === null) throw noContract()
  return contract
}

/** The same, and the caller's unit records for it: the town, the builder or the supervisor. */
export async function requireOwnContract(needs: Pick<Needs, 'tx'>, contractId: string): Promise<ContractRecord> {
  const contract = await requireContract(needs, contractId)
  if (!contract.isOwn) throw notYours()
  return contract
}

/** The same, and the caller acts for its town or the county. */
export async function requireTownContract(needs: Pick<Needs, 'tx'>, contractId: string): Promise<ContractRecord> {
  const contract = await requireContract(needs, contractId)
  if (!contract.isTown) throw notYours()
  return contract
}

/** The town sees the files through the community, both companies through their units. */
export async function layFiles(
  { tx, clock, actor }: Needs,
  contract: ContractRecord,
  wish: { readonly kind: 'item' | 'delivery'; readonly id: string; readonly fileIds: readonly string[] },
): Promise<void> {
  if (wish.kind === 'item') for (const fileId of wish.fileIds) await requirePicture(tx, fileId)
  const { builderUnitId, supervisorUnitId, communityId } = contract
  await attachFiles(
    { tx, clock, actorId: actor.accountId },
    {
      ...{ fileIds: wish.fileIds, subject: { room: 'works', kind: wish.kind, id: wish.id }, communityId },
      ...{ unitId: builderUnitId, alsoUnitIds: supervisorUnitId === null ? [] : [supervisorUnitId] },
    },
  )
}

async function requirePicture(tx: Needs['tx'], fileId: string): Promise<void> {
  if ((await requireFile(tx, fileId)).width === null) throw noPicture()
}

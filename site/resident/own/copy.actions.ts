/** What the other rooms keep of a resident, as lines of the copy that they take home. Only for themselves: staff has no such list. */
import * as doors from '#site/doors/passage/own-passages.actions.ts'
import { type Line, listOwnRequests, readOwn, writeAt } from '#site/people/own/own.actions.ts'
import { REQUEST_KINDS } from '#site/people/request/request.contract.ts'
import { listPrinted } from '#site/resident/entry/code.store.ts'
import { listDevices } from '#site/resident/entry/session.store.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { listSavedOf } from '#site/visitors/saved/saved.actions.ts'
import { listHosted } from '#site/visitors/visit/visit.actions.ts'
import { joinDoor } from '#terms/door-number.ts'
import { CREDENTIAL_KINDS } from '#wire/door/words.contract.ts'
import type { Own } from './caller.ts'

const SIDES = { in: '进', out: '出' } as const

export async function listCopyLines({ here, residentId }: Own, vaults: Vaults): Promise<Line[]> {
  const { tx, communityId } = here
  const holder = { communityId, holderId: residentId }
  const { me } = await readOwn(here, residentId)
  const { credentials } = await doors.listOwnCredentials(here, holder)
  const visits = await listHosted({ ...here, vaults }, { communityId, hostId: residentId })
  const saved = await listSavedOf({ tx, vaults }, { communityId, door: joinDoor(me) })
  return [
    ...credentials.map(
      ({ kind, number, addedAt, removedAt }): Line => [
        `${CREDENTIAL_KINDS[kind].zh} ${number}`,
        `${writeAt(addedAt)} 发放${removedAt === null ? '' : `，${writeAt(removedAt)} 停用`}`,
      ],
    ),
    ...(await doors.listOwnPassages(here, holder)).map(
      ({ label, side, at, opened }): Line => [
        `通行：${label}`,
        `${writeAt(at)} ${SIDES[side]}${opened ? '' : '，没有打开'}`,
      ],
    ),
    ...visits.map(
      ({ name, plate, validFrom }): Line => ['约的客人', [name, plate, writeAt(validFrom)].filter(Boolean).join(' ')],
    ),
    ...saved.map(({ name, plate }): Line => ['全家存下的常来访客', [name, plate].filter(Boolean).join(' ')]),
    ...(await listOwnRequests(here, residentId)).map(
      ({ kind, askedOn, dueOn }): Line => [`请求：${REQUEST_KINDS[kind].zh}`, `${askedOn} 提出，${dueOn} 前答复`],
    ),
    ...(await listPrinted(tx, communityId, residentId)).map(
      ({ name, at }): Line => ['打印登录码', `${name} ${writeAt(at)}`],
    ),
    ...(await listDevices(tx, { communityId, residentId })).map(
      ({ madeAt, seenAt }): Line => ['登录过的手机', `${writeAt(madeAt)} 起，最近 ${writeAt(seenAt)}`],
    ),
  ]
}

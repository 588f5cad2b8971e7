/** HTTP of matters: list, file, one, raising and every step. */
import { writeWorkbook, XLSX_TYPE } from '#base/files/sheet.ts'
import { type Call, type Route, route } from '#base/http/route.ts'
import { askPause, decidePause, resumeMatter } from '#county/matters/clock/pause.actions.ts'
import * as clockContract from '#county/matters/clock/pause.contract.ts'
import { actingOf, type Needs } from '#county/matters/needs.ts'
import { addMatterPhotos, dropMatterPhoto } from '#county/matters/photo/photo.actions.ts'
import * as photoContract from '#county/matters/photo/photo.contract.ts'
import { raiseMatter } from '#county/matters/raise.actions.ts'
import type { RouteContract } from '#terms/contract.ts'
import { dayOf } from '#terms/day.ts'
import { exportMatters, listMatters } from './list.contract.ts'
import { getMatter, raiseMatter as raiseContract } from './matter.contract.ts'
import { readMatter, readMatters } from './read.actions.ts'
import { mattersSheet } from './sheet.ts'
import * as actions from './step.actions.ts'
import * as contract from './step.contract.ts'

function needsOf(
  call: Pick<Call<RouteContract>, 'tx' | 'clock'> & { actor: NonNullable<Call<RouteContract>['actor']> },
): Needs {
  return { tx: call.tx, clock: call.clock, actor: actingOf(call.actor) }
}

/** A step of one matter: done, then the matter as it stands after it. */
function stepRoute<C extends RouteContract, W extends { matterId: string }>(
  of: C,
  act: (needs: Needs, wish: W) => Promise<void>,
): Route {
  return route(of as RouteContract, async (call) => {
    const needs = needsOf(call as never)
    const wish = { ...(call.params as unknown as object), ...(call.body as unknown as object) } as W
    call.note({ matterId: wish.matterId })
    await act(needs, wish)
    return readMatter(needs, wish.matterId) as never
  })
}

export const matterRoutes: Route[] = [
  route(listMatters, (call) => readMatters(call, call.query)),
  route(exportMatters, async (call) => {
    const { rows } = await readMatters(call, call.query)
    const on = dayOf(call.clock.now())
    call.note({ rows: rows.length })
    const sheet = mattersSheet(rows, on, call.language)
    return { type: XLSX_TYPE, name: `${sheet.name}-${on}.xlsx`, body: writeWorkbook(sheet) }
  }),
  route(getMatter, (call) => readMatter(needsOf(call), call.params.matterId)),
  route(raiseContract, async (call) => {
    const needs = needsOf(call)
    const { id, label } = await raiseMatter(needs, call.body)
    call.note({ matterId: id, number: label })
    return readMatter(needs, id)
  }),
  stepRoute(contract.issueMatter, actions.issueMatter),
  stepRoute(contract.receiveMatter, actions.receiveMatter),
  stepRoute(contract.noteProgress, actions.noteProgress),
  stepRoute(contract.replyMatter, actions.replyMatter),
  stepRoute(contract.checkMatter, actions.checkMatter),
  stepRoute(contract.closeMatter, actions.closeMatter),
  stepRoute(contract.sendBackMatter, actions.sendBackMatter),
  stepRoute(contract.reopenMatter, actions.reopenMatter),
  stepRoute(contract.withdrawMatter, actions.withdrawMatter),
  stepRoute(contract.changeMatter, actions.changeMatter),
  stepRoute(photoContract.addMatterPhotos, addMatterPhotos),
  stepRoute(photoContract.dropMatterPhoto, dropMatterPhoto),
  stepRoute(clockContract.askPause, askPause),
  stepRoute(clockContract.decidePause, decidePause),
  stepRoute(clockContract.resumeMatter, resumeMatter),
]

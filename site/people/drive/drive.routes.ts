/** HTTP of registration drives and of what waits to be checked. */
import { type Route, route } from '#base/http/route.ts'
import type { HereOf } from '#site/people/resident/resident.routes.ts'
import { dayOf } from '#terms/day.ts'
import * as actions from './drive.actions.ts'
import * as contract from './drive.contract.ts'
import { listDrives } from './drive.store.ts'
import { countEntries } from './entry.store.ts'

/** `publicUrl`: where phones reach this node, when that differs from where its staff work. */
export function createDriveRoutes(hereOf: HereOf, publicUrl: string | null): Route[] {
  return [...drives(hereOf, publicUrl), ...entries(hereOf)]
}

function drives(hereOf: HereOf, publicUrl: string | null): Route[] {
  return [
    route(contract.listDrives, async ({ tx, clock, params: { communityId } }) => ({
      items: await listDrives(tx, communityId, dayOf(clock.now())),
      waiting: await countEntries(tx, communityId),
    })),
    route(contract.addDrive, async (call) => ({ driveId: await actions.planDrive(await hereOf(call), call.body) })),
    route(contract.closeDrive, async (call) => actions.endDrive(await hereOf(call), call.params.driveId)),
    route(contract.readPoster, async (call) => {
      const { origin } = new URL(publicUrl ?? `${call.request.protocol}://${call.request.host}`)
      return actions.makePoster(await hereOf(call), call.params.driveId, origin)
    }),
    route(contract.lookAtDrive, async (call) => actions.openPage(await hereOf(call), call.body.code)),
    route(contract.joinDrive, async (call) => {
      await actions.joinDrive(await hereOf(call), call.body)
      return { received: true as const }
    }),
  ]
}

function entries(hereOf: HereOf): Route[] {
  return [
    route(contract.addEntry, async (call) => {
      await actions.writeDown(await hereOf(call), call.body)
      call.note({ way: call.body.way })
      return { received: true as const }
    }),
    route(contract.listEntries, async (call) => {
      const items = await actions.listWaiting(await hereOf(call))
      call.note({ reason: 'register', total: items.length })
      return { items }
    }),
    route(contract.takeEntry, async (call) => {
      const residentId = await actions.takeEntry(await hereOf(call), call.params.entryId)
      call.note({ residentId })
      return { residentId }
    }),
    route(contract.dropEntry, async (call) => actions.dropEntry(await hereOf(call), call.params.entryId)),
  ]
}

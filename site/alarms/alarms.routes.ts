/** HTTP of alarms: capability and shape from the contract, one action, the answer. No decisions. */
import { type Route, route, waitingRoute } from '#base/http/route.ts'
import type { Vaults } from '#site/tenant/vaults.actions.ts'
import { endOfDay, startOfDay } from '#terms/day.ts'
import * as actions from './alarm/alarm.actions.ts'
import * as contract from './alarm/alarm.contract.ts'
import { listOpen } from './alarm/alarm.store.ts'
import { listClosed, measureSpans } from './alarm/past.store.ts'
import { changeTable, readTable } from './escalation/escalation.actions.ts'
import * as escalation from './escalation/escalation.contract.ts'
import { findDue } from './escalation/escalation.rules.ts'
import type { Needs } from './needs.ts'
import type { Screens } from './screen/screens.ts'

const PAGE = 50

export interface AlarmsRoutesNeeds {
  readonly vaults: Vaults
  readonly screens: Screens
}

async function listForScreen({ tx }: Pick<Needs, 'tx'>, vaults: Vaults, communityId: string) {
  const open = await listOpen(tx, communityId)
  const { rows } = await readTable({ tx }, communityId)
  return Promise.all(
    open.map(async ({ homeSealed, ...alarm }) => ({
      ...alarm,
      home: await actions.openHome(vaults, tx, { communityId, sealed: homeSealed }),
      due: alarm.acknowledgedAt === null ? findDue(rows, alarm) : null,
    })),
  )
}

export function createAlarmsRoutes({ vaults, screens }: AlarmsRoutesNeeds): Route[] {
  return [
    waitingRoute(
      contract.watchAlarms,
      async ({ params, query, signal }) => {
        if (query.since !== undefined) await screens.changed(params.communityId, query.since, signal)
        // Read before the transaction: what commits in between is seen twice, never missed.
        return screens.mark(params.communityId)
      },
      async ({ tx, clock, params, received }) => ({
        mark: received,
        now: clock.now(),
        items: await listForScreen({ tx }, vaults, params.communityId),
      }),
    ),
    route(contract.sayShown, async ({ tx, clock, params, body }) => ({
      first: await actions.noteShown({ tx, clock }, { ...params, ...body }),
    })),
    route(contract.raiseByHand, async ({ tx, clock, params, body, actor }) => {
      const wish = { ...params, ...body, deviceId: null, happenedAt: clock.now(), by: actor.accountId }
      const { alarmId } = await actions.raiseAlarm({ tx, clock }, wish)
      return { alarmId }
    }),
    route(contract.acknowledgeAlarm, ({ tx, clock, params, actor }) =>
      actions.acknowledgeAlarm({ tx, clock }, { ...params, by: actor.accountId }),
    ),
    route(contract.closeAlarm, ({ tx, clock, params, body, actor }) =>
      actions.closeAlarm({ tx, clock }, { ...params, ...body, by: actor.accountId }),
    ),
    route(contract.listPast, async ({ tx, params, query }) => {
      const before = query.before ?? null
      const rows = await listClosed(tx, { communityId: params.communityId, before, limit: PAGE + 1 })
      return { items: rows.slice(0, PAGE), more: rows.length > PAGE }
    }),
    route(contract.readResponse, async ({ tx, params, query }) => {
      const span = { from: startOfDay(query.from), to: endOfDay(query.to), drill: query.drills }
      const { alarms, spans } = await measureSpans(tx, { communityId: params.communityId, ...span })
      const [deviceToNode, nodeToScreen, deviceToScreen, screenToAnswer] = spans
      return { alarms, deviceToNode, nodeToScreen, deviceToScreen, screenToAnswer }
    }),
    route(escalation.readEscalation, async ({ tx, params }) => copyRows(await readTable({ tx }, params.communityId))),
    route(escalation.changeEscalation, async ({ tx, clock, params, body, ifMatch }) =>
      copyRows(await changeTable({ tx, clock }, { ...params, ...body, version: Number(ifMatch) })),
    ),
  ]
}

const copyRows = <R>({ version, rows }: { readonly version: number; readonly rows: readonly R[] }) => ({
  version,
  rows: [...rows],
})

/** HTTP of reminders: recipients, messages, another try. */
import { type Route, route } from '#base/http/route.ts'
import { actingOf } from '#county/matters/needs.ts'
import * as actions from './reminder.actions.ts'
import * as contract from './reminder.contract.ts'
import type { WaysOut } from './send.ts'

export function reminderRoutes(ways: WaysOut): Route[] {
  return [
    route(contract.listReminders, ({ tx }) => actions.readReminders(tx, ways)),
    route(contract.addRecipient, ({ tx, clock, actor, body, note }) => {
      note({ unitId: body.unitId, channel: body.channel })
      return actions.addRecipient({ tx, clock, actor: actingOf(actor) }, body, ways)
    }),
    route(contract.removeRecipient, async ({ tx, params, note }) => {
      note({ recipientId: params.recipientId })
      await actions.removeRecipient({ tx }, params.recipientId)
      return {}
    }),
    route(contract.sendAgain, async ({ tx, clock, params, note }) => {
      note({ noticeId: params.noticeId })
      await actions.sendNoticeAgain({ tx, clock }, params.noticeId)
      return {}
    }),
  ]
}

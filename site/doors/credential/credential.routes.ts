/** HTTP of credentials, passes and passages. No decisions. */
import { type Route, route } from '#base/http/route.ts'
import type { DoorsNeeds } from '#site/doors/doors.routes.ts'
import { readAtDoor } from '#site/doors/passage/passage.actions.ts'
import * as actions from './credential.actions.ts'
import * as contract from './credential.contract.ts'
import { listCredentials } from './credential.store.ts'
import { listLate } from './late.store.ts'
import { issuePass, withdrawPass } from './pass.actions.ts'

const PAGE = 100

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text))

export function credentialRoutes({ vaults }: Pick<DoorsNeeds, 'vaults'>): Route[] {
  return [
    route(contract.listCredentials, async ({ tx, params, query }) => {
      const rows = await listCredentials(tx, params.communityId, { before: query.before ?? null, count: PAGE + 1 })
      const items = rows.slice(0, PAGE)
      return { items, before: rows.length > PAGE ? (items.at(-1)?.number ?? null) : null }
    }),
    route(contract.giveCredentials, async ({ tx, clock, params, body, note }) => {
      const given = body.given.map((one) => ({
        ...one,
        validFrom: toDate(one.validFrom),
        validUntil: toDate(one.validUntil),
      }))
      const numbers = await actions.giveCredentials({ tx, clock }, { ...params, given })
      note({ count: numbers.length })
      return { numbers }
    }),
    route(contract.removeCredential, async ({ tx, clock, params, body, note }) => {
      await actions.removeCredential({ tx, clock }, { ...params, ...body })
      note({ reason: body.reason })
      return { removed: true as const }
    }),
    route(contract.listLate, async ({ tx, params }) => ({ items: await listLate(tx, params.communityId) })),
    route(contract.issuePass, async ({ tx, clock, params, body }) => {
      const vault = await vaults.of(tx, params.communityId)
      const times = { validFrom: new Date(body.validFrom), validUntil: new Date(body.validUntil) }
      return issuePass(
        { tx, clock, vault },
        { ...params, hostId: null, places: body.places, uses: body.uses, ...times },
      )
    }),
    route(contract.withdrawPass, async ({ tx, clock, params }) => {
      await withdrawPass({ tx, clock }, params)
      return { withdrawn: true as const }
    }),
    route(contract.listPassages, ({ tx, params, query }) =>
      readAtDoor(tx, { ...params, place: query.placeNumber, day: query.day, after: query.after ?? null }),
    ),
  ]
}

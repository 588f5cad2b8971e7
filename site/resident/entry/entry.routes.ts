/** HTTP of coming in. Real time throughout: a demonstration's day opens and locks nothing. */
import QRCode from 'qrcode'
import { type Call, type Route, route } from '#base/http/route.ts'
import { needOnDuty } from '#site/duty/shift.actions.ts'
import type { Here } from '#site/people/own/own.actions.ts'
import { findBySaying, readKeeper } from '#site/people/own/own.actions.ts'
import { findState, readReached } from '#site/resident/passkey/passkey.actions.ts'
import type { ResidentNeeds } from '#site/resident/resident.routes.ts'
import { listOpenCommunities } from '#site/tenant/community.actions.ts'
import type { RouteContract } from '#terms/contract.ts'
import { Fault } from '#terms/fault.ts'
import * as codes from './code.actions.ts'
import { clearCookie, readCookie, writeCookie } from './cookies.ts'
import * as actions from './entry.actions.ts'
import * as contract from './entry.contract.ts'
import { removeDevices, removeSession } from './session.store.ts'

export type InCommunity = Pick<Call<RouteContract>, 'tx' | 'request' | 'reply'> & {
  readonly params: { communityId: string }
}

export function entryRoutes(needs: ResidentNeeds): Route[] {
  return [...staffRoutes(needs), placesRoute(needs), ...comingIn(needs), signOut(needs)]
}

export const createHereOf =
  ({ vaults, identity: { clock } }: ResidentNeeds) =>
  async ({ tx, params: { communityId } }: InCommunity): Promise<Here> => ({
    ...{ tx, clock, communityId },
    vault: await vaults.of(tx, communityId),
  })

/** The code stands after `#`, so that it reaches no log of any server on the way. */
async function writeSlip(
  { request, params }: InCommunity,
  { code, until, publicUrl }: { code: string; until: Date; publicUrl: string | null },
) {
  const base = new URL(publicUrl ?? `${request.protocol}://${request.host}`)
  const page = new URL(`/resident/#${params.communityId}.${code}`, base)
  const picture = await QRCode.toString(page.href, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return { code, until, picture, address: `${base.host}/resident` }
}

function placesRoute({ identity }: ResidentNeeds): Route {
  return route(contract.listPlaces, async () => ({
    items: (await listOpenCommunities(identity.app)).map(({ communityId, name }) => ({ communityId, name })),
  }))
}

function staffRoutes(needs: ResidentNeeds): Route[] {
  const hereOf = createHereOf(needs)
  const { publicUrl = null } = needs
  return [
    route(contract.printCode, async (call) => {
      const { tx, clock, actor, params } = call
      await needOnDuty({ tx, clock }, { ...params, accountId: actor.accountId })
      const here = await hereOf(call)
      const residentId = await findBySaying(here, call.body)
      if (residentId === null) return refuseUnknown()
      call.note({ residentId })
      const printed = await codes.printCode(here, { residentId, byName: actor.name })
      return writeSlip(call, { ...printed, publicUrl })
    }),
    route(contract.printCodeAtOffice, async (call) => {
      const { residentId } = call.params
      const printed = await codes.printCode(await hereOf(call), { residentId, byName: call.actor.name })
      return writeSlip(call, { ...printed, publicUrl })
    }),
  ]
}

/** Who came in is in: the session's cookie, and the phone's when it is new. */
export function createAdmit({ identity: { secure } }: ResidentNeeds) {
  return (call: InCommunity & Pick<Call<RouteContract>, 'note'>, entered: actions.Entered): void => {
    const { communityId } = call.params
    call.note({ residentId: entered.residentId })
    writeCookie(call.reply, 'session', { communityId, token: entered.token, secure })
    if (entered.phone !== null) writeCookie(call.reply, 'phone', { communityId, token: entered.phone, secure })
  }
}

function comingIn(needs: ResidentNeeds): Route[] {
  const hereOf = createHereOf(needs)
  const admit = createAdmit(needs)
  return [
    route(contract.lookAtCode, async (call) => {
      const here = await hereOf(call)
      const found = await codes.tryCode(here, call.body.code)
      return found instanceof Fault ? found : { communityName: (await readKeeper(here)).name }
    }),
    route(contract.enter, async (call) => {
      const agent = call.request.headers['user-agent'] ?? ''
      const entered = await actions.enterByCode(await hereOf(call), { ...call.body, agent })
      if (entered instanceof Fault) return entered
      admit(call, entered)
    }),
    route(contract.readPhone, async (call) => {
      const here = await hereOf(call)
      const phone = await actions.findPhone(here, phoneOf(call))
      const passkey = phone === null ? 'none' : await findState(here, phone, readReached(call.request))
      return { communityName: (await readKeeper(here)).name, known: phone !== null, passkey }
    }),
    route(contract.unlock, async (call) => {
      const entered = await actions.enterByPin(await hereOf(call), { ...call.body, phoneHash: phoneOf(call) })
      if (entered instanceof Fault) return entered
      admit(call, entered)
    }),
  ]
}

/** The known phone of this browser, if it is one of this community. */
export function phoneOf({ request, params }: InCommunity): string | null {
  const held = readCookie(request, 'phone')
  return held?.communityId === params.communityId ? held.tokenHash : null
}

function signOut(needs: ResidentNeeds): Route {
  const { secure } = needs.identity
  const hereOf = createHereOf(needs)
  return route(contract.leave, async (call) => {
    const { tx, reply, request, params, body } = call
    const held = readCookie(request, 'session')
    if (held?.communityId === params.communityId) await removeSession(tx, params.communityId, held.tokenHash)
    clearCookie(reply, 'session', secure)
    if (!body.forget) return
    const phone = await actions.findPhone(await hereOf(call), phoneOf(call))
    if (phone !== null) await removeDevices(tx, { ...params, ...phone })
    clearCookie(reply, 'phone', secure)
  })
}

function refuseUnknown(): Fault {
  return new Fault('notFound', 'resident.unknown', {
    zh: '登记册里没有住在这个门牌、叫这个名字的成年人。请核对；没有登记的先到物业登记。',
    en: 'No adult of this name is registered at this door. Check both; who is not registered yet goes to the property office first.',
  })
}

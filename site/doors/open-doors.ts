/** Opens the room's line to its controllers: our broker or another's, the desk, and the watch over who falls silent. Wiring only. */
import type postgres from 'postgres'
import type { Clock } from '#base/clock.ts'
import type { Log } from '#base/log.ts'
import { withScope } from '#base/postgres/scope.ts'
import type { Peer } from '#wire/door/message.codec.ts'
import { type Desk, openDesk } from './desk/desk.ts'
import { noteSilent, SILENT_MS } from './hear/presence.actions.ts'
import { type Broker, type BrokerOptions, openBroker } from './line/broker.ts'
import type { OtherBroker } from './line/connection.ts'
import type { Onward, Tell } from './needs.ts'
import { isSecret } from './setup/controller.actions.ts'
import { findController } from './setup/controller.store.ts'

type OwnBroker = Pick<BrokerOptions, 'host' | 'port' | 'tls'>

/** A community that is open here, with the number that scopes name it by. */
export interface Place {
  readonly communityId: string
  readonly number: string
}

export interface DoorsOptions {
  readonly app: postgres.Sql
  readonly clock: Clock
  readonly log: Log
  readonly tell: Tell
  readonly onward?: Onward | undefined
  readonly listPlaces: () => Promise<readonly Place[]>
  /** Another broker, or where our own listens. */
  readonly broker: OtherBroker | OwnBroker
}

export interface OpenDoors {
  readonly desk: Desk
  /** Port of our own broker; null with another's. */
  readonly port: number | null
  stop(): Promise<void>
}

const WATCH_MS = 30_000
/** Which communities are open is asked anew after this. */
const REMEMBER_MS = 5000

export async function openDoors(options: DoorsOptions): Promise<OpenDoors> {
  const { app, clock, log, tell, onward } = options
  const numberOf = rememberPlaces(options.listPlaces)
  let desk: Desk | null = null
  const at = options.broker
  const broker =
    'url' in at ? null : await openOwnBroker({ ...options, at }, { numberOf, onLie: (peer) => desk?.reportLie(peer) })
  const to = 'url' in at ? at : () => (broker as Broker).connectNode()
  desk = await openDesk({ app, clock, tell, onward, log, numberOf, to })
  const opened = desk
  const hints = await app.listen('doors', (communityId) => {
    opened
      .spread(communityId)
      .catch((error) => log.error({ err: error }, 'doors: a list was not sent; it goes with the next state'))
  })
  const expelled = await app.listen('doors_expel', (name) => {
    const [community = '', controller = ''] = name.split('/')
    broker
      ?.expel({ community, controller })
      .catch((error) => log.error({ err: error }, 'doors: a connection was not ended'))
  })
  const since = clock.now()
  const watch = setInterval(() => {
    watchSilent(options, since).catch((error) =>
      log.error({ err: error }, 'doors: the watch over silent controllers failed'),
    )
  }, WATCH_MS)
  return {
    desk: opened,
    port: broker?.port ?? null,
    async stop() {
      clearInterval(watch)
      await hints.unlisten()
      await expelled.unlisten()
      await broker?.close()
      await opened.close()
    },
  }
}

interface BrokerNeeds {
  readonly numberOf: (communityId: string) => Promise<string | null>
  readonly onLie: (peer: Peer) => Promise<void> | undefined
}

function openOwnBroker(
  options: DoorsOptions & { readonly at: OwnBroker },
  { numberOf, onLie }: BrokerNeeds,
): Promise<Broker> {
  const { app, log } = options
  return openBroker({
    ...options.at,
    async admit({ community, controller }, password) {
      const number = await numberOf(community)
      if (number === null) return false
      const key = { communityId: community, controllerId: controller }
      const scope = { kind: 'units', unitIds: [number] } as const
      const known = await withScope(app, { scope }, (tx) => findController(tx, key))
      return known !== null && isSecret(password, known.secretHash)
    },
    onLie: (peer) => {
      onLie(peer)?.catch((error) => log.error({ err: error }, 'doors: a lie was not written down'))
    },
  })
}

/** Numbers of the open communities, asked at most every five seconds however many strangers knock. */
function rememberPlaces(listPlaces: DoorsOptions['listPlaces']): (communityId: string) => Promise<string | null> {
  let asked: Promise<ReadonlyMap<string, string>> | null = null
  let at = 0
  return async (communityId) => {
    if (asked === null || performance.now() - at > REMEMBER_MS) {
      at = performance.now()
      asked = listPlaces().then((places) => new Map(places.map((place) => [place.communityId, place.number])))
      asked.catch(() => {
        asked = null
      })
    }
    return (await asked).get(communityId) ?? null
  }
}

/** After a start nobody is silent before they had time to come. */
async function watchSilent({ app, clock, tell, listPlaces }: DoorsOptions, started: Date): Promise<void> {
  const since = new Date(clock.now().getTime() - SILENT_MS)
  if (since < started) return
  for (const { communityId, number } of await listPlaces()) {
    const scope = { kind: 'units', unitIds: [number] } as const
    await withScope(app, { scope }, (tx) => noteSilent({ tx, clock, tell }, { communityId, since }))
  }
}

/** A site's doors with a real database and a real broker, and simulated controllers that connect to it. For tests and figures. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type postgres from 'postgres'
import { systemClock } from '#base/clock.ts'
import { makeVaultSecret, openVault } from '#base/keys/vault.ts'
import { createLog } from '#base/log.ts'
import { type ScopedTx, withScope } from '#base/postgres/scope.ts'
import { type Controller, type ControllerOptions, startController } from '#simulator/controller/controller.ts'
import type { PassNeeds } from '#site/doors/credential/pass.actions.ts'
import type { Tell } from '#site/doors/needs.ts'
import { type DoorsOptions, type OpenDoors, openDoors } from '#site/doors/open-doors.ts'
import { enterController } from '#site/doors/setup/controller.actions.ts'
import type { DoorSettings } from '#site/doors/setup/controller.store.ts'
import { changeRules, readRules } from '#site/doors/setup/rules.actions.ts'
import type { Message } from '#wire/link/message.codec.ts'

export const COMMUNITY = '01890a5d-ac96-774b-bcce-b302099a8057'
export const ALL_DAY = Array.from({ length: 8 }, () => [[0, 1440] as [number, number]])

export const DOOR: DoorSettings = {
  ...{ door: 1, label: '门', ways: ['card', 'pin', 'pass'], openSeconds: 5, heldSeconds: 60 },
  ...{ interlock: [], fireRelease: true, antiPassback: false },
}

/** The community's row as `site/tenant` has it, and a vault for it. */
export async function hostTestCommunity(owner: postgres.Sql): Promise<string> {
  const [row] = await owner<{ number: string }[]>`
    insert into tenant.community (community_id, name, keeper_kind, keeper_name, created_at, changed_at)
    values (${COMMUNITY}, '试验小区', 'property', '试验物业', now(), now())
    returning number`
  return row?.number ?? ''
}

export interface DoorSite {
  readonly number: string
  readonly told: Message[]
  /** What controllers connect to, and how; null while the node is away. */
  doors: OpenDoors | null
  url: string
  inScope<T>(work: (needs: PassNeeds & { tell: Tell }) => Promise<T>): Promise<T>
  open(broker?: DoorsOptions['broker'], onward?: DoorsOptions['onward']): Promise<OpenDoors>
  enter(controller: string, doors?: readonly DoorSettings[]): Promise<string>
  /** Group `all` may pass everywhere at all times. */
  permitAll(controllers: readonly string[]): Promise<void>
  simulate(controller: string, password: string, more?: Partial<ControllerOptions>): Controller
  close(): Promise<void>
}

export async function makeDoorSite({
  app,
  owner,
}: {
  readonly app: postgres.Sql
  readonly owner: postgres.Sql
}): Promise<DoorSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'anlin-doors-'))
  const number = await hostTestCommunity(owner)
  const vault = openVault(COMMUNITY, makeVaultSecret())
  const told: Message[] = []
  const running: Controller[] = []
  const tell: Tell = async (_, __, messages) => void told.push(...messages)
  const site: DoorSite = {
    ...{ number, told, doors: null, url: '' },
    inScope: (work) =>
      withScope(app, { scope: { kind: 'units', unitIds: [number] } }, (tx: ScopedTx) =>
        work({ tx, clock: systemClock, vault, tell }),
      ),
    async open(broker = { host: '127.0.0.1', port: 0, tls: null }, onward = undefined) {
      const listPlaces = async () => [{ communityId: COMMUNITY, number }]
      const told = { tell, onward, listPlaces, broker }
      site.doors = await openDoors({ app, clock: systemClock, log: createLog('warn'), ...told })
      if (site.doors.port !== null) site.url = `mqtt://127.0.0.1:${site.doors.port}`
      return site.doors
    },
    async enter(controllerId, doors = [DOOR]) {
      const wish = { communityId: COMMUNITY, controllerId, label: controllerId, doors }
      return (await site.inScope((needs) => enterController(needs, wish))).secret
    },
    async permitAll(controllers) {
      await site.inScope(async (needs) => {
        const { version } = await readRules(needs, COMMUNITY)
        const permits = controllers.map((controller) => ({ circle: 'all', controller, door: 1, hours: 'always' }))
        const rules = {
          hours: [{ id: 'always', label: '全天', spans: ALL_DAY }],
          circles: [{ id: 'all', label: '全部' }],
          permits,
        }
        await changeRules(needs, { communityId: COMMUNITY, version, rules })
      })
    },
    simulate(controller, password, more = {}) {
      const made = startController({
        ...{
          url: site.url,
          community: COMMUNITY,
          controller,
          password,
          folder: path.join(folder, controller),
          retryMs: 50,
        },
        ...more,
      })
      running.push(made)
      return made
    },
    async close() {
      await Promise.all(running.map((controller) => controller.stop().catch(() => {})))
      await site.doors?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return site
}

/** Resolves when `check` is true, looking again after every happening of the controller. */
export async function until(
  controller: Controller,
  happening: Parameters<Controller['next']>[0],
  check: () => boolean,
): Promise<void> {
  while (!check()) await controller.next(happening)
}

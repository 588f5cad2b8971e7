/** `anlin simulate FILE…`: simulated devices at sites, a scripted day over and over, until it is told to stop. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { Fault } from '#terms/fault.ts'
import { plateSchema } from '#terms/plate.ts'
import { controllerSchema, doorSchema, uuidTextSchema } from '#wire/door/shapes.contract.ts'
import { type Controller, startController } from './controller/controller.ts'
import { type Moment, type Points, planDay } from './day/day.rules.ts'
import { playDay } from './day/play.ts'
import { DEVICE_KINDS, deviceKindSchema, SCRIPTS, type ScriptName } from './day/script.ts'

const fileSchema = z.object({
  url: z.string().regex(/^mqtts?:\/\//),
  community: uuidTextSchema,
  /** Of the authority that signed the broker's certificate, PEM; for mqtts. */
  ca: z.string().optional(),
  /** Where their lists and events lie. */
  folder: z.string().min(1),
  controllers: z
    .array(
      z.object({
        id: controllerSchema,
        device: deviceKindSchema.default('doorController'),
        password: z.string().min(1),
        doors: z.array(doorSchema).min(1),
      }),
    )
    .min(1)
    .max(200),
  cards: z.array(z.string().regex(/^(?:[0-9A-F]{2}){4,10}$/)).min(1),
  plates: z.array(plateSchema).default([]),
  tags: z.array(z.string().regex(/^(?:[0-9A-F]{2}){4,16}$/)).default([]),
  usesPerCard: z.number().min(0.1).max(100).default(6),
  /** Which of the scripted days; see `day/*.json`. */
  script: z.enum(Object.keys(SCRIPTS) as [ScriptName, ...ScriptName[]]).default('ordinary'),
  /** Where in the day the first one begins, China's time. */
  from: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('00:00'),
  /** Seconds of the day that pass in a second. */
  speed: z.number().min(1).max(3600).default(60),
  seed: z.int().default(1),
})
type Wish = z.output<typeof fileSchema>

/** Reads the files, starts the devices, plays. 0 after SIGINT, SIGTERM, or the end of the process that began it. */
export async function runSimulate(args: readonly string[]): Promise<number> {
  const wishes = (args.length === 0 ? [undefined] : args).map(readWish)
  const told = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => told.abort())
  process.channel?.unref()
  await Promise.all(wishes.map((wish) => simulate(wish, told.signal)))
  return 0
}

async function simulate(wish: Wish, told: AbortSignal): Promise<void> {
  const controllers = new Map(wish.controllers.map((device) => [device.id, start(wish, device)]))
  const from = secondOf(wish.from)
  for (let day = 0; !told.aborted; day += 1) {
    const all = planDay({
      ...{ seed: wish.seed + day, script: SCRIPTS[wish.script], points: listPoints(wish), uses: wish.usesPerCard },
      ...{ cards: wish.cards, plates: wish.plates, tags: wish.tags },
    })
    await play(
      wish,
      { controllers, moments: day === 0 ? all.filter(({ second }) => second >= from) : all },
      {
        ...{ day, told, from: day === 0 ? from : 0 },
      },
    )
  }
  if (!told.aborted) await once(told, 'abort')
  await Promise.all([...controllers.values()].map((controller) => controller.stop()))
}

function start({ url, community, folder, ca }: Wish, { id, password, doors }: Wish['controllers'][number]): Controller {
  const secure = ca === undefined ? {} : { ca }
  return startController({ url, community, controller: id, password, doors, folder: path.join(folder, id), ...secure })
}

const secondOf = (text: string): number => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour * 3600 + minute * 60
}

function listPoints({ controllers }: Wish): Points {
  const of = (kind: string) =>
    controllers.filter(({ device }) => device === kind).flatMap(({ id, doors }) => doors.map((door) => `${id}/${door}`))
  return Object.fromEntries(DEVICE_KINDS.map((kind) => [kind, of(kind)]))
}

async function play(
  { speed }: Wish,
  playing: { readonly controllers: ReadonlyMap<string, Controller>; readonly moments: readonly Moment[] },
  { day, told, from }: { readonly day: number; readonly told: AbortSignal; readonly from: number },
): Promise<void> {
  const began = performance.now()
  const waitUntil = async (second: number) => {
    const left = ((second - from) * 1000) / speed - (performance.now() - began)
    if (left > 0) await delay(left, undefined, { signal: told })
  }
  const counts = await playDay({ ...playing, waitUntil }).catch((error: unknown) => {
    if (told.aborted) return null
    throw error
  })
  if (counts !== null)
    console.log(`第 ${day + 1} 天 day ${day + 1}: 开门 opened ${counts.opened}, 未开 refused ${counts.refused}`)
}

function readWish(file: string | undefined): Wish {
  const read = fileSchema.safeParse(file === undefined ? null : readJson(file))
  if (read.success) return read.data
  const where = read.error.issues[0]?.path.join('.') ?? ''
  throw new Fault('invalid', 'command.usage', {
    zh: `用法：anlin simulate 文件.json…（见 simulator/README.md）${where === '' ? '' : `；有误：${where}`}`,
    en: `Usage: anlin simulate FILE.json… (see simulator/README.md)${where === '' ? '' : `; wrong: ${where}`}`,
  })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

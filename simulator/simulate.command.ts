/** `anlin simulate FILE`: simulated door controllers at a site, a scripted day over and over, until it is told to stop. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { Fault } from '#terms/fault.ts'
import { controllerSchema, doorSchema, uuidTextSchema } from '#wire/door/shapes.contract.ts'
import { startController } from './controller/controller.ts'
import { planDay } from './day/day.rules.ts'
import { playDay } from './day/play.ts'

const fileSchema = z.object({
  url: z.string().regex(/^mqtts?:\/\//),
  community: uuidTextSchema,
  /** Of the authority that signed the broker's certificate, PEM; for mqtts. */
  ca: z.string().optional(),
  /** Where their lists and events lie. */
  folder: z.string().min(1),
  controllers: z
    .array(z.object({ id: controllerSchema, password: z.string().min(1), doors: z.array(doorSchema).min(1) }))
    .min(1)
    .max(200),
  cards: z.array(z.string().regex(/^(?:[0-9A-F]{2}){4,10}$/)).min(1),
  usesPerCard: z.number().min(0.1).max(100).default(6),
  /** Seconds of the day that pass in a second. */
  speed: z.number().min(1).max(3600).default(60),
  seed: z.int().default(1),
})

/** Reads the file, starts the controllers, plays. 0 after SIGINT or SIGTERM. */
export async function runSimulate(args: readonly string[]): Promise<number> {
  const wish = readWish(args[0])
  const { url, community, folder, ca, speed } = wish
  const controllers = new Map(
    wish.controllers.map(({ id, password, doors }) => [
      id,
      startController({
        url,
        community,
        controller: id,
        password,
        doors,
        folder: path.join(folder, id),
        ...(ca === undefined ? {} : { ca }),
      }),
    ]),
  )
  const told = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => told.abort())
  const names = wish.controllers.flatMap(({ id, doors }) => doors.map((door) => `${id}/${door}`))
  for (let day = 0; !told.signal.aborted; day += 1) {
    const moments = planDay({ seed: wish.seed + day, doors: names, cards: wish.cards, usesPerCard: wish.usesPerCard })
    const began = performance.now()
    const waitUntil = async (second: number) => {
      const left = (second * 1000) / speed - (performance.now() - began)
      if (left > 0) await delay(left, undefined, { signal: told.signal })
    }
    const counts = await playDay({ controllers, moments, waitUntil }).catch(() => null)
    if (counts !== null)
      console.log(`第 ${day + 1} 天 day ${day + 1}: 开门 opened ${counts.opened}, 未开 refused ${counts.refused}`)
  }
  if (!told.signal.aborted) await once(told.signal, 'abort')
  await Promise.all([...controllers.values()].map((controller) => controller.stop()))
  return 0
}

function readWish(file: string | undefined): z.output<typeof fileSchema> {
  const read = fileSchema.safeParse(file === undefined ? null : readJson(file))
  if (read.success) return read.data
  const where = read.error.issues[0]?.path.join('.') ?? ''
  throw new Fault('invalid', 'command.usage', {
    zh: `用法：anlin simulate 文件.json（见 simulator/README.md）${where === '' ? '' : `；有误：${where}`}`,
    en: `Usage: anlin simulate FILE.json (see simulator/README.md)${where === '' ? '' : `; wrong: ${where}`}`,
  })
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Which communities of the demonstration have a living site, and by which ports: remembered beside their data. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { findPort } from './ports.ts'

const planSchema = z.object({
  /** Where sites reach the demonstration's county. It must stay: a line that was joined calls there. */
  linkPort: z.int(),
  sites: z.array(
    z.object({
      communityId: z.string(),
      name: z.string(),
      port: z.int(),
      /** The address it joined by; null before it was given a code. */
      joinedBy: z.string().nullable(),
    }),
  ),
})
export type LivingPlan = z.output<typeof planSchema>
export type PlannedSite = LivingPlan['sites'][number]

export const livingFolder = (dataDir: string): string => join(dataDir, 'sites')
const fileOf = (dataDir: string): string => join(livingFolder(dataDir), 'plan.json')

/** That of before, with another port for the line where its own was taken meanwhile. */
export async function openPlan(dataDir: string): Promise<LivingPlan> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch(() => null)
  const plan = text === null ? { linkPort: 0, sites: [] } : planSchema.parse(JSON.parse(text))
  return { ...plan, linkPort: await findPort(plan.linkPort) }
}

export async function keepPlan(dataDir: string, plan: LivingPlan): Promise<void> {
  // A database that runs as a user of its own must reach its folder; what is secret there is closed file by file.
  await mkdir(livingFolder(dataDir), { recursive: true, mode: 0o711 })
  await writeFile(fileOf(dataDir), JSON.stringify(plan, null, 1))
}

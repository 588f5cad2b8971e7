/** What the demonstration's county tells a living site of its own: a file in the site's data folder. Read only. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '#base/clock.ts'
import { uuidSchema } from '#terms/ids.ts'

const briefSchema = z.object({
  communityId: uuidSchema,
  name: z.string().min(1).max(60),
  /** How far the demonstration's time is ahead of the real one; it stands in 2020. */
  aheadMs: z.number(),
  /** Null when the site has joined before. */
  joinCode: z.string().nullable(),
  seed: z.int(),
})
export type Brief = z.output<typeof briefSchema>

/** Null where no demonstration began this site. */
export async function readBrief(dataDir: string): Promise<Brief | null> {
  const text = await readFile(join(dataDir, 'demo.json'), 'utf8').catch(() => null)
  return text === null ? null : briefSchema.parse(JSON.parse(text))
}

export const openBriefClock = ({ aheadMs }: Brief): Clock => ({ now: () => new Date(Date.now() + aheadMs) })

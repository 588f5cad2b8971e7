/** Which sites a relay serves: a file of names and hashes of tokens in its data folder. Holds no token itself. */
import { createHash, randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { siteNameSchema } from '#wire/relay/line.codec.ts'

const fileSchema = z.record(
  siteNameSchema,
  z.strictObject({ tokenHash: z.string().regex(/^[0-9a-f]{64}$/), addedAt: z.iso.datetime() }),
)

export type RelaySites = z.output<typeof fileSchema>

const fileIn = (dir: string): string => join(dir, 'relay-sites.json')

/** None when nobody was entered yet. Throws when the file was spoilt by hand: a relay that guesses serves the wrong one. */
export async function readSites(dir: string): Promise<RelaySites> {
  const text = await readFile(fileIn(dir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  return fileSchema.parse(JSON.parse(text))
}

/** Enters a site, or gives one that is known a new token; the old one ends with that. The token is told only here. */
export async function addSite(
  dir: string,
  { name, at }: { readonly name: string; readonly at: Date },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const tokenHash = createHash('sha256').update(token).digest('hex')
  await writeSites(dir, { ...(await readSites(dir)), [name]: { tokenHash, addedAt: at.toISOString() } })
  return token
}

/** False when there was none of that name. */
export async function removeSite(dir: string, name: string): Promise<boolean> {
  const { [name]: found, ...others } = await readSites(dir)
  if (found === undefined) return false
  await writeSites(dir, others)
  return true
}

/** Whole or not at all. */
async function writeSites(dir: string, sites: RelaySites): Promise<void> {
  const unfinished = `${fileIn(dir)}.unfinished`
  await writeFile(unfinished, `${JSON.stringify(sites, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, fileIn(dir))
}

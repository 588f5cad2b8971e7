/** Keys of one purpose as a file only the node's user can read. Reading and writing; no cryptography. */
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const keyShape = z.object({ id: z.string().regex(/^[0-9a-f]{8}$/), createdAt: z.iso.datetime(), secret: z.base64url() })
const fileShape = z.object({ purpose: z.string(), keys: z.array(keyShape).min(1) })

/** One 256-bit secret. `id` is public and stands in front of everything sealed with it. */
export interface Key {
  readonly id: string
  readonly createdAt: string
  readonly secret: Buffer
}

export function makeKey(now: Date): Key {
  return { id: randomBytes(4).toString('hex'), createdAt: now.toISOString(), secret: randomBytes(32) }
}

/** Keys of `purpose`, newest first; null when the file is not there yet. Throws when it is damaged. */
export async function readKeyFile(dir: string, purpose: string): Promise<readonly Key[] | null> {
  const path = keyPath(dir, purpose)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  await chmod(path, 0o600) // a copy made by hand may have come with wider rights
  const { keys } = fileShape.parse(JSON.parse(text))
  return keys.map((key) => ({ ...key, secret: Buffer.from(key.secret, 'base64url') }))
}

/** Replaces the file in one step, so a crash leaves the old keys or the new ones, never half. */
export async function writeKeyFile(dir: string, purpose: string, keys: readonly Key[]): Promise<void> {
  const body = { purpose, keys: keys.map((key) => ({ ...key, secret: key.secret.toString('base64url') })) }
  await writePrivateFile(keyPath(dir, purpose), `${JSON.stringify(body, null, 2)}\n`)
}

/** Writes a file readable by the node's user alone, through a temporary name and fsync. Makes the 0700 folder. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomBytes(4).toString('hex')}.new`
  const file = await open(temporary, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
}

function keyPath(dir: string, purpose: string): string {
  return join(dir, `${purpose}.json`)
}

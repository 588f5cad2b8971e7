/** The one-time code that proves, at first set-up, that one can read the machine's data folder. A file, no table. */
import { timingSafeEqual } from 'node:crypto'
import { chmod, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { hashCode, makeCode } from '#base/identity/secret/one-time-code.ts'
import { writePrivateFile } from '#base/keys/key-file.ts'

const FILE = 'setup-code'

/** The code of this data folder, made when there is none. Readable by the node's user alone. */
export async function openSetupCode(dataDir: string): Promise<string> {
  const found = await readSetupCode(dataDir)
  if (found !== null) return found
  const code = makeCode(20)
  await writePrivateFile(join(dataDir, FILE), `${code}\n`)
  return code
}

export async function isSetupCode(dataDir: string, typed: string): Promise<boolean> {
  const code = await readSetupCode(dataDir)
  if (code === null) return false
  return timingSafeEqual(Buffer.from(hashCode(code), 'hex'), Buffer.from(hashCode(typed), 'hex'))
}

export async function dropSetupCode(dataDir: string): Promise<void> {
  await rm(join(dataDir, FILE), { force: true })
}

async function readSetupCode(dataDir: string): Promise<string | null> {
  const path = join(dataDir, FILE)
  try {
    await chmod(path, 0o600)
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Hashing and checking of passwords (argon2id, 19 MiB, 2 passes: OWASP's floor). Which ones are refused: `password.rules.ts`. */
import { hash, verify } from '@node-rs/argon2'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** NFKC, so that the same characters typed by another input method are the same password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST)
}

let nobody: Promise<string> | null = null

/** A hash nobody's password has: checking an unknown login costs what checking a known one costs. */
function hashOfNobody(): Promise<string> {
  nobody ??= hash(crypto.randomUUID(), COST)
  return nobody
}

/** True when the password fits. `null` (no such account) takes as long and is always false. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await hashOfNobody()), password.normalize('NFKC'))
  return fits && passwordHash !== null
}

/** A new password on its way in: checked against the rules, then hashed. Used wherever somebody chooses one. */
import { Fault } from '#terms/fault.ts'
import { explainPassword } from './password.rules.ts'
import { hashPassword } from './password.ts'

/** The hash of a good password. Throws Fault `invalid` that says what is wrong with a bad one. */
export async function requireGoodPassword(password: string, login: string): Promise<string> {
  const refusal = explainPassword(password.normalize('NFKC'), login)
  if (refusal !== null) throw new Fault('invalid', `identity.password.${refusal.because}`, refusal.text, 'password')
  return hashPassword(password)
}

/** Turns the server's word on who is signed in into `Me`. */
import type { readMe } from '#base/identity/account/own.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import type { Me } from './session.tsx'

export function meOf(answer: AnswerRead<typeof readMe>): Me {
  return { ...answer, capabilities: new Set(answer.capabilities) }
}

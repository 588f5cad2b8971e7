/** Asks the node when something is shown, and again on demand. A session that is over shows the way in. */
import { useCallback, useEffect, useState } from 'react'
import { ApiProblem, type CallInput, call } from '#console/parts/api.ts'
import type { AnswerRead, RouteContract } from '#terms/contract.ts'

/** Heard by the page: somebody's session is over. */
export const OVER = 'anlin.resident.over'

export const say = (error: unknown): string => (error instanceof ApiProblem ? error.text : String(error))

/** A call whose refusal for want of a session brings back the way in. */
export async function callOwn<C extends RouteContract>(contract: C, input: CallInput<C>): Promise<AnswerRead<C>> {
  try {
    return await call(contract, input)
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) window.dispatchEvent(new Event(OVER))
    throw error
  }
}

export interface Asked<T> {
  readonly answer: T | null
  readonly problem: string | null
  readonly again: () => void
}

/** `contract` must stand outside the component. */
export function useAsk<C extends RouteContract>(contract: C): Asked<AnswerRead<C>> {
  const [answer, setAnswer] = useState<AnswerRead<C> | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const again = useCallback(
    () =>
      void callOwn(contract, {} as CallInput<C>).then(
        (given) => {
          setAnswer(given)
          setProblem(null)
        },
        (error) => setProblem(say(error)),
      ),
    [contract],
  )
  useEffect(again, [again])
  return { answer, problem, again }
}

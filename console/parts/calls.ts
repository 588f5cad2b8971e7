/** Server answers inside React: reading with `useCall`, changing with `useSend`. Caching is TanStack Query's; nothing is stored here. */

import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { AnswerRead, RouteContract } from '#terms/contract.ts'
import { ApiProblem, type CallInput, call } from './api.ts'

/** Where the answer to "who is signed in" is kept; asked again when any other call finds the session ended. */
const WHO = ['GET', '/api/v1/identity/me']

/** One cache per page load. A refusal (4xx) is final; only an unreachable or busy server is asked again. */
export function makeQueryClient(): QueryClient {
  const retry = (count: number, error: Error) =>
    count < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503)
  const queryCache = new QueryCache({
    onError: (error, query) => {
      const ended = error instanceof ApiProblem && error.status === 401 && query.queryKey[1] !== WHO[1]
      if (ended) void client.resetQueries({ queryKey: WHO })
    },
  })
  const client = new QueryClient({
    queryCache,
    defaultOptions: { queries: { staleTime: 15_000, retry, refetchOnWindowFocus: true }, mutations: { retry: false } },
  })
  return client
}

export interface CallOptions {
  /** False waits, e.g. until a choice is made. */
  readonly when?: boolean
  /** Asks again after this many milliseconds while the page is open. */
  readonly everyMs?: number
  /** Keeps the last answer on the screen while another filter loads. */
  readonly keepLast?: boolean
}

/** Reads. `data` is the contract's answer, `error` an ApiProblem; the same contract and input share one answer. */
export function useCall<C extends RouteContract>(
  contract: C,
  input: CallInput<C>,
  options: CallOptions = {},
): UseQueryResult<AnswerRead<C>, ApiProblem> {
  return useQuery<AnswerRead<C>, ApiProblem>({
    queryKey: keyOf(contract, input),
    queryFn: ({ signal }) => call(contract, { ...input, signal }),
    enabled: options.when ?? true,
    ...(options.everyMs === undefined ? {} : { refetchInterval: options.everyMs }),
    ...(options.keepLast ? { placeholderData: keepPreviousData as never } : {}),
  })
}

/**
 * Changes. `mutate(input)`; afterwards every answer on the screen is read again.
 * A create carries an idempotency key which stays the same until the server has answered, so a repeated click or a lost answer adds nothing twice.
 */
export function useSend<C extends RouteContract>(
  contract: C,
  done?: (answer: AnswerRead<C>) => void,
): UseMutationResult<AnswerRead<C>, ApiProblem, CallInput<C>> {
  const client = useQueryClient()
  const pending = useRef<{ of: string; key: string } | null>(null)
  return useMutation<AnswerRead<C>, ApiProblem, CallInput<C>>({
    mutationFn: async (input) => {
      if (contract.method !== 'POST' || contract.body === 'file') return call(contract, input)
      const of = JSON.stringify([input.params, input.query, input.body])
      if (pending.current?.of !== of) pending.current = { of, key: crypto.randomUUID() }
      try {
        const answer = await call(contract, { ...input, idempotencyKey: input.idempotencyKey ?? pending.current.key })
        pending.current = null
        return answer
      } catch (error) {
        if (error instanceof ApiProblem && error.status !== 0) pending.current = null
        throw error
      }
    },
    onSuccess: async (answer) => {
      await client.invalidateQueries()
      done?.(answer)
    },
  })
}

function keyOf(
  contract: RouteContract,
  input: { readonly params?: unknown; readonly query?: unknown },
): readonly unknown[] {
  return [contract.method, contract.path, input.params ?? null, input.query ?? null]
}

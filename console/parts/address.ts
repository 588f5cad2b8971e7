/** Filters, sorting and choices that live in the address bar, so that a view can be sent to a colleague. Holds nothing else. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { z } from 'zod'

/**
 * Reads the address's search part by `shape` (wrong or missing values fall back to the shape's defaults) and changes it.
 * `const [filters, setFilters] = useAddress(shape)`; `setFilters({ unit: '3' })` merges, undefined removes.
 * With `{ push: true }` the Back button returns to the earlier choice; without, the address is replaced.
 */
export function useAddress<S extends z.ZodObject>(
  shape: S,
): readonly [z.output<S>, (change: Partial<z.input<S>>, how?: { push?: boolean }) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>
  const navigate = useNavigate()
  const set = (change: Partial<z.input<S>>, how: { push?: boolean } = {}) => {
    const next = (last: Record<string, unknown>) => withoutEmpty({ ...last, ...change })
    void navigate({ to: '.', search: next as never, replace: !how.push, resetScroll: false })
  }
  return [readLeniently(shape, search), set]
}

/** A part of the page's path: `useParam('communityId')` on `/communities/$communityId`. */
export function useParam(name: string): string {
  const params = useParams({ strict: false }) as Record<string, string | undefined>
  const value = params[name]
  if (value === undefined) throw new Error(`no $${name} in this page's path`)
  return value
}

/** Goes to another page: `const go = useGo(); go('/communities', { unit: '3' })`. */
export function useGo(): (to: string, search?: Record<string, unknown>) => void {
  const navigate = useNavigate()
  return (to, search) => void navigate({ to, search: (search ?? {}) as never })
}

function readLeniently<S extends z.ZodObject>(shape: S, search: Record<string, unknown>): z.output<S> {
  const whole = shape.safeParse(search)
  if (whole.success) return whole.data
  const wrong = new Set(whole.error.issues.map((issue) => String(issue.path[0])))
  const kept = Object.fromEntries(Object.entries(search).filter(([name]) => !wrong.has(name)))
  return shape.parse(kept)
}

function withoutEmpty(search: Record<string, unknown>): Record<string, unknown> {
  const filled = Object.entries(search).filter(([, value]) => value !== undefined && value !== '' && value !== null)
  return Object.fromEntries(filled)
}

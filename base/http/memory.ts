/**
 * Answers given before, told again while nothing has changed. Holds because one node alone writes to its database
 * (`base/postgres/node-lock.ts`): every change passes here and forgets everything. Not a cache across nodes.
 */
import type { Packed } from './packed.ts'

export interface Memory {
  /** Changes with every change of data; an answer is kept for the one it was begun in. */
  generation(): number
  /** The answer as the bytes that go out: a text would be turned into bytes, and pressed together, anew for everybody who asks. */
  recall(key: string): Packed | null
  keep(key: string, generation: number, answer: Packed): void
  /** After every committed change, before its author is answered: who has read a confirmation never reads older figures. */
  forget(): void
}

interface MemoryLimits {
  readonly maxBytes: number
  readonly maxAgeMs: number
  readonly now: () => number
}

interface Kept {
  readonly answer: Packed
  readonly at: number
}

/** `maxAgeMs` bounds what depends on the hour (a cut-off that passes) without anything being written. */
const LIMITS: MemoryLimits = { maxBytes: 32 * 1024 * 1024, maxAgeMs: 30_000, now: Date.now }

/** Remembers nothing: for tests, which write past HTTP. */
export function createNoMemory(): Memory {
  return createMemory({ ...LIMITS, maxBytes: 0 })
}

/** An empty memory. Past `maxBytes` the oldest answers go; an answer older than `maxAgeMs` is not told. */
export function createMemory({ maxBytes, maxAgeMs, now }: MemoryLimits = LIMITS): Memory {
  const kept = new Map<string, Kept>()
  let generation = 0
  let bytes = 0
  const drop = (key: string) => {
    bytes -= kept.get(key)?.answer.size ?? 0
    kept.delete(key)
  }
  return {
    generation: () => generation,
    recall(key) {
      const found = kept.get(key)
      if (found === undefined) return null
      if (now() - found.at <= maxAgeMs) return found.answer
      drop(key)
      return null
    },
    keep(key, begunIn, answer) {
      if (begunIn !== generation || answer.size > maxBytes) return
      drop(key)
      kept.set(key, { answer, at: now() })
      bytes += answer.size
      for (const oldest of kept.keys()) {
        if (bytes <= maxBytes) break
        drop(oldest)
      }
    },
    forget() {
      generation += 1
      kept.clear()
      bytes = 0
    },
  }
}

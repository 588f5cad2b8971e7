/**
 * Questions by MANSCDP and their answers, which come as messages of their own (GB/T 28181-2022 §9.3–9.7), found again by
 * number. Lists come in pages; after a silence what is there is taken as partial.
 */
import type { Page } from '#wire/manscdp/catalogue.codec.ts'
import type { Manscdp } from '#wire/manscdp/message.codec.ts'
import { PageCollector } from '#wire/manscdp/pages.ts'

/** A list as far as it came. Of a partial one nothing may be concluded from what is missing. */
export interface Listed<T> {
  readonly items: readonly T[]
  readonly isComplete: boolean
  /** How many the device said there are. */
  readonly sum: number | null
}

interface Waiting {
  take(message: Manscdp): void
  fail(): void
}

/** Nothing came within the time. */
export class NoAnswerError extends Error {
  constructor() {
    super('no answer')
    this.name = 'NoAnswerError'
  }
}

export class Queries {
  private readonly waiting = new Map<string, Waiting>()
  private lastSn = 0

  /** Numbers from 1 on; many devices keep them in 32 bits. */
  nextSn(): number {
    this.lastSn = (this.lastSn % 0x7fff_ffff) + 1
    return this.lastSn
  }

  get size(): number {
    return this.waiting.size
  }

  /** True when somebody waited for it. */
  take(device: string, message: Manscdp): boolean {
    const waiting = this.waiting.get(keyOf(device, message.command, message.sn))
    waiting?.take(message)
    return waiting !== undefined
  }

  /** The one answer. Rejects with NoAnswerError. */
  waitForOne(device: string, command: string, sn: number, withinMs: number): Promise<Manscdp> {
    return new Promise((resolve, reject) => {
      const key = keyOf(device, command, sn)
      const end = setTimeout(() => this.waiting.get(key)?.fail(), withinMs)
      const finish = () => {
        clearTimeout(end)
        this.waiting.delete(key)
      }
      this.waiting.set(key, {
        take: (message) => {
          finish()
          resolve(message)
        },
        fail: () => {
          finish()
          reject(new NoAnswerError())
        },
      })
    })
  }

  /** All pages. Rejects with NoAnswerError when not even the first one comes within `firstMs`. */
  waitForPages<T>(
    { device, command, sn }: { readonly device: string; readonly command: string; readonly sn: number },
    {
      read,
      keyOf: keyOfItem,
      firstMs,
      silenceMs,
    }: {
      readonly read: (message: Manscdp) => Page<T>
      readonly keyOf: (item: T) => string
      readonly firstMs: number
      readonly silenceMs: number
    },
  ): Promise<Listed<T>> {
    return new Promise((resolve, reject) => {
      const key = keyOf(device, command, sn)
      const pages = new PageCollector<T>(keyOfItem)
      let end = setTimeout(() => finish(), firstMs)
      const finish = () => {
        clearTimeout(end)
        this.waiting.delete(key)
        const { sum, isComplete } = pages
        if (sum === null) reject(new NoAnswerError())
        else resolve({ items: pages.take(), sum, isComplete })
      }
      this.waiting.set(key, {
        take: (message) => {
          clearTimeout(end)
          if (pages.add(read(message))) finish()
          else end = setTimeout(() => finish(), silenceMs)
        },
        fail: finish,
      })
    })
  }

  /** The question was not taken: nobody waits for its answer. */
  drop(device: string, command: string, sn: number): void {
    this.waiting.get(keyOf(device, command, sn))?.fail()
  }

  /** A device went offline, or the node stops: nobody waits any longer. */
  stop(device?: string): void {
    for (const [key, waiting] of this.waiting) if (device === undefined || key.startsWith(`${device}|`)) waiting.fail()
  }
}

const keyOf = (device: string, command: string, sn: number): string => `${device}|${command}|${sn}`

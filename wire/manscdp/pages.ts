/**
 * Collects pages that come out of order, twice, one item each, or not all (gb28181.md A6, video.md §2.13). No clock: who
 * has one gives up after a silence and takes what there is as partial.
 */
import type { Page } from './catalogue.codec.ts'

/** What a collection may hold: annex M allows 10,000 a message. */
const MOST_ITEMS = 100_000

export class PageCollector<T> {
  private readonly items = new Map<string, T>()
  private readonly keyOf: (item: T) => string
  /** How many there are said to be; null before the first page. A page without a sum says that it is all. */
  sum: number | null = null
  /** Items that came again. */
  duplicates = 0

  constructor(keyOf: (item: T) => string) {
    this.keyOf = keyOf
  }

  /** True when everything is there. The largest sum counts: it may change while a device finds its channels. */
  add(page: Page<T>): boolean {
    this.sum = Math.max(this.sum ?? 0, page.sum ?? page.items.length)
    for (const item of page.items) {
      const key = this.keyOf(item)
      if (this.items.has(key)) this.duplicates += 1
      else if (this.items.size < MOST_ITEMS) this.items.set(key, item)
    }
    return this.isComplete
  }

  /** Some devices count what they send twice in their sum: then only a silence ends the collection. */
  get isComplete(): boolean {
    return this.sum !== null && this.items.size >= this.sum
  }

  take(): T[] {
    return [...this.items.values()]
  }
}

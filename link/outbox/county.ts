/** What a site asks of its county, however it gets there. An agreement only; over the network it is `county-line.ts`. */
import type { Compare, Compared, Receipt } from '#wire/link/answer.codec.ts'
import type { Commands } from '#wire/link/command.codec.ts'

export interface County {
  /** A batch as text; what the county has from now on. */
  exchange(batch: string): Promise<Receipt>
  compare(question: Compare): Promise<Compared>
  /** Commands that wait; when there are none, the answer comes when one does or after `waitSeconds`. */
  listCommands(waitSeconds: number, signal: AbortSignal): Promise<Commands>
  /** A new certificate (PEM) for the same site. */
  renew(request: string): Promise<string>
  close(): void
}

/** The county answered, and it was no receipt. `refused`: it does not know this site any more, or not yet. */
export class CountyRefusal extends Error {
  readonly kind: 'refused' | 'strange' | 'busy'
  constructor(kind: CountyRefusal['kind'], message: string) {
    super(message)
    this.name = 'CountyRefusal'
    this.kind = kind
  }
}

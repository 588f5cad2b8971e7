/** Events of one controller on disk: written and synced before they are sent, gone when acknowledged. Survives kill -9. */
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { DoorEvent, EventBody } from '#wire/door/event.contract.ts'
import { MOST_EVENTS } from '#wire/door/shapes.contract.ts'

export interface EventStore {
  readonly boot: string
  /** The number of the next event. */
  next(): number
  /** Kept and not acknowledged. */
  waiting(): number
  /** Written down and synced when it returns. */
  add(body: EventBody, at: Date): DoorEvent
  /** The oldest that wait, in rising order. */
  oldest(): DoorEvent[]
  acknowledge(ranges: readonly (readonly [number, number])[]): void
  close(): void
}

interface Kept {
  boot: string
  last: number
  readonly events: Map<number, DoorEvent>
}

const REWRITE_AFTER = 20_000

/** Opens the store in `folder`, or makes one with a new boot. `most`: how many events it holds before the oldest go. */
export function openEventStore(folder: string, most = 100_000): EventStore {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, 'events.jsonl')
  const kept = existsSync(file) ? readKept(readFileSync(file, 'utf8')) : makeKept()
  let handle = rewrite(file, kept)
  let written = 0

  const write = (line: object, sync: boolean): void => {
    writeSync(handle, `${JSON.stringify(line)}\n`)
    if (sync) fdatasyncSync(handle)
    written += 1
    if (written < REWRITE_AFTER) return
    closeSync(handle)
    handle = rewrite(file, kept)
    written = 0
  }
  const put = (body: EventBody, at: Date): DoorEvent => {
    const event = { seq: kept.last + 1, at: at.toISOString(), ...body }
    kept.last = event.seq
    kept.events.set(event.seq, event)
    write({ event }, true)
    return event
  }
  return {
    get boot() {
      return kept.boot
    },
    next: () => kept.last + 1,
    waiting: () => kept.events.size,
    add(body, at) {
      if (kept.events.size >= most) put(dropOldest(kept, Math.max(1, Math.floor(most / 10))), at)
      return put(body, at)
    },
    oldest: () => takeFirst(kept.events),
    acknowledge(ranges) {
      for (const [from, to] of ranges) for (const seq of seqsWithin(kept, from, to)) kept.events.delete(seq)
      write({ gone: ranges }, false)
    },
    close: () => closeSync(handle),
  }
}

const makeKept = (): Kept => ({ boot: randomBytes(8).toString('base64url'), last: 0, events: new Map() })

function takeFirst(events: ReadonlyMap<number, DoorEvent>): DoorEvent[] {
  const first: DoorEvent[] = []
  for (const event of events.values()) {
    if (first.length === MOST_EVENTS) break
    first.push(event)
  }
  return first
}

function seqsWithin(kept: Kept, from: number, to: number): number[] {
  if (to - from < kept.events.size) return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return [...kept.events.keys()].filter((seq) => seq >= from && seq <= to)
}

function dropOldest(kept: Kept, count: number): EventBody {
  const seqs = [...kept.events.keys()].slice(0, count)
  for (const seq of seqs) kept.events.delete(seq)
  return { kind: 'lost', from: seqs[0] ?? 1, to: seqs.at(-1) ?? 1 }
}

/** A last line that a power cut tore is not there: nothing of it was sent, since it was not synced. */
function readKept(text: string): Kept {
  const kept = makeKept()
  for (const line of text.split('\n')) {
    let read: { boot?: string; last?: number; event?: DoorEvent; gone?: [number, number][] }
    try {
      read = JSON.parse(line)
    } catch {
      continue
    }
    if (read.boot !== undefined) Object.assign(kept, { boot: read.boot, last: read.last ?? 0 })
    if (read.event !== undefined) {
      kept.events.set(read.event.seq, read.event)
      kept.last = Math.max(kept.last, read.event.seq)
    }
    for (const [from, to] of read.gone ?? []) for (const seq of seqsWithin(kept, from, to)) kept.events.delete(seq)
  }
  return kept
}

/** The whole store anew beside the old one, then in its place. Returns a handle for what follows. */
function rewrite(file: string, kept: Kept): number {
  const next = openSync(`${file}.new`, 'w')
  const lines = [{ boot: kept.boot, last: kept.last }, ...[...kept.events.values()].map((event) => ({ event }))]
  writeSync(next, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  fdatasyncSync(next)
  closeSync(next)
  renameSync(`${file}.new`, file)
  return openSync(file, 'a')
}

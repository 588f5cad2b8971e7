/** A door controller: doors, list and events on disk, and a line to the node that may break. Speaks door profile 1, nothing else. */
import { EventEmitter, once } from 'node:events'
import type { Command, DownMessage } from '#wire/door/down.contract.ts'
import type { EventBody } from '#wire/door/event.contract.ts'
import type { Outcome } from '#wire/door/words.contract.ts'
import { type Doors, makeDoors } from './doors.ts'
import { type EventStore, openEventStore } from './event-store.ts'
import { type ListStore, openListStore } from './list-store.ts'
import { openSession, type Session, type SessionOptions } from './session.ts'

export interface ControllerOptions
  extends Pick<SessionOptions, 'url' | 'community' | 'controller' | 'password' | 'ca' | 'speakAs'> {
  /** Holds its list and events; what is there from an earlier start is taken up again. */
  readonly folder: string
  readonly doors?: readonly number[]
  /** How far its own clock is off before the node's time reaches it, ms. */
  readonly clockOffMs?: number
  /** Whether it sets its clock by the node's time. */
  readonly keepsTime?: boolean
  readonly mostEvents?: number
  /** How long it waits before it connects again; grows to ten times this. */
  readonly retryMs?: number
  readonly resendMs?: number
  readonly stateMs?: number
}

export type Happening = 'hello' | 'acknowledged' | 'applied' | 'command' | 'closed' | 'answer'

/** The parts of one controller, for the functions below. */
interface Parts {
  readonly options: ControllerOptions
  readonly events: EventStore
  readonly list: ListStore
  readonly doors: Doors
  readonly happenings: EventEmitter
  readonly carriedOut: Set<string>
  clockOffMs: number
  session: Session | null
  greeted: boolean
  running: boolean
  tries: number
  resend: NodeJS.Timeout | null
  waitingForAck: boolean
}

export interface Controller {
  readonly doors: Doors
  readonly list: ListStore
  readonly events: EventStore
  now(): Date
  isGreeted(): boolean
  /** Resolves with what came at the next such happening. */
  next(happening: Happening): Promise<unknown>
  on(happening: Happening, listener: (what: unknown) => void): void
  /** Sends anything, for tests of what the node does with it. */
  session(): Session | null
  /** Cuts the line and stays away until `connect`. */
  cut(politely?: boolean): Promise<void>
  connect(): void
  sendState(): void
  /** Leaves like a machine that is switched off; files stay. */
  stop(): Promise<void>
}

export function startController(options: ControllerOptions): Controller {
  const parts = makeParts(options)
  const heartbeat = setInterval(() => sendState(parts), options.stateMs ?? 60_000)
  const controller: Controller = {
    doors: parts.doors,
    list: parts.list,
    events: parts.events,
    now: () => clockOf(parts),
    isGreeted: () => parts.greeted,
    next: async (happening) => (await once(parts.happenings, happening))[0],
    on: (happening, listener) => parts.happenings.on(happening, listener),
    session: () => parts.session,
    async cut(politely = false) {
      parts.running = false
      const { session } = parts
      leave(parts)
      await session?.close(politely)
    },
    connect: () => connect(parts),
    sendState: () => sendState(parts),
    async stop() {
      clearInterval(heartbeat)
      await controller.cut(true)
      parts.events.close()
    },
  }
  connect(parts)
  return controller
}

function makeParts(options: ControllerOptions): Parts {
  const events = openEventStore(options.folder, options.mostEvents)
  const list = openListStore(options.folder)
  const parts: Parts = {
    ...{
      options,
      events,
      list,
      carriedOut: new Set(),
      happenings: new EventEmitter(),
      clockOffMs: options.clockOffMs ?? 0,
    },
    ...{ session: null, greeted: false, running: false, tries: 0, resend: null, waitingForAck: false },
    doors: makeDoors(options.doors ?? [1], list, (body) => record(parts, body)),
  }
  parts.happenings.setMaxListeners(50)
  return parts
}

const clockOf = (parts: Parts): Date => new Date(Date.now() + parts.clockOffMs)

function record(parts: Parts, body: EventBody): void {
  parts.events.add(body, clockOf(parts))
  sendOldest(parts)
}

function connect(parts: Parts): void {
  const { options } = parts
  parts.running = true
  const session = openSession({
    ...options,
    onConnect: (nonce) => announce(parts, session, nonce),
    onMessage: (message) => {
      if (parts.session === session && message.body.nonce === session.nonce) hear(parts, message)
      else if (parts.session === session && message.kind === 'command') answerCommand(parts, message.body, 'otherBirth')
    },
    onClose: () => {
      if (parts.session !== session) return
      leave(parts)
      if (parts.running) comeBack(parts)
    },
  })
  parts.session = session
}

function leave(parts: Parts): void {
  parts.session = null
  parts.greeted = false
  parts.waitingForAck = false
  if (parts.resend !== null) clearTimeout(parts.resend)
  parts.happenings.emit('closed')
}

/** Waits longer each time, and never quite as long as its neighbours: a thousand controllers do not knock at once. */
function comeBack(parts: Parts): void {
  parts.tries += 1
  const first = parts.options.retryMs ?? 1000
  const wait = Math.min(first * 2 ** (parts.tries - 1), first * 10) * (0.5 + Math.random())
  setTimeout(() => {
    if (parts.running && parts.session === null) connect(parts)
  }, wait).unref()
}

/** Until the node answers: it may not have been there when the birth was sent. */
function announce(parts: Parts, session: Session, nonce: string): void {
  if (parts.session !== session || parts.greeted) return
  sendBirth(parts, nonce)
  setTimeout(() => announce(parts, session, nonce), parts.options.resendMs ?? 10_000).unref()
}

function sendBirth(parts: Parts, nonce: string): void {
  const { events, list, session, options } = parts
  session?.send({
    kind: 'birth',
    body: {
      ...{
        v: 1,
        nonce,
        boot: events.boot,
        next: events.next(),
        at: clockOf(parts).toISOString(),
        waiting: events.waiting(),
      },
      ...{ maker: '安邻模拟', model: 'SIM-1', firmware: '1.0.0', serial: options.controller },
      doors: [...(options.doors ?? [1])],
      list: list.describe(),
    },
  })
}

function sendState(parts: Parts): void {
  if (!parts.greeted || parts.session === null) return
  const { nonce } = parts.session
  const waiting = parts.events.waiting()
  const at = clockOf(parts).toISOString()
  parts.session.send({
    kind: 'state',
    body: { v: 1, nonce, at, waiting, ...parts.doors.state(), list: parts.list.describe() },
  })
}

/** One message at a time: the next when this one is acknowledged, the same again when it is not. */
function sendOldest(parts: Parts): void {
  if (!parts.greeted || parts.session === null || parts.waitingForAck) return
  const events = parts.events.oldest()
  if (events.length === 0) return
  parts.waitingForAck = true
  parts.session.send({ kind: 'events', body: { v: 1, nonce: parts.session.nonce, boot: parts.events.boot, events } })
  parts.resend = setTimeout(() => {
    parts.waitingForAck = false
    sendOldest(parts)
  }, parts.options.resendMs ?? 10_000).unref()
}

function hear(parts: Parts, message: DownMessage): void {
  if (message.kind === 'hello') {
    setClock(parts, message.body)
    Object.assign(parts, { greeted: true, tries: 0 })
    parts.happenings.emit('hello', message.body)
    sendState(parts)
    sendOldest(parts)
  } else if (message.kind === 'ack') {
    if (message.body.boot !== parts.events.boot) return
    parts.events.acknowledge(message.body.ranges)
    if (parts.resend !== null) clearTimeout(parts.resend)
    parts.waitingForAck = false
    parts.happenings.emit('acknowledged', message.body)
    sendOldest(parts)
  } else if (message.kind === 'clock') setClock(parts, message.body)
  else if (message.kind === 'list') hearPart(parts, message)
  else if (message.kind === 'command') answerCommand(parts, message.body, carryOut(parts, message.body))
  else parts.happenings.emit('answer', message.body)
}

/** Half of the way there and back is added; a way of more than two seconds says nothing about the time. */
function setClock(parts: Parts, { asked, at }: { readonly asked: string; readonly at: string }): void {
  if (parts.options.keepsTime === false) return
  const way = clockOf(parts).getTime() - Date.parse(asked)
  if (way < 0 || way > 2000) return
  const was = clockOf(parts).toISOString()
  const off = Date.parse(at) + way / 2 - Date.now()
  if (Math.abs(off - parts.clockOffMs) < 500) return
  parts.clockOffMs = off
  record(parts, { kind: 'clockSet', was })
}

function hearPart(parts: Parts, message: Extract<DownMessage, { kind: 'list' }>): void {
  const faces = listFaces(parts)
  const outcome = parts.list.take(message.body)
  if (outcome === 'wrong' && parts.session !== null) {
    const empty = { revision: 0, hash: 'A'.repeat(43), headHash: 'A'.repeat(43) }
    parts.session.send({ kind: 'want', body: { v: 1, nonce: parts.session.nonce, list: empty } })
  }
  if (outcome !== 'applied') return
  const kept = new Set(listFaces(parts))
  for (const number of faces) if (!kept.has(number)) record(parts, { kind: 'faceErased', number })
  record(parts, { kind: 'listApplied', revision: message.body.to })
  parts.happenings.emit('applied', message.body.to)
}

/** Faces on the list: one that leaves it is erased from the device. */
function listFaces(parts: Parts): string[] {
  const entries = [...(parts.list.ready()?.byNumber.values() ?? [])]
  return entries.filter(([, kind]) => kind === 'face').map(([number]) => number)
}

function carryOut(parts: Parts, { id, until, order }: Command): Outcome {
  if (Date.parse(until) <= clockOf(parts).getTime()) return 'expired'
  if (parts.carriedOut.has(id)) return 'repeated'
  parts.carriedOut.add(id)
  if (order.do === 'open') return parts.doors.openByHand(order.door) ? 'done' : 'unknownDoor'
  if (order.do === 'learnFace') return learnFace(parts, order.number)
  return parts.doors.release(order.doors, order.do === 'release') ? 'done' : 'unknownDoor'
}

function learnFace(parts: Parts, number: string): Outcome {
  if (parts.list.ready()?.byNumber.get(number)?.[1] !== 'face') return 'unable'
  record(parts, { kind: 'faceLearned', number })
  return 'done'
}

function answerCommand(parts: Parts, { id }: Command, outcome: Outcome): void {
  const { session } = parts
  if (session === null) return
  session.send({ kind: 'result', body: { v: 1, nonce: session.nonce, id, outcome, at: clockOf(parts).toISOString() } })
  parts.happenings.emit('command', { id, outcome })
}

/** What a site's messages mean to the county: the newest word on each device, alarm and figure. Called in the transaction that keeps them. */
import type { ScopedTx } from '#base/postgres/scope.ts'
import type { Caller } from '#link/inbox/directory.ts'
import type { Message, MessageKind, MessageOf } from '#wire/link/message.codec.ts'
import { type Figure, setAlarms, setDevices, setFigures, setNodeState } from './figure.store.ts'

/** Applies messages in their order; of several about one thing the newest holds, whatever order they came in. */
export async function applyMessages(tx: ScopedTx, caller: Caller, messages: readonly Message[]): Promise<void> {
  const of = <K extends MessageKind>(kind: K) => messages.filter((one): one is MessageOf<K> => one.kind === kind)
  const devices = keepNewest(of('deviceState'), (one) => one.deviceId)
  if (devices.length > 0) await setDevices(tx, caller, devices)
  const alarms = keepNewest(of('alarmState'), (one) => one.alarmId)
  if (alarms.length > 0) await setAlarms(tx, caller, alarms)
  const figures = keepNewest(
    messages.flatMap(readFigure),
    (one) => `${one.kind} ${one.what} ${one.fromDay} ${one.toDay}`,
  )
  if (figures.length > 0) await setFigures(tx, caller, figures)
  const [state] = keepNewest(of('nodeState'), () => '')
  if (state !== undefined) await setNodeState(tx, caller, state)
}

function keepNewest<T extends { readonly at: string }>(all: readonly T[], key: (one: T) => string): T[] {
  const newest = new Map<string, T>()
  for (const one of all) {
    const before = newest.get(key(one))
    if (before === undefined || before.at <= one.at) newest.set(key(one), one)
  }
  return [...newest.values()]
}

function readFigure(message: Message): Figure[] {
  const { kind, at } = message
  const day = (what: string, value: number, ofValue: number | null = null): Figure[] =>
    'day' in message
      ? [{ kind: kind as Figure['kind'], what, fromDay: message.day, toDay: message.day, value, ofValue, at }]
      : []
  switch (message.kind) {
    case 'dayCount':
    case 'erasedCount':
      return day(message.what, message.count)
    case 'removalCount':
      return day(message.reason, message.count)
    case 'coverage':
      return day('registered', message.registered, message.households)
    case 'acceptanceFigure':
      return [{ ...message, kind: message.kind, what: message.figure, ofValue: null }]
    default:
      return []
  }
}

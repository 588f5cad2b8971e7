/** Which events of a controller are alarms and what ends them. A table; pure. What an alarm then is, is site/alarms' matter. */
import type { AlarmKind } from '#site/alarms/alarm/kind.contract.ts'
import type { EventBody } from '#wire/door/event.contract.ts'

/** `door` 0: the whole controller. */
export interface Effect {
  readonly do: 'raise' | 'end'
  readonly kind: AlarmKind
  readonly door: number
}

/** What an event means for alarms; most mean nothing. */
export function decideEffects(event: EventBody): readonly Effect[] {
  switch (event.kind) {
    case 'wrongTries':
    case 'forced':
    case 'heldOpen':
      return [{ do: 'raise', kind: event.kind, door: event.door }]
    case 'closed':
      return [
        { do: 'end', kind: 'forced', door: event.door },
        { do: 'end', kind: 'heldOpen', door: event.door },
      ]
    case 'tamper':
    case 'fire':
      return [{ do: event.on ? 'raise' : 'end', kind: event.kind, door: 0 }]
    case 'power':
      return [{ do: event.source === 'battery' ? 'raise' : 'end', kind: 'powerLost', door: 0 }]
    case 'alarm':
      return [{ do: event.on ? 'raise' : 'end', kind: event.what, door: event.door }]
    case 'lost':
      return [{ do: 'raise', kind: 'eventsLost', door: 0 }]
    default:
      return []
  }
}

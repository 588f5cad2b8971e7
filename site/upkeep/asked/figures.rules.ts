/** Figures of acceptance from what was measured. Pure; a figure that nothing was measured for is left out, never invented. */
import { addDays, startOfDay } from '#terms/day.ts'
import type { MessageOf } from '#wire/link/message.codec.ts'

export interface Measured {
  readonly toScreenMs: number | null
  readonly answeredMs: number | null
  /** How long devices were silent, all together. */
  readonly silentMs: number
  readonly devices: number
  readonly clockOffMs: number | null
  readonly oldestPassageAt: Date | null
}

export interface Days {
  readonly fromDay: string
  readonly toDay: string
}

type Figure = MessageOf<'acceptanceFigure'>

const DAY_MS = 86_400_000

/** From the first moment of the first day to the end of the last, but not beyond now. */
export function spanOf({ fromDay, toDay }: Days, now: Date): { from: Date; to: Date } {
  const end = startOfDay(addDays(toDay, 1))
  return { from: startOfDay(fromDay), to: end < now ? end : now }
}

export function writeFigures(measured: Measured, days: Days, now: Date): Figure[] {
  const { from, to } = spanOf(days, now)
  const whole = measured.devices * (to.getTime() - from.getTime())
  const oldest = measured.oldestPassageAt
  const values: Partial<Record<Figure['figure'], number | null>> = {
    devicesOnlinePermille: whole > 0 ? Math.max(0, Math.round(1000 - (1000 * measured.silentMs) / whole)) : null,
    clockOffsetMaxMs: measured.clockOffMs,
    alarmToScreenMs: measured.toScreenMs,
    alarmAnsweredMs: measured.answeredMs,
    passagesKeptDays: oldest === null ? null : Math.floor((now.getTime() - oldest.getTime()) / DAY_MS),
  }
  return Object.entries(values).flatMap(([figure, value]) =>
    value === null
      ? []
      : [
          {
            ...{ kind: 'acceptanceFigure' as const, at: now.toISOString(), figure: figure as Figure['figure'] },
            ...{ fromDay: days.fromDay, toDay: days.toDay, value: Math.max(0, Math.round(value)) },
          },
        ],
  )
}

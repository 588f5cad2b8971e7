import { expect, test } from 'vitest'
import { spanOf, writeFigures } from './figures.rules.ts'

const NOW = new Date('2026-04-15T02:00:00Z')
const DAYS = { fromDay: '2026-04-06', toDay: '2026-04-15' }
const NOTHING = {
  ...{ toScreenMs: null, answeredMs: null, silentMs: 0, devices: 0 },
  ...{ clockOffMs: null, oldestPassageAt: null },
}
const values = (all: ReturnType<typeof writeFigures>) => Object.fromEntries(all.map((one) => [one.figure, one.value]))

test('a span ends now when its last day has not ended', () => {
  expect(spanOf(DAYS, NOW)).toEqual({ from: new Date('2026-04-05T16:00:00Z'), to: NOW })
  expect(spanOf({ ...DAYS, toDay: '2026-04-10' }, NOW).to).toEqual(new Date('2026-04-10T16:00:00Z'))
})

test('what nothing was measured for is left out', () => {
  expect(writeFigures(NOTHING, DAYS, NOW)).toEqual([])
})

test('devices that were silent for a tenth of the time were there for nine tenths', () => {
  const spanMs = NOW.getTime() - Date.parse('2026-04-05T16:00:00Z')
  const measured = { ...NOTHING, devices: 10, silentMs: spanMs, clockOffMs: 40, toScreenMs: 812.4 }
  expect(values(writeFigures({ ...measured, oldestPassageAt: new Date('2026-03-16T03:00:00Z') }, DAYS, NOW))).toEqual({
    ...{ devicesOnlinePermille: 900, clockOffsetMaxMs: 40, alarmToScreenMs: 812, passagesKeptDays: 29 },
  })
  expect(writeFigures({ ...measured, silentMs: spanMs * 11 }, DAYS, NOW)[0]?.value).toBe(0)
})

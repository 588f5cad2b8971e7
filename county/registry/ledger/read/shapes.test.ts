/** Whatever a town's habits, what it reports is read field by field. The towns are made by dice, the truth is fixed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LedgerCommunity } from '#county/registry/ledger/ledger.contract.ts'
import { readTruth } from '#county/registry/ledger/sample/truth.testing.ts'
import { defaultDirectory } from '#county/registry/ledger/units.ts'
import { readLedger } from './ledger.rules.ts'
import { type Dice, Town } from './town.testing.ts'

const RUNS = Number(process.env['ANLIN_TOWNS'] ?? 150)
const directory = defaultDirectory()
const truth = readTruth()
const UNITS = [...new Set(truth.map((row) => row.unit))]
const withoutPlace = ({ sheet: _, row: __, ...facts }: LedgerCommunity) => facts

/** Deterministic dice from a seed, so that a failing town can be written again. */
function rollFrom(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0
    return ((mixed ^ (mixed >>> 16)) >>> 0) % below
  }
}

describe('a sheet in any town’s habit', () => {
  test.each(['title', 'label', 'sheet', 'column'] as const)('unit said by %s', (unitBy) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.constantFrom(...UNITS), (seed, unit) => {
        const dice = rollFrom(seed)
        const town = new Town(dice)
        const rows = truth.filter((row) => row.unit === unit).slice(0, 24)
        const name =
          unitBy === 'sheet' ? town.pick([unit, `${unit}台账`, `1.${unit}`, ` ${unit} `, `3、${unit}`]) : 'Sheet1'
        const sheet = town.sheet(rows, { name, unit, unitBy })
        const reading = readLedger(
          { format: 'xlsx', sheets: [sheet] },
          { directory, fileName: '台账.xlsx', today: '2026-01-01' },
        )
        const heads = JSON.stringify(reading.sheets[0]?.columns.map(({ heading, role }) => `${heading}=${role}`))
        expect(reading.communities.map(withoutPlace), heads).toEqual(rows.map(withoutPlace))
      }),
      { numRuns: RUNS },
    )
  })
})

/** Invents communities whose facts agree with each other. Writes nothing down. */
import type { LedgerCommunity } from '#county/registry/ledger/ledger.contract.ts'
import words from './clerk.words.json' with { type: 'json' }
import type { Dice } from './dice.testing.ts'

export type Facts = Omit<LedgerCommunity, 'sheet' | 'row'>

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Communities of one unit, each with a name of its own that no other is like. */
export function inventCommunities(unit: string, count: number, dice: Dice): Facts[] {
  const odd = dice.shuffle(words.oddNames).slice(0, Math.max(1, Math.floor(count / 6)))
  const usual = dice.shuffle(
    words.names.flatMap((head) =>
      dice
        .shuffle(words.tails)
        .slice(0, 2)
        .map((tail) => `${head}${tail}`),
    ),
  )
  return dice.shuffle([...odd, ...usual.slice(0, count - odd.length)]).map((name) => inventFacts(unit, name, dice))
}

function inventFacts(unit: string, name: string, dice: Dice): Facts {
  const category = dice.pick(['commercial', 'commercial', 'resettlement', 'old', 'old', 'underConstruction'] as const)
  const planned = dice.oneIn(2)
  const responsible = dice.pick(words.responsible).replace('{unit}', unit)
  return {
    ...{ unit, name: name.replace(/^“(.*)”$/u, '$1'), category, unmanaged: category === 'old' && dice.oneIn(2) },
    ...{ households: dice.oneIn(15) ? null : 30 + dice.roll(2400), buildings: 1 + dice.roll(45) },
    ...{ builtYear: category === 'underConstruction' || dice.oneIn(20) ? null : 1985 + dice.roll(33) },
    ...{ peopleGates: 1 + dice.roll(5), carGates: dice.roll(4), cameras: dice.oneIn(12) ? 0 : dice.roll(90) },
    ...{ responsible, funding: planned ? dice.pick(['government', 'commercial'] as const) : null, planned },
    ...inventDays(planned, dice),
    blocker: dice.oneIn(4) ? dice.pick(words.blockers) : null,
    contact: dice.oneIn(12) ? null : dice.pick(words.surnames),
    phone: dice.oneIn(12)
      ? null
      : dice.oneIn(10)
        ? `0551${60_000_000 + dice.roll(999)}`
        : `1${dice.pick(['38', '55', '77'])}0000${1000 + dice.roll(9000)}`,
  }
}

function inventDays(
  planned: boolean,
  dice: Dice,
): Pick<Facts, 'approvedOn' | 'startedOn' | 'builtOn' | 'connectedOn' | 'plannedDoneOn'> {
  if (!planned) return { approvedOn: null, startedOn: null, builtOn: null, connectedOn: null, plannedDoneOn: null }
  const reached = dice.roll(5)
  const approvedOn = dayAfter('2019-07-01', dice.roll(150))
  const startedOn = reached > 1 ? dayAfter(approvedOn, 10 + dice.roll(40)) : null
  const builtOn = startedOn && reached > 2 ? dayAfter(startedOn, 20 + dice.roll(30)) : null
  const connectedOn = builtOn && reached > 3 ? dayAfter(builtOn, 1 + dice.roll(10)) : null
  return { approvedOn, startedOn, builtOn, connectedOn, plannedDoneOn: dayAfter('2020-05-01', dice.roll(240)) }
}

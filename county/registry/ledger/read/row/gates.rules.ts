/** Whether the days of one row can all be true: in order, in the past, and as its state of things says. Repairs nothing. */

import { showCell } from '#base/files/workbook/grid.ts'
import type { LedgerCommunity } from '#county/registry/ledger/ledger.contract.ts'
import { isNothing } from '#county/registry/ledger/read/cell/plain.rules.ts'
import type { Day } from '#terms/day.ts'
import type { RowPlace, RowReader } from './row-reader.ts'
import { GATES, type Progress, readStatus } from './status.rules.ts'

const ORDER = ['approvedOn', 'startedOn', 'builtOn', 'connectedOn'] as const
const WORDS = {
  approvedOn: { zh: '立项', en: 'approval' },
  startedOn: { zh: '开工', en: 'start' },
  builtOn: { zh: '建成', en: 'completion' },
  connectedOn: { zh: '接入', en: 'connection' },
} as const

/** Days must follow the gates and lie in the past; a gate without the one before it is doubted, not repaired. */
export function checkOrder(community: LedgerCommunity, reader: RowReader, place: RowPlace): void {
  for (const field of ORDER) {
    const on = community[field]
    if (on !== null && on > place.asOf) {
      reader.doubt(field, {
        expected: { zh: `不晚于 ${place.asOf}`, en: `not after ${place.asOf}` },
        message: {
          zh: `${WORDS[field].zh}日期 ${on} 还没有到`,
          en: `the day of ${WORDS[field].en} ${on} has not come yet`,
        },
      })
    }
  }
  let before: (typeof ORDER)[number] | null = null
  for (const field of ORDER) {
    const on = community[field]
    if (on === null) continue
    const earlier = before === null ? null : community[before]
    if (before !== null && earlier !== null && on < earlier) doubtOrder(reader, field, { on, before, earlier })
    before = field
  }
  checkGates(community, reader)
  checkStatuses(community, reader)
}

function doubtOrder(
  reader: RowReader,
  field: (typeof ORDER)[number],
  { on, before, earlier }: { on: Day; before: (typeof ORDER)[number]; earlier: Day },
): void {
  reader.doubt(field, {
    expected: { zh: `不早于${WORDS[before].zh} ${earlier}`, en: `not before the ${WORDS[before].en} on ${earlier}` },
    message: {
      zh: `${WORDS[field].zh} ${on} 早于${WORDS[before].zh} ${earlier}，请核对两个日期`,
      en: `the ${WORDS[field].en} on ${on} is before the ${WORDS[before].en} on ${earlier}; please check both days`,
    },
  })
}

function checkGates(community: LedgerCommunity, reader: RowReader): void {
  if (
    community.connectedOn !== null &&
    community.builtOn === null &&
    !reader.problems.some((problem) => problem.field === 'builtOn')
  ) {
    reader.doubt('connectedOn', {
      expected: { zh: '先有建成时间', en: 'a day of completion before it' },
      message: {
        zh: '已接入但没有建成时间，请补上或更正',
        en: 'connected, but no day of completion is given; please add or correct it',
      },
    })
  }
  if (
    !community.planned &&
    community.approvedOn !== null &&
    !reader.problems.some((problem) => problem.field === 'planned')
  ) {
    reader.doubt('planned', {
      expected: { zh: '与立项时间一致', en: 'in line with the day of approval' },
      message: {
        zh: `未纳入计划却有立项时间 ${community.approvedOn}，请核对`,
        en: `not in the plan, yet approved on ${community.approvedOn}; please check`,
      },
    })
  }
}

/** A status and days that cannot both be true are asked about; a gate without its day is no date and waits. */
function checkStatuses(community: LedgerCommunity, reader: RowReader): void {
  const reached = GATES.findLastIndex((gate) => community[gate] !== null) + 1
  for (const { column, asks } of reader.place.statuses) {
    const text = showCell(reader.at(column)).trim()
    const told = isNothing(text) && asks === null ? null : readStatus(text, asks)
    if (told) checkStatus(reader, { column, text, told, reached })
  }
}

interface Told {
  readonly column: number
  readonly text: string
  readonly told: Progress
  readonly reached: number
}

function checkStatus(reader: RowReader, { column, text, told, reached }: Told): void {
  const gate = reached < told.least ? GATES[told.least - 1] : reached > told.most ? GATES[reached - 1] : undefined
  // A day that is itself in doubt already waits.
  if (!gate || reader.problems.some(({ field }) => field === gate)) return
  const word = WORDS[gate]
  const lacks = reached < told.least
  reader.doubtAt(column, gate, {
    expected: lacks
      ? { zh: `${word.zh}时间`, en: `the day of ${word.en}` }
      : { zh: `与${word.zh}时间一致`, en: `in line with the day of ${word.en}` },
    message: lacks
      ? {
          zh: `写的是“${text}”，却没有${word.zh}时间，请补上或更正`,
          en: `it says “${text}” but no day of ${word.en} is given; please add or correct it`,
        }
      : {
          zh: `写的是“${text}”，却有${word.zh}时间，请核对`,
          en: `it says “${text}” although a day of ${word.en} is given; please check`,
        },
  })
}

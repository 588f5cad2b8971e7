/** What a column like 进展情况 or 是否开工 says of how far a community is. Compares nothing. */
import type { RecognisedColumn } from '#county/registry/ledger/ledger.contract.ts'
import { squeeze } from '#county/registry/ledger/read/cell/plain.rules.ts'
import { readYesNo } from '#county/registry/ledger/read/cell/word.rules.ts'
import words from '#county/registry/ledger/read/cell/words.json' with { type: 'json' }

/** The gates of building in their order; a community has reached none, or all up to one of them. */
export const GATES = ['startedOn', 'builtOn', 'connectedOn'] as const
export type Gate = (typeof GATES)[number]

/** A status column. 是否开工 asks about one gate, 进展情况 about all of them. */
export interface StatusColumn {
  readonly column: number
  readonly asks: Gate | null
}

/** Gates passed, at least and at most: 已开工 is 1 to 3, 在建 exactly 1. */
export interface Progress {
  readonly least: number
  readonly most: number
}

const STATES = words.status.map(({ least, most, pattern }) => ({ least, most, pattern: new RegExp(pattern, 'u') }))
const ASKED: readonly (readonly [Gate, RegExp])[] = [
  ['startedOn', /是否.*(开工|动工|进场)/u],
  ['builtOn', /是否.*(建成|完工|竣工|完成)/u],
  ['connectedOn', /是否.*(接入|联网|并网)/u],
]

/** The status columns among those of a table. */
export function listStatusColumns(columns: readonly RecognisedColumn[]): readonly StatusColumn[] {
  return columns
    .filter(({ role }) => role === 'status')
    .map(({ column, heading }) => ({ column, asks: ASKED.find(([, pattern]) => pattern.test(heading))?.[0] ?? null }))
}

/** What the cell says; null when it says nothing of these gates (已对接, 30%). */
export function readStatus(text: string, asks: Gate | null): Progress | null {
  // The first clause says how far it is; a day, a share or what is to come may stand around it.
  const [clause = ''] = squeeze(text).split(/[,，;；。(（]/u)
  const plain = clause.replace(
    /^(\d{4}[年./-])?\d{1,2}[月./-](\d{1,2}日?)?|^(目前|现|现已|项目|工程|小区|该小区)+/gu,
    '',
  )
  if (plain === '') return null
  const share = /(?:完成|进度|形象进度)?[:：]?(?:至|约)?(\d{1,3})%$/u.exec(plain)
  if (share) return readShare(Number(share[1]))
  const state = STATES.find(({ pattern }) => pattern.test(plain))
  if (state) return state
  if (asks === null) return null
  const gate = GATES.indexOf(asks) + 1
  const { value, doubt } = readYesNo(text, 'planned')
  if (doubt) return null
  return value ? { least: gate, most: 3 } : { least: 0, most: gate - 1 }
}

/** 完成80% is begun and not done. */
function readShare(percent: number): Progress | null {
  if (percent > 100) return null
  return percent === 0 ? { least: 0, most: 0 } : percent < 100 ? { least: 1, most: 1 } : { least: 2, most: 3 }
}

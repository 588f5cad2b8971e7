/** What the registry knows beside what was found on site, fact by fact. Pure; a table. */
import type { RegistryFact, Value } from '#county/survey/form/form.contract.ts'
import type { Text } from '#terms/text.ts'
import { type Answers, foldRows, isSameValue } from './answers.contract.ts'

export type KnownFacts = Readonly<Record<RegistryFact, number | boolean | null>>

export interface Fact extends Text {
  readonly fact: RegistryFact
  readonly known: number | boolean | null
  readonly found: Value
  /** Found on site and not what the registry says. */
  readonly differs: boolean
}

interface FactRow extends Text {
  readonly fact: RegistryFact
  readonly find: (answers: Answers) => Value
}

const FACTS: readonly FactRow[] = [
  { fact: 'households', zh: '户数', en: 'Households', find: (answers) => answers['households'] ?? null },
  { fact: 'buildings', zh: '楼栋', en: 'Buildings', find: (answers) => answers['buildings'] ?? null },
  { fact: 'builtYear', zh: '建成年份', en: 'Year built', find: (answers) => answers['builtYear'] ?? null },
  { fact: 'closed', zh: '是否封闭', en: 'Enclosed', find: (answers) => answers['closed'] ?? null },
  { fact: 'peopleGates', zh: '人行出入口', en: "People's gates", find: (answers) => countGates(answers, 'people') },
  { fact: 'carGates', zh: '车行出入口', en: 'Vehicle gates', find: (answers) => countGates(answers, 'cars') },
  { fact: 'cameras', zh: '现有监控', en: 'Cameras now', find: countCameras },
]

export function compareFacts(answers: Answers, known: KnownFacts): Fact[] {
  return FACTS.map(({ fact, zh, en, find }) => {
    const found = find(answers)
    return { fact, zh, en, known: known[fact], found, differs: found !== null && !isSameValue(found, known[fact]) }
  })
}

/** A gate for both counts as one of each. Null while no gate's kind is known. */
function countGates(answers: Answers, kind: 'people' | 'cars'): number | null {
  const kinds = foldRows({ code: 'gates' }, answers).flatMap(({ values }) => values['kind'] ?? [])
  return kinds.length === 0 ? null : kinds.filter((one) => one === kind || one === 'both').length
}

/** Null while nothing was said of cameras. */
function countCameras(answers: Answers): number | null {
  const counts = foldRows({ code: 'equipment' }, answers).flatMap(({ values }) =>
    values['kind'] === 'camera' && typeof values['count'] === 'number' ? [values['count']] : [],
  )
  return counts.length === 0 ? null : counts.reduce((sum, one) => sum + one, 0)
}

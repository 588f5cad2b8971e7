/** Reads a survey as a proposal for a device plan. Pure; what the survey does not tell is told as missing, never reckoned. */
import type { SurveyForm, Value } from '#county/survey/form/form.contract.ts'
import { type Answers, foldRows, nameRow, writeAnswer } from '#county/survey/record/answers.contract.ts'
import type { FactKey } from './fact.contract.ts'
import { type FactProposal, SITE_KINDS, type SiteKind, type SiteLine } from './proposal.contract.ts'

export type KnownFacts = Readonly<Partial<Record<FactKey, number | null>>>

interface Told {
  readonly survey: number | null
  readonly missing: number
}

const rowsOf = (answers: Answers, code: string) => foldRows({ code }, answers).map(({ values }) => values)
const single = (value: Value | undefined): Told => ({ survey: typeof value === 'number' ? value : null, missing: 0 })

/** A gate for both counts as one of each. */
function countGates(answers: Answers, kind: 'people' | 'cars'): Told {
  const kinds = rowsOf(answers, 'gates').map((values) => values['kind'] ?? null)
  const told = kinds.filter((one) => one !== null)
  if (told.length === 0) return { survey: null, missing: kinds.length }
  return {
    survey: told.filter((one) => one === kind || one === 'both').length,
    missing: kinds.length - told.length,
  }
}

function addUp(answers: Answers, field: string): Told {
  const counts = rowsOf(answers, 'blocks').map((values) => values[field] ?? null)
  const told = counts.filter((one) => typeof one === 'number')
  // A list that names fewer buildings than there are tells only a part.
  const buildings = answers['buildings']
  const unnamed = typeof buildings === 'number' ? Math.max(0, buildings - counts.length) : 0
  if (told.length === 0) return { survey: null, missing: counts.length }
  return { survey: told.reduce((sum, one) => sum + one, 0), missing: counts.length - told.length + unnamed }
}

const FACT_TABLE: readonly { readonly fact: FactKey; readonly tell: (answers: Answers) => Told }[] = [
  { fact: 'peopleGates', tell: (answers) => countGates(answers, 'people') },
  { fact: 'carGates', tell: (answers) => countGates(answers, 'cars') },
  { fact: 'buildings', tell: (answers) => single(answers['buildings']) },
  { fact: 'unitDoors', tell: (answers) => addUp(answers, 'doors') },
  { fact: 'lifts', tell: (answers) => addUp(answers, 'lifts') },
  { fact: 'households', tell: (answers) => single(answers['households']) },
]

export function proposeFacts(answers: Answers, known: KnownFacts): FactProposal[] {
  return FACT_TABLE.map(({ fact, tell }) => ({ fact, registry: known[fact] ?? null, ...tell(answers) }))
}

/** The site as it was found, a line for each row of a list and each answered question. */
export function proposeSite(form: SurveyForm, answers: Answers): SiteLine[] {
  const kinds = Object.keys(SITE_KINDS) as SiteKind[]
  return kinds.flatMap((kind) => {
    const section = form.sections.find(({ code }) => code === kind)
    if (section === undefined) return []
    if (section.kind === 'single')
      return section.fields
        .filter(({ code }) => (answers[code] ?? null) !== null)
        .map((field) => {
          const write = (language: 'zh' | 'en') =>
            `${field[language]} ${writeAnswer(field, answers[field.code] ?? null, language)}`
          return { key: field.code, kind, name: section.zh, zh: write('zh'), en: write('en') }
        })
    return foldRows(section, answers).map(({ id, values }, place) => {
      // What the row is called is not said again.
      const named = 'name' in values ? ['name'] : ['place', 'kind']
      const write = (language: 'zh' | 'en') =>
        section.fields
          .filter(({ code }) => !named.includes(code) && (values[code] ?? null) !== null)
          .map((field) => `${field[language]} ${writeAnswer(field, values[field.code] ?? null, language)}`)
          .join(language === 'zh' ? '；' : '; ')
      const name = nameRow(section, values, { place, language: 'zh' })
      return { key: `${kind}/${id}`, kind, name, zh: write('zh'), en: write('en') }
    })
  })
}

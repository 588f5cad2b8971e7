/** A state as shape, word and colour together, so that nobody depends on colour alone. */
import { useLanguage } from '#console/parts/texts.ts'
import { LIGHT_STATES, type LightCode, STATES, type State } from './states.ts'
import './state.css'

export interface StateMarkProps {
  readonly state: State
  /** Another word for the same state, e.g. 已签收. */
  readonly word?: string
  readonly filled?: boolean
}

export function StateMark({ state, word, filled = false }: StateMarkProps) {
  const { pick } = useLanguage()
  return (
    <span className="state-mark" data-state={state} data-filled={filled || undefined}>
      <span aria-hidden="true">{STATES[state].shape}</span>
      {word ?? pick(STATES[state])}
    </span>
  )
}

/** A light of the programme. `bare` shows the shape alone, its word for screen readers and on hover. */
export function Light({ light, bare = false }: { readonly light: LightCode; readonly bare?: boolean }) {
  const { pick } = useLanguage()
  const row = LIGHT_STATES[light]
  if (!bare) return <StateMark state={row.state} word={pick(row)} />
  return (
    <span className="state-mark" data-state={row.state} title={pick(row)}>
      <span aria-hidden="true">{STATES[row.state].shape}</span>
      <span className="visually-hidden">{pick(row)}</span>
    </span>
  )
}

/** A matter's level, state and days as shape, word and colour. */
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type MatterRow, WAITING_ON } from '#county/matters/matter/matter.contract.ts'
import {
  MATTER_LEVELS,
  MATTER_STATES,
  type MatterLevel,
  type MatterState,
} from '#county/matters/matter/words.contract.ts'
import './matters.css'
import { mattersTexts } from './matters.texts.ts'

const STATE_LOOKS: Readonly<Record<MatterState, State>> = {
  proposed: 'unknown',
  open: 'onPlan',
  replied: 'behind',
  checked: 'behind',
  closed: 'done',
  withdrawn: 'unknown',
}

/** Blue is neither on plan nor behind: it has a mark of its own. */
export function LevelMark({ level }: { readonly level: MatterLevel }) {
  const { pick } = useLanguage()
  if (level === 'none') return <span className="quiet">{pick(MATTER_LEVELS.none)}</span>
  if (level === 'blue') return <StateMark state="done" word={pick(MATTER_LEVELS.blue)} filled />
  return <StateMark state={level === 'yellow' ? 'behind' : 'late'} word={pick(MATTER_LEVELS[level])} filled />
}

export function MatterStateMark({ state }: { readonly state: MatterState }) {
  const { pick } = useLanguage()
  return <StateMark state={STATE_LOOKS[state]} word={pick(MATTER_STATES[state])} />
}

/** `剩 3 个工作日`, `超期 2 个工作日`. */
export function DaysLeft(props: { readonly row: Pick<MatterRow, 'daysLeft' | 'waitingOn'>; readonly short?: boolean }) {
  const t = useTexts(mattersTexts)
  const { row, short = false } = props
  const { daysLeft } = row
  if (daysLeft === null) return <>—</>
  if (row.waitingOn === 'pause')
    return <span className="quiet">{short ? daysLeft : t('pausedDays', { n: daysLeft })}</span>
  if (daysLeft === 0) return <StateMark state="behind" word={t('today')} />
  if (daysLeft < 0) return <StateMark state="late" word={t(short ? 'lateShort' : 'lateDays', { n: -daysLeft })} />
  return <>{short ? daysLeft : t('leftDays', { n: daysLeft })}</>
}

/** Who is waited on, in the reader's language. */
export function useWaitingName(): (row: Pick<MatterRow, 'waitingOn' | 'leadUnitName'>) => string | null {
  const { pick } = useLanguage()
  return ({ waitingOn, leadUnitName }) =>
    waitingOn === null ? null : waitingOn === 'lead' ? leadUnitName : pick(WAITING_ON[waitingOn])
}

/** How far minutes are, and how a decision's matter stands, as shape, word and colour. */
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { MATTER_STATES } from '#county/matters/matter/words.contract.ts'
import type { Decision } from '#county/meetings/meeting/meeting.contract.ts'
import {
  ITEM_STATES,
  type ItemState,
  MEETING_STATES,
  type MeetingState,
} from '#county/meetings/meeting/words.contract.ts'
import { meetingsTexts } from './meetings.texts.ts'

const STATE_LOOKS: Readonly<Record<MeetingState, State>> = {
  draft: 'unknown',
  countersigning: 'behind',
  countersigned: 'behind',
  signed: 'onPlan',
  sent: 'done',
}

export function MeetingStateMark({ state }: { readonly state: MeetingState }) {
  const { pick } = useLanguage()
  return <StateMark state={STATE_LOOKS[state]} word={pick(MEETING_STATES[state])} />
}

const ITEM_LOOKS: Readonly<Record<ItemState, State>> = {
  submitted: 'behind',
  placed: 'onPlan',
  declined: 'unknown',
  withdrawn: 'unknown',
}

export function ItemStateMark({ state }: { readonly state: ItemState }) {
  const { pick } = useLanguage()
  return <StateMark state={ITEM_LOOKS[state]} word={pick(ITEM_STATES[state])} />
}

/** The number of a decision's matter with its state; what will become of a decision that is none yet. */
export function DecisionMatter({ decision }: { readonly decision: Decision }) {
  const t = useTexts(meetingsTexts)
  const { pick } = useLanguage()
  const { matterId, matterLabel, leadUnitId, outcome } = decision
  if (matterId === null) return <span className="quiet">{t(leadUnitId === null ? 'sentence' : 'atSigning')}</span>
  if (outcome === null) return <>{matterLabel}</>
  const isClosed = outcome.state === 'closed'
  const look = isClosed ? 'done' : outcome.level === 'red' ? 'late' : outcome.level === 'none' ? 'onPlan' : 'behind'
  return (
    <span className="thing-marks">
      <PageLink to={`/matters/${matterId}`}>{matterLabel}</PageLink>
      <StateMark
        state={look}
        word={
          isClosed && outcome.closedOn
            ? `${pick(MATTER_STATES.closed)} ${outcome.closedOn}`
            : pick(MATTER_STATES[outcome.state])
        }
      />
    </span>
  )
}

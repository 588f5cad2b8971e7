/** Charging points as they are, and e-bikes that went into lifts. Nothing of who charges. */
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { State } from '#console/parts/state/states.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { useCommunity } from '#console/site/shell/site-frame.tsx'
import { listPast, watchAlarms } from '#site/alarms/alarm/alarm.contract.ts'
import { type AlarmKind, FINDINGS, kindOf } from '#site/alarms/alarm/kind.contract.ts'
import { listPoints } from '#site/vehicles/vehicles.contract.ts'
import { CHARGING, type Charging } from '#wire/door/words.contract.ts'
import { vehicleTexts } from './vehicles.texts.ts'
import './charging.css'

const MARKS: Readonly<Record<Charging, State>> = { free: 'onPlan', charging: 'done', full: 'behind', broken: 'late' }

export function Page() {
  const t = useTexts(vehicleTexts)
  return (
    <>
      <PageHead title={t('charging')} about={t('chargingAbout')} />
      <Points />
      <Lifts />
    </>
  )
}

function Points() {
  const t = useTexts(vehicleTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const points = useCall(listPoints, { params: { communityId } }, { everyMs: 10_000 })
  return (
    <section className="site-card">
      <h2>{t('points')}</h2>
      <Answer
        of={points}
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="quiet">{t('pointsNone')}</p>}
      >
        {({ items }) => {
          const count = (state: Charging) => items.filter((one) => one.state === state).length
          const sum = { free: count('free'), charging: count('charging'), full: count('full'), broken: count('broken') }
          return (
            <>
              <p>{t('pointsSum', sum)}</p>
              <ul className="site-points">
                {items.map(({ controllerId, door, label, state, since, away }) => (
                  <li key={`${controllerId} ${door}`}>
                    <strong>{label}</strong>
                    {state === null || away ? (
                      <StateMark state="unknown" word={t('silent')} />
                    ) : (
                      <StateMark state={MARKS[state]} word={pick(CHARGING[state])} />
                    )}
                    <span className="quiet">{since === null ? '' : t('since', { at: writeMoment(since) })}</span>
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Answer>
    </section>
  )
}

const KINDS: readonly AlarmKind[] = ['eBikeInLift', 'chargerHot']

function Lifts() {
  const t = useTexts(vehicleTexts)
  const { pick } = useLanguage()
  const { communityId } = useCommunity()
  const open = useCall(watchAlarms, { params: { communityId }, query: {} }, { everyMs: 10_000 })
  const past = useCall(listPast, { params: { communityId }, query: {} })
  const rows = [
    ...(open.data?.items ?? []).map((one) => ({ ...one, word: t('liftsOpen'), state: 'late' as State })),
    ...(past.data?.items ?? []).map((one) => ({ ...one, word: pick(FINDINGS[one.finding]), state: 'done' as State })),
  ].filter(({ kind, drill }) => KINDS.includes(kind) && !drill)
  return (
    <section className="site-card">
      <h2>{t('lifts')}</h2>
      <Answer of={past}>
        {() =>
          rows.length === 0 ? (
            <p className="quiet">{t('liftsNone')}</p>
          ) : (
            <ul className="site-list">
              {rows.map(({ alarmId, kind, place, raisedAt, word, state }) => (
                <li key={alarmId}>
                  <span>{writeMoment(raisedAt)}</span>
                  <span className="site-grow">
                    <strong>{place}</strong> {pick(kindOf(kind))}
                  </span>
                  <StateMark state={state} word={word} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <h3>{t('steps')}</h3>
      <ol className="site-steps">
        {kindOf('eBikeInLift').steps.map((step) => (
          <li key={step.zh}>{pick(step)}</li>
        ))}
      </ol>
    </section>
  )
}

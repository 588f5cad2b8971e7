/** What happened to a matter, its stops of the clock, and others like it. Shows only. */
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Matter, MatterStepRow } from '#county/matters/matter/matter.contract.ts'
import { MATTER_LEVELS, MATTER_STEPS, writeMatterNumber } from '#county/matters/matter/words.contract.ts'
import { MatterStateMark } from './looks.tsx'
import { mattersTexts } from './matters.texts.ts'

export function Story({ steps }: { readonly steps: Matter['steps'] }) {
  const { pick } = useLanguage()
  return (
    <ol className="matter-story">
      {steps.toReversed().map((step) => (
        <li key={step.id} data-what={step.what}>
          <div className="matter-story-head">
            <strong>{pick(MATTER_STEPS[step.what])}</strong>
            <time dateTime={step.at.toISOString()}>{writeMoment(step.at)}</time>
            <span className="quiet">{[step.unitName, step.byName].filter(Boolean).join(' ')}</span>
          </div>
          {step.text && <p>{step.text}</p>}
          <StepFacts step={step} />
        </li>
      ))}
    </ol>
  )
}

function StepFacts({ step }: { readonly step: MatterStepRow }) {
  const t = useTexts(mattersTexts)
  const { pick } = useLanguage()
  const { level, deadline, deadlineBefore, late, on, until, days, photos, side } = step.facts
  const known = typeof level === 'string' && level in MATTER_LEVELS ? (level as keyof typeof MATTER_LEVELS) : null
  const words = [
    known && pick(MATTER_LEVELS[known]),
    typeof late === 'number' && t('lateWas', { n: late }),
    typeof deadline === 'string' &&
      (typeof deadlineBefore === 'string'
        ? t('from', { before: deadlineBefore, after: deadline })
        : t('until', { day: deadline })),
    typeof on === 'string' && step.what !== 'resumed' && t('seenOn', { day: on }),
    typeof until === 'string' && t('pauseLine', { until }),
    typeof days === 'number' && t('pauseDays', { n: days }),
    typeof photos === 'number' && t(side === 'before' ? 'photosBefore' : 'photosAfter', { n: photos }),
  ].filter((word) => typeof word === 'string')
  return words.length === 0 ? null : <p className="quiet">{words.join(' · ')}</p>
}

export function Pauses({ pauses }: { readonly pauses: Matter['pauses'] }) {
  const t = useTexts(mattersTexts)
  return (
    <ul className="matter-plain">
      {pauses.map((pause) => (
        <li key={pause.id}>
          <div>{pause.reason}</div>
          <div className="quiet">
            {t('pauseLine', { until: pause.untilOn })} · {pause.askedByName} {writeMoment(pause.askedAt)}
          </div>
          <div className="quiet">
            {pause.decidedAt === null
              ? t('pauseWaits')
              : `${pause.decidedByName ?? ''} ${writeMoment(pause.decidedAt)} ${pause.approved ? t('pauseApproved') : t('pauseRefused')} ${pause.decisionNote ?? ''}`}
          </div>
          {pause.days !== null && <div>{t('pauseDays', { n: pause.days })}</div>}
          {pause.approved && pause.endedOn === null && <div>{t('pauseRuns', { from: pause.beganOn ?? '' })}</div>}
        </li>
      ))}
    </ul>
  )
}

export function Alike({ alike }: { readonly alike: Matter['alike'] }) {
  const t = useTexts(mattersTexts)
  if (alike.length === 0) return <p className="quiet">{t('alikeNone')}</p>
  return (
    <ul className="matter-plain">
      {alike.map((other) => (
        <li key={other.id}>
          <PageLink to={`/matters/${other.id}`}>{writeMatterNumber(other)}</PageLink> {other.title}
          <br />
          <span className="quiet">{other.raisedOn}</span> <MatterStateMark state={other.state} />
        </li>
      ))}
    </ul>
  )
}

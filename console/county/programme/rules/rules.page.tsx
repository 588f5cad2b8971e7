/** The county's rules: what is in force, every version with its decision, and making a new one. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { listRules, RULE_SUBJECTS, type RuleSubject, type RuleVersion } from '#county/programme/rules/rule.contract.ts'
import { dayOf } from '#terms/day.ts'
import '#console/county/programme/programme.css'
import { NewVersion } from './new-version.tsx'
import { RuleView } from './rule-view.tsx'
import { ruleTexts } from './rules.texts.ts'

export function Page() {
  const t = useTexts(ruleTexts)
  const rules = useCall(listRules, {})
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <Answer of={rules} height={600}>
        {(answer) => (
          <div className="stack">
            {RULE_SUBJECTS.map((subject) => (
              <Subject
                key={subject}
                subject={subject}
                versions={answer.versions.filter((version) => version.subject === subject)}
                inForce={answer.inForce[subject]}
              />
            ))}
          </div>
        )}
      </Answer>
    </>
  )
}

interface SubjectProps {
  readonly subject: RuleSubject
  readonly versions: readonly RuleVersion[]
  readonly inForce: number
}

function Subject({ subject, versions, inForce }: SubjectProps) {
  const t = useTexts(ruleTexts)
  const may = useMay()
  const [isNew, setNew] = useState(false)
  const current = versions.find((version) => version.version === inForce)
  if (!current) return null
  return (
    <section className="card programme-box" aria-labelledby={`rule-${subject}`}>
      <h2 id={`rule-${subject}`}>
        {t(subject)}{' '}
        <small className="quiet">{inForce === 0 ? t('defaultInForce') : t('inForce', { version: inForce })}</small>
      </h2>
      {isNew ? (
        <NewVersion subject={subject} from={current.content} onClose={() => setNew(false)} />
      ) : (
        <RuleView subject={subject} content={current.content} />
      )}
      <Versions versions={versions} inForce={inForce} />
      {may('programme.rules') && !isNew && (
        <Button size="compact-sm" variant="light" onClick={() => setNew(true)}>
          {t('change')}
        </Button>
      )}
    </section>
  )
}

interface VersionsProps {
  readonly versions: readonly RuleVersion[]
  readonly inForce: number
}

function Versions({ versions, inForce }: VersionsProps) {
  const t = useTexts(ruleTexts)
  return (
    <details>
      <summary>{t('history')}</summary>
      <ul className="programme-list">
        {versions.map((version) => (
          <li key={version.version}>
            <p>
              <strong>{version.id === null ? t('shipped') : t('version', { version: version.version })}</strong>{' '}
              {version.id !== null && `${t('from', { day: version.validFrom })} · ${version.decisionRef}`}{' '}
              {version.version === inForce && <StateMark state="onPlan" word={t('holdsNow')} />}
            </p>
            {version.recordedAt && (
              <p className="quiet">
                {t('recorded')} {dayOf(new Date(version.recordedAt))} {version.recordedBy} {version.note}
              </p>
            )}
            {version.version !== inForce && (
              <details>
                <summary>{t('showContent')}</summary>
                <RuleView subject={version.subject} content={version.content} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

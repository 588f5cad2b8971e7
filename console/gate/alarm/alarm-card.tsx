/** One alarm: what, where, three steps, and the one or few buttons that there are now. */
import { useState } from 'react'
import { speak, useVoice } from '#console/gate/look/sound.ts'
import { Problem, say } from '#console/gate/problem.tsx'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type Alarm, acknowledgeAlarm, closeAlarm } from '#site/alarms/alarm/alarm.contract.ts'
import { DUTIES, FINDINGS, type Finding, kindOf, LEVELS } from '#site/alarms/alarm/kind.contract.ts'
import './alarm.css'
import { alarmTexts } from './alarm.texts.ts'

export const SHAPES = { danger: '◆', urgent: '▲', notice: '●' } as const

const timeOf = (at: Date) => at.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })

export interface CardProps {
  readonly communityId: string
  readonly alarm: Alarm
  readonly now: Date
  readonly more: number
}

export function AlarmCard({ communityId, alarm, now, more }: CardProps) {
  const t = useTexts(alarmTexts)
  const { pick } = useLanguage()
  const { steps, ...what } = kindOf(alarm.kind)
  return (
    <section className="gate-alarm" data-level={alarm.level} aria-labelledby="alarm-title">
      <p className="gate-level">
        <span aria-hidden="true">{SHAPES[alarm.level]}</span> {pick(LEVELS[alarm.level])}
        {alarm.drill && <strong className="gate-drill">{t('drill')}</strong>}
        {more > 0 && <span className="gate-more">{t('more', { n: more })}</span>}
      </p>
      <h1 id="alarm-title">{pick(what)}</h1>
      <p className="gate-where">{alarm.home ?? alarm.place}</p>
      <Facts alarm={alarm} now={now} />
      {alarm.due !== null && (
        <p className="gate-due" role="alert">
          {t('due', { what: `${pick(DUTIES[alarm.due.duty])} ${alarm.due.phone ?? ''}`.trim() })}
        </p>
      )}
      <ol className="gate-steps">
        {steps.map((step) => (
          <li key={step.zh}>{pick(step)}</li>
        ))}
      </ol>
      <Answers communityId={communityId} alarm={alarm} />
    </section>
  )
}

function Facts({ alarm, now }: Pick<CardProps, 'alarm' | 'now'>) {
  const t = useTexts(alarmTexts)
  const minutes = Math.max(0, Math.floor((now.getTime() - alarm.raisedAt.getTime()) / 60_000))
  const facts = [
    t('since', { time: timeOf(alarm.happenedAt), n: minutes }),
    ...(alarm.times > 1 ? [t('times', { n: alarm.times })] : []),
    ...(alarm.parts > 0 ? [t('parts', { n: alarm.parts })] : []),
    ...(alarm.endedAt === null ? [] : [t('ended')]),
  ]
  return <p className="gate-facts">{facts.join(' · ')}</p>
}

const AFTER: readonly Finding[] = ['real', 'false', 'maintenance', 'unknown']

function Answers({ communityId, alarm }: Pick<CardProps, 'communityId' | 'alarm'>) {
  const t = useTexts(alarmTexts)
  const { pick, language } = useLanguage()
  const voice = useVoice(language)
  const [problem, setProblem] = useState<string | null>(null)
  const params = { communityId, alarmId: alarm.alarmId }
  const close = (finding: Finding) =>
    call(closeAlarm, { params, body: { finding } }).catch((error) => setProblem(say(error)))
  const { steps, ...what } = kindOf(alarm.kind)
  const text = [alarm.home ?? alarm.place, pick(what), ...steps.map(pick)].join('。')
  return (
    <>
      <Problem text={problem} />
      {alarm.acknowledgedAt !== null && !alarm.drill && <p>{t('taken')}</p>}
      <div className="gate-answers">
        {alarm.acknowledgedAt === null ? (
          <button
            type="button"
            className="gate-main"
            onClick={() => call(acknowledgeAlarm, { params }).catch((error) => setProblem(say(error)))}
          >
            {t('take')}
          </button>
        ) : alarm.drill ? (
          <button type="button" className="gate-main" onClick={() => close('test')}>
            {t('drillEnd')}
          </button>
        ) : (
          AFTER.map((finding) => (
            <button
              key={finding}
              type="button"
              className={finding === 'real' ? 'gate-main' : ''}
              onClick={() => close(finding)}
            >
              {pick(FINDINGS[finding])}
            </button>
          ))
        )}
        {voice !== null && (
          <button type="button" onClick={() => speak(text, language)}>
            {t('listen')}
          </button>
        )}
      </div>
    </>
  )
}

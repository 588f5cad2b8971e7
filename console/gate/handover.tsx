/** Handing over the shift: what is open, what goes from hand to hand. */
import { useEffect, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Alarm } from '#site/alarms/alarm/alarm.contract.ts'
import { kindOf } from '#site/alarms/alarm/kind.contract.ts'
import { endShift, HANDED, type Handed } from '#site/duty/shift.contract.ts'
import { listToday, type Visit } from '#site/visitors/visit/visit.contract.ts'
import { gateTexts } from './gate.texts.ts'
import { goTo } from './place.ts'
import { Problem, say } from './problem.tsx'
import { Back } from './screen.tsx'
import type { Shift } from './use-gate.ts'

export interface HandoverProps {
  readonly communityId: string
  readonly shift: NonNullable<Shift['shift']>
  readonly alarms: readonly Alarm[]
  readonly done: () => void
}

function useExpected(communityId: string): readonly Visit[] {
  const [expected, setExpected] = useState<readonly Visit[]>([])
  useEffect(() => {
    call(listToday, { params: { communityId } })
      .then(({ items }) => setExpected(items.filter(({ arrivedAt }) => arrivedAt === null)))
      .catch(() => {})
  }, [communityId])
  return expected
}

export function Handover({ communityId, shift, alarms, done }: HandoverProps) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const expected = useExpected(communityId)
  const [handed, setHanded] = useState<readonly Handed[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const end = () =>
    call(endShift, { params: { communityId, shiftId: shift.shiftId }, body: { handed: [...handed] } }).then(
      () => {
        goTo('home')
        done()
      },
      (error) => setProblem(say(error)),
    )
  const things = Object.keys(HANDED) as Handed[]
  const missing = things.filter((one) => !handed.includes(one))
  const turn = (one: Handed) => setHanded(handed.includes(one) ? handed.filter((it) => it !== one) : [...handed, one])
  return (
    <>
      <h1>{t('handTitle')}</h1>
      <Open alarms={alarms} expected={expected} />
      <fieldset className="gate-ticks">
        <legend>{t('handAbout')}</legend>
        {things.map((one) => (
          <label key={one}>
            <input type="checkbox" checked={handed.includes(one)} onChange={() => turn(one)} />
            {pick(HANDED[one])}
          </label>
        ))}
      </fieldset>
      {handed.length > 0 && missing.length > 0 && (
        <p className="gate-facts">{t('handMissing', { what: missing.map((one) => pick(HANDED[one])).join('、') })}</p>
      )}
      <Problem text={problem} />
      <button type="button" className="gate-main" onClick={end}>
        {t('handDone')}
      </button>
      <Back />
    </>
  )
}

const timeOf = (at: Date) => at.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })

/** What the next one has to know, by name: which alarms are open, who is still to come. */
function Open({ alarms, expected }: { readonly alarms: readonly Alarm[]; readonly expected: readonly Visit[] }) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  return (
    <>
      <h2>{alarms.length === 0 ? t('handNoAlarms') : t('handAlarms', { n: alarms.length })}</h2>
      {alarms.length > 0 && (
        <ul className="gate-list">
          {alarms.map(({ alarmId, kind, place }) => (
            <li key={alarmId}>
              {place} {pick(kindOf(kind))}
            </li>
          ))}
        </ul>
      )}
      <h2>{expected.length === 0 ? t('handNoExpected') : t('handExpected', { n: expected.length })}</h2>
      {expected.length > 0 && (
        <ul className="gate-list">
          {expected.map(({ visitId, door, name, validFrom, validUntil }) => (
            <li key={visitId}>
              {[door, name].filter(Boolean).join(' · ')}{' '}
              <span>{t('until', { from: timeOf(validFrom), until: timeOf(validUntil) })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

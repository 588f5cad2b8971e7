/** A guard saw something, or begins a drill. */
import { useState } from 'react'
import { goTo } from '#console/gate/place.ts'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { raiseByHand } from '#site/alarms/alarm/alarm.contract.ts'
import { type AlarmKind, KINDS, kindOf } from '#site/alarms/alarm/kind.contract.ts'
import { alarmTexts } from './alarm.texts.ts'

const KNOWN = (Object.keys(KINDS) as AlarmKind[]).filter((kind) => kindOf(kind).byHand)

export function Report({ communityId }: { readonly communityId: string }) {
  const t = useTexts(alarmTexts)
  const { pick } = useLanguage()
  const [kind, setKind] = useState<AlarmKind | null>(null)
  const [place, setPlace] = useState('')
  const [drill, setDrill] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const raise = () =>
    kind !== null &&
    call(raiseByHand, { params: { communityId }, body: { kind, place, drill } }).then(
      () => goTo('home'),
      (error) => setProblem(say(error)),
    )
  return (
    <>
      <h1>{t('what')}</h1>
      <div className="gate-choices">
        {KNOWN.map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
            {pick(kindOf(one))}
          </button>
        ))}
      </div>
      <label>
        {t('where')} {t('wherePlace')}
        <input value={place} maxLength={60} onChange={(event) => setPlace(event.target.value)} />
      </label>
      <div className="gate-ticks">
        <label>
          <input type="checkbox" checked={drill} onChange={(event) => setDrill(event.target.checked)} />
          {t('isDrill')}
        </label>
      </div>
      <Problem text={problem} />
      <button type="button" className="gate-main" disabled={kind === null || place.trim() === ''} onClick={raise}>
        {t('raise')}
      </button>
      <Back />
    </>
  )
}

/** Handing over the shift: what is open, what goes from hand to hand. */
import { useEffect, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { endShift, HANDED, type Handed } from '#site/duty/shift.contract.ts'
import { listToday } from '#site/visitors/visit/visit.contract.ts'
import { gateTexts } from './gate.texts.ts'
import { goTo } from './place.ts'
import { Problem, say } from './problem.tsx'
import { Back } from './screen.tsx'
import type { Shift } from './use-gate.ts'

export interface HandoverProps {
  readonly communityId: string
  readonly shift: NonNullable<Shift['shift']>
  readonly openAlarms: number
  readonly done: () => void
}

function useExpected(communityId: string): number {
  const [expected, setExpected] = useState(0)
  useEffect(() => {
    call(listToday, { params: { communityId } })
      .then(({ items }) => setExpected(items.filter(({ arrivedAt }) => arrivedAt === null).length))
      .catch(() => {})
  }, [communityId])
  return expected
}

export function Handover({ communityId, shift, openAlarms, done }: HandoverProps) {
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
  const turn = (one: Handed) => setHanded(handed.includes(one) ? handed.filter((it) => it !== one) : [...handed, one])
  return (
    <>
      <h1>{t('handTitle')}</h1>
      <p>
        {t('handAlarms', { n: openAlarms })} · {t('handExpected', { n: expected })}
      </p>
      <fieldset className="gate-ticks">
        <legend>{t('handAbout')}</legend>
        {(Object.keys(HANDED) as Handed[]).map((one) => (
          <label key={one}>
            <input type="checkbox" checked={handed.includes(one)} onChange={() => turn(one)} />
            {pick(HANDED[one])}
          </label>
        ))}
      </fieldset>
      <Problem text={problem} />
      <button type="button" className="gate-main" onClick={end}>
        {t('handDone')}
      </button>
      <Back />
    </>
  )
}

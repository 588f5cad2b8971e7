/** Emergency services: one press, nobody waits. */
import { useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { EMERGENCIES, type Emergency as Kind, noteEmergency } from '#site/visitors/visit/visit.contract.ts'
import { gateTexts } from './gate.texts.ts'
import { Problem, say } from './problem.tsx'
import { Back, Done } from './screen.tsx'

export function Emergency({ communityId }: { readonly communityId: string }) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const note = (emergency: Kind) =>
    call(noteEmergency, { params: { communityId }, body: { emergency } }).then(
      () => setDone(true),
      (error) => setProblem(say(error)),
    )
  if (isDone) return <Done text={t('emergencyDone')} />
  return (
    <>
      <h1>{t('emergencyTitle')}</h1>
      <p>{t('emergencyAbout')}</p>
      <Problem text={problem} />
      <div className="gate-choices">
        {(Object.keys(EMERGENCIES) as Kind[]).map((kind) => (
          <button key={kind} type="button" onClick={() => note(kind)}>
            {pick(EMERGENCIES[kind])}
          </button>
        ))}
      </div>
      <Back />
    </>
  )
}

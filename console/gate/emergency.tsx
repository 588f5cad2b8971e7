/** Emergency services: one press, nobody waits. */
import { useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { EMERGENCIES, type Emergency as Kind, noteEmergency } from '#site/visitors/visit/visit.contract.ts'
import { gateTexts } from './gate.texts.ts'
import { isAway } from './kept/send.ts'
import { useKept } from './kept/use-kept.tsx'
import { Problem, say } from './problem.tsx'
import { Back, Done } from './screen.tsx'

export function Emergency({ communityId }: { readonly communityId: string }) {
  const t = useTexts(gateTexts)
  const { pick } = useLanguage()
  const { add, isReady } = useKept()
  const [isDone, setDone] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const note = async (emergency: Kind) => {
    const visitId = crypto.randomUUID()
    try {
      await call(noteEmergency, { params: { communityId }, body: { emergency, visitId } })
    } catch (error) {
      if (!isAway(error) || !isReady) return setProblem(say(error))
      await add('emergency', { emergency }, visitId)
    }
    setDone(true)
  }
  if (isDone) return <Done text={t('emergencyDone')} />
  return (
    <>
      <h1>{t('emergencyTitle')}</h1>
      <p>{t('emergencyAbout')}</p>
      <Problem text={problem} />
      <div className="gate-choices">
        {(Object.keys(EMERGENCIES) as Kind[]).map((kind) => (
          <button key={kind} type="button" onClick={() => void note(kind)}>
            {pick(EMERGENCIES[kind])}
          </button>
        ))}
      </div>
      <Back />
    </>
  )
}

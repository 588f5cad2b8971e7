/** Registering a visitor in ten seconds: a door number and the household's yes. The rest only if it matters. */
import { useState } from 'react'
import { callTexts } from '#console/gate/call/call.texts.ts'
import { CallHousehold } from '#console/gate/call/call-household.tsx'
import { gateTexts } from '#console/gate/gate.texts.ts'
import { keptTexts } from '#console/gate/kept/kept.texts.ts'
import { isAway } from '#console/gate/kept/send.ts'
import { useKept } from '#console/gate/kept/use-kept.tsx'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back, Done } from '#console/gate/screen.tsx'
import { Hear } from '#console/gate/voice/hear.tsx'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { useSaved as useSavedVisit } from '#site/visitors/saved/saved.contract.ts'
import { type Agreed, registerVisit } from '#site/visitors/visit/visit.contract.ts'
import { AskAgreed } from './agreed.tsx'
import { type Draft, useDraft } from './draft.ts'
import { SavedOf, type SavedVisit } from './saved-of.tsx'
import { visitorTexts } from './visitor.texts.ts'

export function Visitor({ communityId }: { readonly communityId: string }) {
  const t = useTexts(visitorTexts)
  const g = useTexts(gateTexts)
  const c = useTexts(callTexts)
  const k = useTexts(keptTexts)
  const kept = useKept()
  const [draft, change, forget] = useDraft(communityId)
  const [saved, setSaved] = useState<SavedVisit | null>(null)
  const [isDone, setDone] = useState<{ readonly door: string; readonly isKept: boolean } | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const register = async (agreed: Agreed) => {
    const params = { communityId }
    const { door, name, plate, service, save } = draft
    const kind = service ? ('service' as const) : ('guest' as const)
    const body = { kind, door, agreed, name: name.trim() || null, plate: plate.trim() || null, save }
    const visitId = crypto.randomUUID()
    let isKept = false
    try {
      if (saved === null) await call(registerVisit, { params, body: { ...body, visitId } })
      else await call(useSavedVisit, { params: { ...params, savedId: saved.savedId }, body: { agreed } })
    } catch (error) {
      if (!isAway(error) || !kept.isReady) return setProblem(say(error))
      // The first try may have arrived: its id makes that no second visit. Of a saved one only the choice was new.
      const of = saved === null ? body : { ...body, name: saved.name, plate: saved.plate, save: false }
      await kept.add('visit', of, visitId)
      isKept = true
    }
    forget()
    setDone({ door, isKept })
  }
  if (isDone !== null)
    return <Done text={isDone.isKept ? k('keptVisit') : g('done')} spoken={g('spokenDone', { door: isDone.door })} />
  return (
    <>
      <h1>{t('title')}</h1>
      <label>
        {t('door')}
        <input value={draft.door} maxLength={30} onChange={(event) => change({ door: event.target.value })} />
      </label>
      <Hear heard={(spoken) => change({ door: spoken.door, ...(spoken.name === '' ? {} : { name: spoken.name }) })} />
      <SavedOf communityId={communityId} door={draft.door} chosen={saved} choose={setSaved} />
      {saved === null && <Optional draft={draft} change={change} />}
      <Problem text={problem} />
      <CallHousehold communityId={communityId} door={draft.door} label={c('callHome')} />
      <AskAgreed isReady={draft.door.trim() !== ''} say={register} refuse={forget} />
      <Back />
    </>
  )
}

interface OptionalProps {
  readonly draft: Draft
  readonly change: (part: Partial<Draft>) => void
}

function Optional({ draft, change }: OptionalProps) {
  const t = useTexts(visitorTexts)
  return (
    <>
      <div className="gate-two">
        <label>
          {t('name')}（{t('optional')}）
          <input value={draft.name} maxLength={30} onChange={(event) => change({ name: event.target.value })} />
        </label>
        <label>
          {t('plate')}（{t('optional')}）
          <input value={draft.plate} maxLength={12} onChange={(event) => change({ plate: event.target.value })} />
        </label>
      </div>
      <div className="gate-ticks">
        <label>
          <input
            type="checkbox"
            checked={draft.service}
            onChange={(event) => change({ service: event.target.checked })}
          />
          {t('service')}
        </label>
        {draft.name.trim() !== '' && (
          <label>
            <input type="checkbox" checked={draft.save} onChange={(event) => change({ save: event.target.checked })} />
            {t('save')}
          </label>
        )}
      </div>
    </>
  )
}

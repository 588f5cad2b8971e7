/** Opening a door from afar: which one, large and plain; then one button; then what came of it. */
import { useEffect, useState } from 'react'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { listControllers, openDoor } from '#site/doors/doors.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import './door.css'
import { doorTexts } from './door.texts.ts'

type Outcome = AnswerRead<typeof openDoor>['outcome']

interface Door {
  readonly controllerId: string
  readonly door: number
  readonly label: string
  readonly leaf: 'open' | 'closed' | 'unknown'
  readonly isThere: boolean
}

function listDoors({ controllers }: AnswerRead<typeof listControllers>): Door[] {
  return controllers.flatMap(({ controllerId, bornAt, goneAt, doors }) =>
    doors.map(({ door, label, leaf }) => ({
      ...{ controllerId, door, label, leaf, isThere: bornAt !== null && goneAt === null },
    })),
  )
}

const SAYS = { done: 'done', notThere: 'notThere', noAnswer: 'noAnswer' } as const
const sayOf = (outcome: Outcome) => (outcome in SAYS ? SAYS[outcome as keyof typeof SAYS] : 'failed')

export function OpenDoor({ communityId }: { readonly communityId: string }) {
  const t = useTexts(doorTexts)
  const [doors, setDoors] = useState<readonly Door[] | null>(null)
  const [chosen, choose] = useState<Door | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    if (chosen !== null) return
    call(listControllers, { params: { communityId } }).then(
      (answer) => setDoors(listDoors(answer)),
      (error) => setProblem(say(error)),
    )
  }, [communityId, chosen])
  if (chosen !== null) return <OneDoor communityId={communityId} door={chosen} other={() => choose(null)} />
  return (
    <>
      <h1>{t('title')}</h1>
      <Problem text={problem} />
      {doors?.length === 0 && <p>{t('none')}</p>}
      <div className="gate-doors" aria-busy={doors === null && problem === null}>
        {doors?.map((door) => (
          <button key={`${door.controllerId} ${door.door}`} type="button" onClick={() => choose(door)}>
            <strong>{door.label}</strong>
            <State door={door} />
          </button>
        ))}
      </div>
      <Back />
    </>
  )
}

function State({ door }: { readonly door: Door }) {
  const t = useTexts(doorTexts)
  if (!door.isThere) return <span className="gate-away">○ {t('away')}</span>
  if (door.leaf === 'open') return <span>◇ {t('leafOpen')}</span>
  return door.leaf === 'closed' ? <span>■ {t('leafClosed')}</span> : null
}

interface OneProps {
  readonly communityId: string
  readonly door: Door
  readonly other: () => void
}

function OneDoor({ communityId, door, other }: OneProps) {
  const t = useTexts(doorTexts)
  const [outcome, setOutcome] = useState<Outcome | 'asking' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const open = async () => {
    setOutcome('asking')
    setProblem(null)
    try {
      const params = { communityId, controllerId: door.controllerId }
      setOutcome((await call(openDoor, { params, body: { door: door.door } })).outcome)
    } catch (error) {
      setOutcome(null)
      setProblem(say(error))
    }
  }
  return (
    <>
      <h1>{door.label}</h1>
      {(outcome === null || outcome === 'asking') && <p>{t('about')}</p>}
      {outcome !== null && outcome !== 'asking' && (
        <p className="gate-outcome" data-done={outcome === 'done'} role="status">
          {outcome === 'done' ? '✓' : '◆'} {t(sayOf(outcome))}
        </p>
      )}
      <Problem text={problem} />
      <button type="button" className="gate-main gate-open" disabled={outcome === 'asking'} onClick={open}>
        {t(outcome === 'asking' ? 'opening' : 'open')}
      </button>
      <div className="gate-choices">
        <Back />
        <button type="button" onClick={other}>
          {t('other')}
        </button>
      </div>
    </>
  )
}

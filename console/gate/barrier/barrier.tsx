/** One vehicle at a barrier: its plate, what the lists know of it, and one press for each reason to let it in. */
import { useState } from 'react'
import { doorTexts } from '#console/gate/door/door.texts.ts'
import { useKept } from '#console/gate/kept/use-kept.tsx'
import { goTo } from '#console/gate/place.ts'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back, Done } from '#console/gate/screen.tsx'
import { writeDraft } from '#console/gate/visitor/draft.ts'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { KNOWN_AS, LET_IN_REASONS, type LetInReason } from '#site/vehicles/lane/reason.contract.ts'
import { letIn, turnBack, type Waiting } from '#site/vehicles/vehicles.contract.ts'
import { REFUSE_REASONS } from '#wire/door/words.contract.ts'
import './barrier.css'
import { barrierTexts } from './barrier.texts.ts'
import type { Barriers } from './use-barriers.ts'

const SHAPES = { stranger: '▲', registered: '●', resident: '●', visitor: '●' } as const
const timeOf = (at: Date) => at.toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit', hour12: false })
/** What is likeliest stands first and in colour. */
const FIRST: Readonly<Record<Waiting['is'], LetInReason>> = {
  ...{ stranger: 'visitor', visitor: 'visitor', registered: 'resident', resident: 'resident' },
}

interface BarrierProps {
  readonly communityId: string
  readonly barriers: Barriers
}

export function Barrier({ communityId, barriers: { items, ask } }: BarrierProps) {
  const t = useTexts(barrierTexts)
  const [done, setDone] = useState(false)
  const first = items[0]
  if (done) return <Done text={t('done')} />
  if (first === undefined)
    return (
      <section className="gate-calm">
        <h1>{t('none')}</h1>
        <p>{t('noneAbout')}</p>
        <Back />
      </section>
    )
  return (
    <Card
      key={first.at.getTime()}
      communityId={communityId}
      waiting={first}
      more={items.length - 1}
      opened={() => {
        setDone(true)
        ask()
      }}
      gone={() => {
        ask()
        goTo('home')
      }}
    />
  )
}

interface CardProps {
  readonly communityId: string
  readonly waiting: Waiting
  readonly more: number
  readonly opened: () => void
  readonly gone: () => void
}

function Card({ communityId, waiting, more, opened, gone }: CardProps) {
  const t = useTexts(barrierTexts)
  const { pick } = useLanguage()
  const { label, plate, is, home, because, at } = waiting
  return (
    <section className="gate-barrier" aria-labelledby="barrier-title">
      <h1 id="barrier-title">{t('title', { lane: label })}</h1>
      <p className="gate-plate">{plate}</p>
      <p className="gate-known" data-is={is}>
        <span aria-hidden="true">{SHAPES[is]}</span> {pick(KNOWN_AS[is])}
        {home !== null && ` · ${t('home', { door: home })}`}
      </p>
      <p className="gate-facts">
        {[
          t('since', { time: timeOf(at) }),
          ...(because === null ? [] : [t('because', { why: pick(REFUSE_REASONS[because]) })]),
          ...(more > 0 ? [t('more', { n: more })] : []),
        ].join(' · ')}
      </p>
      <Answers communityId={communityId} waiting={waiting} opened={opened} gone={gone} />
      {is === 'stranger' && <p className="gate-facts">{t('erased')}</p>}
      <Back />
    </section>
  )
}

function Answers({ communityId, waiting, opened, gone }: Omit<CardProps, 'more'>) {
  const t = useTexts(barrierTexts)
  const d = useTexts(doorTexts)
  const { pick } = useLanguage()
  const { add } = useKept()
  const [problem, setProblem] = useState<string | null>(null)
  const [isOpening, setOpening] = useState(false)
  const { controllerId, door, plate } = waiting
  const params = { communityId }
  const failed = (error: unknown) => setProblem(say(error))
  const open = async (reason: LetInReason) => {
    setOpening(true)
    setProblem(null)
    try {
      const { outcome } = await call(letIn, { params, body: { controllerId, door, reason } })
      // A delivery that came in by car is one more of today's deliveries.
      if (outcome === 'done' && reason === 'delivery') await add('delivery', {})
      if (outcome === 'done') opened()
      else setProblem(d(outcome === 'notThere' || outcome === 'noAnswer' ? outcome : 'failed'))
    } catch (error) {
      failed(error)
    }
    setOpening(false)
  }
  const register = () => void writeDraft(communityId, { plate }).then(() => goTo('visitor'))
  const reasons = Object.keys(LET_IN_REASONS) as LetInReason[]
  const first = FIRST[waiting.is]
  return (
    <>
      <Problem text={problem} />
      <fieldset>
        <legend>{t('why')}</legend>
        <div className="gate-answers">
          {[first, ...reasons.filter((one) => one !== first)].map((reason) => (
            <button
              key={reason}
              type="button"
              className={reason === first ? 'gate-main' : ''}
              disabled={isOpening}
              onClick={() => void open(reason)}
            >
              {pick(LET_IN_REASONS[reason])}
            </button>
          ))}
        </div>
      </fieldset>
      <div className="gate-choices">
        {waiting.is === 'stranger' && (
          <button type="button" onClick={register}>
            {t('register')}
          </button>
        )}
        <button
          type="button"
          onClick={() => void call(turnBack, { params, body: { controllerId, door } }).then(gone, failed)}
        >
          {t('turnBack')}
        </button>
      </div>
    </>
  )
}

/** On other screens: that somebody waits, and the way there. */
export function BarrierBand({ items }: { readonly items: readonly Waiting[] }) {
  const t = useTexts(barrierTexts)
  const first = items[0]
  if (first === undefined) return null
  return (
    <button type="button" className="gate-band" data-level="urgent" onClick={() => goTo('barrier')}>
      ▲ {t('band', { lane: first.label })} · {t('see')}
    </button>
  )
}

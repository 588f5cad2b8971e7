/** The guard's page: one screen, one thing at a time. Chooses what to show; an unanswered danger comes before everything. */
import { useEffect, useState } from 'react'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { noteDelivery } from '#site/visitors/visit/visit.contract.ts'
import { alarmTexts } from './alarm/alarm.texts.ts'
import { AlarmCard, SHAPES } from './alarm/alarm-card.tsx'
import { useAlarms } from './alarm/use-alarms.ts'
import { MyBadge } from './badge/my-badge.tsx'
import { readCommunity, rememberCommunity } from './badge/way.ts'
import { OperationCard } from './card/operation-card.tsx'
import { useQueue } from './enrol/use-queue.ts'
import './gate.css'
import './bottom.css'
import { gateTexts } from './gate.texts.ts'
import { wakeSound } from './look/sound.ts'
import { goTo, usePlace } from './place.ts'
import { say } from './problem.tsx'
import { Screen } from './screen.tsx'
import { Begin, ChooseCommunity, SignIn } from './sign-in.tsx'
import { Top } from './top.tsx'
import { type Shift, useEntry, useShift } from './use-gate.ts'

export function Gate() {
  const t = useTexts(gateTexts)
  const [entry, ask] = useEntry()
  const [chosen, choose] = useState(readCommunity)
  const place = usePlace()
  // Any press lets the browser sound from then on.
  useEffect(() => {
    window.addEventListener('pointerdown', wakeSound)
    window.addEventListener('keydown', wakeSound)
  }, [])
  if (place === 'card') return <OperationCard />
  if (entry.is === 'asking') return <main className="gate" aria-busy="true" />
  if (entry.is === 'away') return <Message text={t('lineBad')} />
  if (entry.is === 'out') return <SignIn about={null} done={ask} />
  if (entry.is === 'mayNot') return <SignIn about={t('notForRole')} done={ask} />
  const { communities, name } = entry
  const own =
    communities.find(({ communityId }) => communityId === chosen) ??
    (communities.length === 1 ? communities[0] : undefined)
  if (communities.length === 0) return <Message text={t('noCommunity')} />
  if (own === undefined)
    return (
      <ChooseCommunity
        communities={communities}
        done={(communityId) => {
          rememberCommunity(communityId)
          choose(communityId)
        }}
      />
    )
  return <AtPost communityId={own.communityId} communityName={own.name} name={name} />
}

function Message({ text }: { readonly text: string }) {
  const t = useTexts(gateTexts)
  return (
    <main className="gate gate-page">
      <h1>{t('title')}</h1>
      <p role="status">{text}</p>
    </main>
  )
}

interface AtPostProps {
  readonly communityId: string
  readonly communityName: string
  readonly name: string
}

function AtPost({ communityId, communityName, name }: AtPostProps) {
  useEffect(() => rememberCommunity(communityId), [communityId])
  const place = usePlace()
  const [shift, askShift] = useShift(communityId)
  if (shift === null) return <main className="gate" aria-busy="true" />
  if (shift.shift === null && place === 'badge')
    return (
      <main className="gate gate-page">
        <MyBadge communityId={communityId} />
      </main>
    )
  if (shift.shift === null)
    return <Begin communityId={communityId} title={communityName} name={name} posts={shift.posts} done={askShift} />
  return <OnDuty communityId={communityId} name={name} shift={shift.shift} changed={askShift} />
}

interface OnDutyProps {
  readonly communityId: string
  readonly name: string
  readonly shift: NonNullable<Shift['shift']>
  readonly changed: () => void
}

function OnDuty({ communityId, name, shift, changed }: OnDutyProps) {
  const alarms = useAlarms(communityId)
  const queue = useQueue(communityId)
  const place = usePlace()
  const items = alarms?.items ?? []
  const first = items[0]
  const takesOver = first !== undefined && first.level === 'danger' && first.acknowledgedAt === null
  // A danger stands before whatever was being typed, which is still there afterwards.
  const showsAlarm = first !== undefined && (place === 'home' || takesOver)
  return (
    <div className="gate">
      <Top post={shift.post} name={name} isLive={alarms?.isLive ?? true} />
      <main className="gate-page">
        {showsAlarm && (
          <AlarmCard
            key={first.alarmId}
            communityId={communityId}
            alarm={first}
            now={alarms?.now ?? new Date()}
            more={items.length - 1}
          />
        )}
        {/* Not taken away: what was typed stays where it was. */}
        <div className="gate-page" hidden={showsAlarm}>
          {first !== undefined && <Band level={first.level} n={items.length} />}
          <Screen
            place={place}
            communityId={communityId}
            shift={shift}
            openAlarms={items.length}
            changed={changed}
            queue={queue}
          />
        </div>
      </main>
      {place === 'home' && <Bottom communityId={communityId} />}
    </div>
  )
}

function Band({ level, n }: { readonly level: keyof typeof SHAPES; readonly n: number }) {
  const t = useTexts(alarmTexts)
  return (
    <button type="button" className="gate-band" data-level={level} onClick={() => goTo('home')}>
      {SHAPES[level]} {t('open', { n })} · {t('see')}
    </button>
  )
}

const BUTTONS = [
  'open',
  'visitor',
  'call',
  'delivery',
  'pin',
  'announce',
  'today',
  'code',
  'emergency',
  'enrol',
  'report',
  'recording',
  'handover',
] as const

function Bottom({ communityId }: { readonly communityId: string }) {
  const t = useTexts(gateTexts)
  const [note, setNote] = useState('')
  const deliver = () =>
    call(noteDelivery, { params: { communityId }, idempotencyKey: crypto.randomUUID() }).then(
      () => setNote(t('deliveryDone')),
      (error) => setNote(t('problem', { why: say(error) })),
    )
  return (
    <>
      <p className="gate-note" role="status">
        {note}
      </p>
      <nav className="gate-bottom" aria-label={t('title')}>
        {BUTTONS.map((place) => (
          <button
            key={place}
            type="button"
            data-place={place}
            onClick={() => (place === 'delivery' ? deliver() : goTo(place))}
          >
            {t(place)}
          </button>
        ))}
      </nav>
    </>
  )
}

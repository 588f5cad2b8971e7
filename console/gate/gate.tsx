/** The guard's page: one screen, one thing at a time. Chooses what to show; an unanswered danger comes before everything. */
import { useEffect, useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import { alarmTexts } from './alarm/alarm.texts.ts'
import { AlarmCard, SHAPES } from './alarm/alarm-card.tsx'
import { useAlarms } from './alarm/use-alarms.ts'
import { MyBadge } from './badge/my-badge.tsx'
import { readCommunity, rememberCommunity } from './badge/way.ts'
import { BarrierBand } from './barrier/barrier.tsx'
import { useBarriers } from './barrier/use-barriers.ts'
import { Bottom } from './bottom.tsx'
import { OperationCard } from './card/operation-card.tsx'
import { Away } from './kept/away.tsx'
import { lock } from './kept/page-key.ts'
import { KeptProvider } from './kept/use-kept.tsx'
import { Waits } from './kept/waits.tsx'
import './gate.css'
import { gateTexts } from './gate.texts.ts'
import { wakeSound } from './look/sound.ts'
import { goTo, usePlace } from './place.ts'
import { readPost, rememberPost } from './post.ts'
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
  if (entry.is === 'away') return <AwayOrNot />
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

/** Nobody was on duty at this computer: then there is nothing to go on with. */
function AwayOrNot() {
  const t = useTexts(gateTexts)
  const post = readPost()
  return post === null ? <Message text={t('lineBad')} /> : <Away {...post} />
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
  const own = shift?.shift ?? null
  const isOff = shift !== null && own === null
  useEffect(() => {
    if (own !== null) rememberPost({ communityId, post: own.post })
    if (!isOff) return
    rememberPost(null)
    lock()
  }, [communityId, own, isOff])
  if (shift === null) return <main className="gate" aria-busy="true" />
  if (shift.shift === null && place === 'badge')
    return (
      <main className="gate gate-page">
        <MyBadge communityId={communityId} />
      </main>
    )
  if (shift.shift === null)
    return <Begin communityId={communityId} title={communityName} name={name} posts={shift.posts} done={askShift} />
  return (
    <KeptProvider communityId={communityId}>
      <OnDuty communityId={communityId} name={name} shift={shift.shift} changed={askShift} />
    </KeptProvider>
  )
}

interface OnDutyProps {
  readonly communityId: string
  readonly name: string
  readonly shift: NonNullable<Shift['shift']>
  readonly changed: () => void
}

function OnDuty({ communityId, name, shift, changed }: OnDutyProps) {
  const alarms = useAlarms(communityId)
  const barriers = useBarriers(communityId)
  const place = usePlace()
  const items = alarms?.items ?? []
  const first = items[0]
  const takesOver = first !== undefined && first.level === 'danger' && first.acknowledgedAt === null
  // A vehicle at the barrier comes to the screen by itself where nothing else is being done.
  const waits = barriers.items[0]?.at.getTime()
  const isIdle = place === 'home' && first === undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each vehicle, not each time the screen comes back
  useEffect(() => {
    if (waits !== undefined && isIdle) goTo('barrier')
  }, [waits])
  // A danger stands before whatever was being typed, which is still there afterwards.
  const showsAlarm = first !== undefined && (place === 'home' || takesOver)
  return (
    <div className="gate">
      <Top post={shift.post} name={name} isLive={alarms?.isLive ?? true} aheadMs={alarms?.aheadMs ?? 0} />
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
          {place !== 'barrier' && <BarrierBand items={barriers.items} />}
          {place === 'home' && <Waits />}
          <Screen
            place={place}
            communityId={communityId}
            shift={shift}
            alarms={items}
            changed={changed}
            barriers={barriers}
          />
        </div>
      </main>
      {place === 'home' && <Bottom communityId={communityId} isShort={showsAlarm} />}
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

/** The one thing on the screen when no alarm stands before it. */
import { useEffect } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Alarm } from '#site/alarms/alarm/alarm.contract.ts'
import { Report } from './alarm/report.tsx'
import { MyBadge } from './badge/my-badge.tsx'
import { Barrier } from './barrier/barrier.tsx'
import type { Barriers } from './barrier/use-barriers.ts'
import { Call } from './call/call.tsx'
import { Code } from './code/code.tsx'
import { OpenDoor } from './door/open-door.tsx'
import { Emergency } from './emergency.tsx'
import { Enrol } from './enrol/enrol.tsx'
import { gateTexts } from './gate.texts.ts'
import { Handover } from './handover.tsx'
import { announce } from './look/sound.ts'
import { goTo, type Place } from './place.ts'
import { Recording } from './recording.tsx'
import type { Shift } from './use-gate.ts'
import { Announce } from './visitor/announce.tsx'
import { Pin } from './visitor/pin.tsx'
import { Today } from './visitor/today.tsx'
import { Visitor } from './visitor/visitor.tsx'

export interface ScreenProps {
  readonly place: Place
  readonly communityId: string
  readonly shift: NonNullable<Shift['shift']>
  readonly alarms: readonly Alarm[]
  readonly changed: () => void
  readonly barriers: Barriers
}

export function Screen({ place, communityId, shift, alarms, changed, barriers }: ScreenProps) {
  switch (place) {
    case 'barrier':
      return <Barrier communityId={communityId} barriers={barriers} />
    case 'open':
      return <OpenDoor communityId={communityId} />
    case 'call':
      return <Call communityId={communityId} />
    case 'enrol':
      return <Enrol communityId={communityId} />
    case 'badge':
      return <MyBadge communityId={communityId} />
    case 'visitor':
      return <Visitor communityId={communityId} />
    case 'pin':
      return <Pin communityId={communityId} />
    case 'announce':
      return <Announce communityId={communityId} />
    case 'code':
      return <Code communityId={communityId} />
    case 'today':
      return <Today communityId={communityId} />
    case 'emergency':
      return <Emergency communityId={communityId} />
    case 'report':
      return <Report communityId={communityId} />
    case 'recording':
      return <Recording />
    case 'handover':
      return <Handover communityId={communityId} shift={shift} alarms={alarms} done={changed} />
    default:
      return <Calm />
  }
}

function Calm() {
  const t = useTexts(gateTexts)
  return (
    <section className="gate-calm">
      <h1>
        <span aria-hidden="true">●</span> {t('calm')}
      </h1>
      <p>{t('calmAbout')}</p>
    </section>
  )
}

export function Back() {
  const t = useTexts(gateTexts)
  return (
    <button type="button" className="gate-back" onClick={() => goTo('home')}>
      ‹ {t('back')}
    </button>
  )
}

/** What was done, large and (when `spoken` says how) aloud, and the way back. */
export function Done({ text, spoken = null }: { readonly text: string; readonly spoken?: string | null }) {
  const { language } = useLanguage()
  useEffect(() => {
    if (spoken !== null) announce(spoken, language)
  }, [spoken, language])
  return (
    <section className="gate-calm">
      <h1 role="status">✓ {text}</h1>
      <Back />
    </section>
  )
}

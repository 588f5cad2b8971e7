/** The page while the node is away and the browser was opened anew: what goes on without it, kept sealed and sent later. */
import { Emergency } from '#console/gate/emergency.tsx'
import { Enrol } from '#console/gate/enrol/enrol.tsx'
import { gateTexts } from '#console/gate/gate.texts.ts'
import { goTo, usePlace } from '#console/gate/place.ts'
import type { Post } from '#console/gate/post.ts'
import { Recording } from '#console/gate/recording.tsx'
import { LookButtons } from '#console/gate/top.tsx'
import { Visitor } from '#console/gate/visitor/visitor.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { Deliver } from './deliver.tsx'
import { keptTexts } from './kept.texts.ts'
import { KeptProvider, useKept } from './use-kept.tsx'
import { Waits } from './waits.tsx'

const BUTTONS = ['visitor', 'delivery', 'emergency', 'enrol', 'recording', 'card'] as const

export function Away({ communityId, post }: Post) {
  const t = useTexts(gateTexts)
  const k = useTexts(keptTexts)
  return (
    <KeptProvider communityId={communityId}>
      <div className="gate">
        <header className="gate-top">
          <p className="gate-time">
            <strong>{post}</strong>
          </p>
          <p role="status" className="gate-bad">
            ◆ {t('lineBad')}
          </p>
          <LookButtons />
        </header>
        <main className="gate-page">
          <Thing communityId={communityId} />
        </main>
        <nav className="gate-bottom" aria-label={k('awayTitle')}>
          {BUTTONS.map((place) =>
            place === 'delivery' ? (
              <Deliver key={place} communityId={communityId} said={() => {}} />
            ) : (
              <button key={place} type="button" data-place={place} onClick={() => goTo(place)}>
                {t(place)}
              </button>
            ),
          )}
        </nav>
      </div>
    </KeptProvider>
  )
}

function Thing({ communityId }: { readonly communityId: string }) {
  const k = useTexts(keptTexts)
  const place = usePlace()
  const { isReady } = useKept()
  if (!isReady) return <Waits always />
  if (place === 'visitor') return <Visitor communityId={communityId} />
  if (place === 'emergency') return <Emergency communityId={communityId} />
  if (place === 'enrol') return <Enrol communityId={communityId} />
  if (place === 'recording') return <Recording />
  return (
    <section className="gate-calm">
      <h1>{k('awayTitle')}</h1>
      <p>{k('awayAbout')}</p>
      <Waits />
      <p className="gate-facts">{k('trying')}</p>
    </section>
  )
}

/** The ways on at the foot of the page. While an alarm stands above, one row alone, so that its answers are never covered. */
import { useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import './bottom.css'
import { gateTexts } from './gate.texts.ts'
import { Deliver } from './kept/deliver.tsx'
import { goTo } from './place.ts'

const FIRST = ['visitor', 'open', 'call', 'delivery', 'emergency'] as const
const OTHERS = ['pin', 'announce', 'today', 'code', 'enrol', 'report', 'recording', 'handover'] as const

export function Bottom({ communityId, isShort }: { readonly communityId: string; readonly isShort: boolean }) {
  const t = useTexts(gateTexts)
  const [note, setNote] = useState('')
  const [wanted, setWanted] = useState(false)
  const isAll = !isShort || wanted
  return (
    <>
      <p className="gate-note" role="status">
        {note}
      </p>
      <nav className="gate-bottom" aria-label={t('title')}>
        {[...FIRST, ...(isAll ? OTHERS : [])].map((place) =>
          place === 'delivery' ? (
            <Deliver key={place} communityId={communityId} said={setNote} />
          ) : (
            <button key={place} type="button" data-place={place} onClick={() => goTo(place)}>
              {t(place)}
            </button>
          ),
        )}
        {isShort && (
          <button type="button" aria-expanded={wanted} onClick={() => setWanted(!wanted)}>
            {t(wanted ? 'fewer' : 'others')}
          </button>
        )}
      </nav>
    </>
  )
}

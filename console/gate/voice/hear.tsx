/** A button that listens, where the browser recognises speech on this device; else it is not there. */
import { useEffect, useRef, useState } from 'react'
import { gateTexts } from '#console/gate/gate.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import { findRecogniser, type Recogniser } from './on-device.ts'
import { readSpoken, type Spoken } from './spoken.rules.ts'

export function Hear({ heard }: { readonly heard: (spoken: Spoken) => void }) {
  const t = useTexts(gateTexts)
  const [make, setMake] = useState<(() => Recogniser) | null>(null)
  const [listening, setListening] = useState(false)
  const running = useRef<Recogniser | null>(null)
  useEffect(() => {
    void findRecogniser().then((found) => setMake(() => found))
    return () => running.current?.abort()
  }, [])
  if (make === null) return null
  const listen = () => {
    const one = make()
    running.current = one
    one.onresult = ({ results }) => heard(readSpoken(results[0]?.[0]?.transcript ?? ''))
    one.onend = () => setListening(false)
    one.onerror = () => setListening(false)
    setListening(true)
    one.start()
  }
  return (
    <button type="button" aria-pressed={listening} onClick={() => (listening ? running.current?.abort() : listen())}>
      {t(listening ? 'listening' : 'sayIt')}
    </button>
  )
}

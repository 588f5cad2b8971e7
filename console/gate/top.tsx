/** The line above everything: the time, the post, whether the machine answers, and how the page looks and sounds. */
import { useEffect, useState } from 'react'
import { DemoMark } from '#console/parts/session/demo-mark.tsx'
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import { gateTexts } from './gate.texts.ts'
import { changeLook, nextSize, useLook } from './look/look.ts'
import { useVoice } from './look/sound.ts'
import { goTo } from './place.ts'

function useClock(): Date {
  const [now, setNow] = useState(new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

export interface TopProps {
  readonly post: string
  readonly name: string
  readonly isLive: boolean
  /** Of the node's clock before this computer's. */
  readonly aheadMs: number
}

export function Top({ post, name, isLive, aheadMs }: TopProps) {
  const t = useTexts(gateTexts)
  const { language } = useLanguage()
  const now = new Date(useClock().getTime() + aheadMs)
  const locale = language === 'en' ? 'en-GB' : 'zh-CN'
  const time = now.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit', hour12: false })
  const day = now.toLocaleDateString(locale, { weekday: 'long' })
  return (
    <header className="gate-top">
      <p className="gate-time">
        <strong>{time}</strong> {day}
      </p>
      <p>
        {t('onDuty', { post })} · {name}
      </p>
      <DemoMark className="gate-demo" />
      <p role="status" className={isLive ? 'gate-good' : 'gate-bad'}>
        {isLive ? `● ${t('lineGood')}` : `◆ ${t('lineBad')}`}
      </p>
      <LookButtons />
    </header>
  )
}

export function LookButtons() {
  const t = useTexts(gateTexts)
  const { language } = useLanguage()
  const { size, night, loud, speech } = useLook()
  const voice = useVoice(language)
  return (
    <div className="gate-look">
      <button type="button" onClick={() => changeLook({ size: nextSize(size) })}>
        {t('larger')} {size}
      </button>
      <button type="button" onClick={() => changeLook({ night: !night })}>
        {t(night ? 'day' : 'night')}
      </button>
      <button type="button" aria-pressed={loud} onClick={() => changeLook({ loud: !loud })}>
        {t(loud ? 'soundOn' : 'soundOff')}
      </button>
      {voice !== null && (
        <button type="button" aria-pressed={speech} onClick={() => changeLook({ speech: !speech })}>
          {t(speech ? 'speechOn' : 'speechOff')}
        </button>
      )}
      <button type="button" onClick={() => goTo('card')}>
        {t('card')}
      </button>
      <button type="button" onClick={() => switchLanguage(language === 'en' ? 'zh' : 'en')}>
        {t('language')}
      </button>
    </div>
  )
}

/** The residents' page: who is at this phone, and what to show. */
import { useState } from 'react'
import { DemoMark } from '#console/parts/session/demo-mark.tsx'
import { switchLanguage, useLanguage, useTexts } from '#console/parts/texts.ts'
import { ChooseCommunity } from './entry/choose.tsx'
import { Code } from './entry/code.tsx'
import { Unlock } from './entry/unlock.tsx'
import { useEntry } from './entry/use-entry.ts'
import { Home } from './places/home.tsx'
import { residentTexts } from './resident.texts.ts'

export function Resident() {
  const [entry, ask] = useEntry()
  return (
    <div className="res">
      <Top name={'communityName' in entry ? entry.communityName : ''} />
      <DemoMark className="res-demo" />
      <Inside entry={entry} ask={ask} />
    </div>
  )
}

function Inside({ entry, ask }: { readonly entry: ReturnType<typeof useEntry>[0]; readonly ask: () => void }) {
  const t = useTexts(residentTexts)
  const [newCode, setNewCode] = useState(false)
  if (entry.is === 'asking') return <main className="res-page" aria-busy="true" />
  if (entry.is === 'away')
    return (
      <main className="res-page">
        <h1>{t('title')}</h1>
        <p role="status">{t('away')}</p>
      </main>
    )
  if (entry.is === 'choose') return <ChooseCommunity places={entry.places} done={ask} />
  const done = () => {
    setNewCode(false)
    ask()
  }
  if (entry.is === 'out' || (entry.is === 'locked' && newCode))
    return <Code communityId={entry.communityId} given={entry.is === 'out' ? entry.code : null} done={done} />
  if (entry.is === 'locked') return <Unlock {...entry} done={done} onForgot={() => setNewCode(true)} />
  return <Home communityId={entry.communityId} own={entry.own} changed={ask} />
}

const SIZES: readonly number[] = [18, 22, 26]
const SIZE = 'anlin.resident.size'

function Top({ name }: { readonly name: string }) {
  const t = useTexts(residentTexts)
  const { language } = useLanguage()
  const [size, setSize] = useState(Number(localStorage.getItem(SIZE) ?? SIZES[0]))
  document.documentElement.style.fontSize = `${size}px`
  const grow = () => {
    const next = SIZES[(SIZES.indexOf(size) + 1) % SIZES.length] ?? 18
    localStorage.setItem(SIZE, String(next))
    setSize(next)
  }
  return (
    <header className="res-top">
      <p>{name === '' ? '安邻 Anlin' : name}</p>
      <button type="button" onClick={grow}>
        {t('larger')}
      </button>
      <button
        type="button"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        onClick={() => switchLanguage(language === 'en' ? 'zh' : 'en')}
      >
        {language === 'en' ? '中文' : 'English'}
      </button>
    </header>
  )
}

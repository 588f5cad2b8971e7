/** The surveyors' phone page: large, one thing at a time, the same with and without a network. Chooses what to show. */
import { useEffect, useState } from 'react'
import { readMe } from '#base/identity/account/own.contract.ts'
import { ApiProblem, call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { Community } from './community.tsx'
import { Conflicts } from './conflicts.tsx'
import { Home } from './home.tsx'
import { change } from './keep/database.ts'
import { readWho, type Who } from './keep/kept.ts'
import { LanguageSwitch } from './language.tsx'
import './phone.css'
import './answer.css'
import { phoneTexts } from './phone.texts.ts'
import { Queue } from './queue.tsx'
import { SectionPage } from './section.tsx'
import { Take } from './take.tsx'
import { Top } from './top.tsx'
import { type Kept, useKept, useOnline, usePlace, useSending } from './use-phone.ts'

/** `in`: known and in force; `out`: nobody; `may not`: somebody whose role records nothing. */
type Entry = 'asking' | 'in' | 'out' | 'mayNot'

/** Without a network whoever used the phone last goes on; what they send is judged by the server. */
function useEntry(isOnline: boolean): Entry {
  const [entry, setEntry] = useState<Entry>('asking')
  useEffect(() => {
    let isGone = false
    const ask = async () => {
      const next = await askServer()
      if (!isGone) setEntry(next)
    }
    if (isOnline) void ask()
    else void readWho().then((who) => isGone || setEntry(who ? 'in' : 'out'))
    return () => {
      isGone = true
    }
  }, [isOnline])
  return entry
}

async function askServer(): Promise<Entry> {
  try {
    const me = await call(readMe, {})
    if (!me.capabilities.includes('survey.record')) return 'mayNot'
    const known = await readWho()
    const who: Who = {
      ...{ name: 'who', accountId: me.accountId, person: me.name, unitName: me.unitName, demo: me.demo },
      withPlace: known?.accountId === me.accountId ? known.withPlace : false,
    }
    await change(({ put }) => put('setting', who))
    return 'in'
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return 'out'
    return (await readWho()) ? 'in' : 'out'
  }
}

export function Phone() {
  const isOnline = useOnline()
  const entry = useEntry(isOnline)
  const kept = useKept()
  const { signedOut } = useSending()
  if (kept === null || entry === 'asking') return <div className="phone" aria-busy="true" />
  if (entry === 'mayNot') return <SignIn text="notForRole" />
  if (kept.who === null) return <SignIn text={isOnline ? 'signInAbout' : 'firstNeedsLine'} />
  return (
    <div className="phone">
      <Top kept={kept} who={kept.who} isOnline={isOnline} />
      {(signedOut || entry === 'out') && <SignedOut />}
      <Screen kept={kept} who={kept.who} isOnline={isOnline} />
    </div>
  )
}

export interface ScreenProps {
  readonly kept: Kept
  readonly who: Who
  readonly isOnline: boolean
}

function Screen(props: ScreenProps) {
  const place = usePlace()
  const [what = '', id = '', section = ''] = place
  const address = place.join('/')
  // Another screen begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what it waits for
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [address])
  const { kept, who } = props
  const bundle = kept.bundles.find((one) => one.communityId === id && one.accountId === who.accountId)
  if (what === 'take') return <Take {...props} />
  if (what === 'queue') return <Queue {...props} />
  if (what === 'community' && bundle && section === 'conflicts') return <Conflicts {...props} bundle={bundle} />
  if (what === 'community' && bundle && section !== '') return <SectionPage {...props} bundle={bundle} code={section} />
  if (what === 'community' && bundle) return <Community {...props} bundle={bundle} />
  return <Home {...props} />
}

function SignIn({ text }: { readonly text: 'signInAbout' | 'firstNeedsLine' | 'notForRole' }) {
  const t = useTexts(phoneTexts)
  return (
    <main className="phone phone-page">
      <h1>{t('title')}</h1>
      <p>{t(text)}</p>
      {text === 'signInAbout' && (
        <a className="phone-main" href="/sign-in?to=/phone/">
          {t('signIn')}
        </a>
      )}
      {text === 'notForRole' && (
        <a className="phone-main" href="/survey">
          {t('desk')}
        </a>
      )}
      <LanguageSwitch />
    </main>
  )
}

function SignedOut() {
  const t = useTexts(phoneTexts)
  return (
    <p className="phone-note" role="alert">
      {t('signedOut')} <a href="/sign-in?to=/phone/">{t('signIn')}</a>
    </p>
  )
}

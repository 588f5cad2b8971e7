/** Before the work: sign in, choose the community, come on duty at a post. */
import { type FormEvent, useState } from 'react'
import { signIn, signOut } from '#base/identity/entry/entry.contract.ts'
import { call } from '#console/parts/api.ts'
import { DemoMark } from '#console/parts/session/demo-mark.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { beginShift } from '#site/duty/shift.contract.ts'
import { badgeTexts } from './badge/badge.texts.ts'
import { SignInBadge } from './badge/sign-in-badge.tsx'
import { readCommunity, readWay, type Way } from './badge/way.ts'
import { DemoEntry } from './demo.tsx'
import { gateTexts } from './gate.texts.ts'
import { lock } from './kept/page-key.ts'
import { goTo } from './place.ts'
import { Problem, say } from './problem.tsx'
import { LookButtons } from './top.tsx'
import type { Communities } from './use-gate.ts'

export function SignIn({ about, done }: { readonly about: string | null; readonly done: () => void }) {
  const t = useTexts(gateTexts)
  const b = useTexts(badgeTexts)
  const communityId = readCommunity()
  const [way, setWay] = useState<Way>(communityId === null ? 'password' : readWay())
  return (
    <main className="gate gate-page">
      <h1>{t('signInTitle')}</h1>
      {about !== null && <p role="status">{about}</p>}
      <DemoEntry done={done} />
      {way === 'badge' && communityId !== null && <SignInBadge communityId={communityId} done={done} />}
      {way === 'password' && <ByPassword done={done} />}
      {communityId !== null && (
        <button type="button" className="gate-back" onClick={() => setWay(way === 'badge' ? 'password' : 'badge')}>
          {b(way === 'badge' ? 'byPassword' : 'byBadge')}
        </button>
      )}
      <LookButtons />
    </main>
  )
}

function ByPassword({ done }: { readonly done: () => void }) {
  const t = useTexts(gateTexts)
  const [problem, setProblem] = useState<string | null>(null)
  const enter = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const body = { login: String(form.get('login')), password: String(form.get('password')) }
    call(signIn, { body }).then(done, (error) => setProblem(say(error)))
  }
  return (
    <form onSubmit={enter} className="gate-form">
      <label>
        {t('login')}
        <input name="login" autoComplete="username" required autoCapitalize="none" />
      </label>
      <label>
        {t('password')}
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <Problem text={problem} />
      <button type="submit" className="gate-main">
        {t('signIn')}
      </button>
    </form>
  )
}

export function ChooseCommunity(props: {
  readonly communities: Communities
  readonly done: (communityId: string) => void
}) {
  const t = useTexts(gateTexts)
  return (
    <main className="gate gate-page">
      <h1>{t('chooseCommunity')}</h1>
      <div className="gate-choices">
        {props.communities.map(({ communityId, name }) => (
          <button key={communityId} type="button" onClick={() => props.done(communityId)}>
            {name}
          </button>
        ))}
      </div>
    </main>
  )
}

export interface BeginProps {
  readonly communityId: string
  readonly title: string
  readonly name: string
  readonly posts: readonly string[]
  readonly done: () => void
}

export function Begin({ communityId, title, name, posts, done }: BeginProps) {
  const t = useTexts(gateTexts)
  const [post, setPost] = useState(posts[0] ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const begin = () =>
    call(beginShift, { params: { communityId }, body: { post } }).then(done, (error) => setProblem(say(error)))
  const leave = () => {
    lock()
    return call(signOut, {}).finally(() => location.reload())
  }
  return (
    <main className="gate gate-page">
      <h1>{t('choosePost')}</h1>
      <DemoMark className="gate-demo" />
      <p>
        {title} · {name}。{t('beginAbout')}
      </p>
      <div className="gate-choices">
        {posts.map((one) => (
          <button key={one} type="button" aria-pressed={post === one} onClick={() => setPost(one)}>
            {one}
          </button>
        ))}
      </div>
      <label>
        {t('otherPost')}
        <input value={post} maxLength={20} onChange={(event) => setPost(event.target.value)} />
      </label>
      <Problem text={problem} />
      <button type="button" className="gate-main" disabled={post.trim() === ''} onClick={begin}>
        {t('begin')}
      </button>
      <div className="gate-choices">
        <button type="button" onClick={() => goTo('badge')}>
          {t('badge')}
        </button>
        <button type="button" onClick={leave}>
          {t('signOut')}
        </button>
      </div>
      <LookButtons />
    </main>
  )
}

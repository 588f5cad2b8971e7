/** Before the work: sign in, choose the community, come on duty at a post. */
import { type FormEvent, useState } from 'react'
import { signIn, signOut } from '#base/identity/entry/entry.contract.ts'
import { call } from '#console/parts/api.ts'
import { useTexts } from '#console/parts/texts.ts'
import { beginShift } from '#site/duty/shift.contract.ts'
import { gateTexts } from './gate.texts.ts'
import { Problem, say } from './problem.tsx'
import { LookButtons } from './top.tsx'
import type { Communities } from './use-gate.ts'

export function SignIn({ about, done }: { readonly about: string | null; readonly done: () => void }) {
  const t = useTexts(gateTexts)
  const [problem, setProblem] = useState<string | null>(null)
  const enter = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const body = { login: String(form.get('login')), password: String(form.get('password')) }
    call(signIn, { body }).then(done, (error) => setProblem(say(error)))
  }
  return (
    <main className="gate gate-page">
      <h1>{t('signInTitle')}</h1>
      {about !== null && <p role="status">{about}</p>}
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
      <LookButtons />
    </main>
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
  const leave = () => call(signOut, {}).finally(() => location.reload())
  return (
    <main className="gate gate-page">
      <h1>{t('choosePost')}</h1>
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
      <button type="button" onClick={leave}>
        {t('signOut')}
      </button>
      <LookButtons />
    </main>
  )
}

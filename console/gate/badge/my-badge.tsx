/** A guard sets a card and PIN for themselves, or stops a lost one. */
import { type FormEvent, useEffect, useState } from 'react'
import { rememberWay } from '#console/gate/badge/way.ts'
import { Problem, say } from '#console/gate/problem.tsx'
import { Back, Done } from '#console/gate/screen.tsx'
import { call } from '#console/parts/api.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { readBadge, removeBadge, setBadge } from '#site/duty/badge/badge.contract.ts'
import { badgeTexts } from './badge.texts.ts'
import { CardField } from './sign-in-badge.tsx'

export function MyBadge({ communityId }: { readonly communityId: string }) {
  const t = useTexts(badgeTexts)
  const { language } = useLanguage()
  const [setAt, setSetAt] = useState<Date | null>(null)
  const [done, setDone] = useState<'done' | 'removed' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const params = { communityId }
  const failed = (error: unknown) => setProblem(say(error))
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once per community
  useEffect(() => void call(readBadge, { params }).then((answer) => setSetAt(answer.setAt), failed), [communityId])
  const set = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [card = '', pin = '', password = ''] = ['card', 'pin', 'password'].map((name) => String(form.get(name)))
    call(setBadge, { params, body: { card, pin, password } }).then(() => {
      rememberWay('badge')
      setDone('done')
    }, failed)
  }
  const remove = () =>
    call(removeBadge, { params }).then(() => {
      rememberWay('password')
      setDone('removed')
    }, failed)
  if (done !== null) return <Done text={t(done)} />
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('about')}</p>
      {setAt !== null && (
        <p role="status">■ {t('has', { day: setAt.toLocaleDateString(language === 'en' ? 'en-GB' : 'zh-CN') })}</p>
      )}
      <form onSubmit={set} className="gate-form">
        <CardField />
        <label>
          {t('pin')}
          <input name="pin" type="password" inputMode="numeric" required maxLength={12} autoComplete="off" />
        </label>
        <label>
          {t('password')}
          <input name="password" type="password" required autoComplete="current-password" />
        </label>
        <Problem text={problem} />
        <button type="submit" className="gate-main">
          {t('set')}
        </button>
      </form>
      {setAt !== null && (
        <button type="button" className="gate-back" onClick={remove}>
          {t('remove')}
        </button>
      )}
      <Back />
    </>
  )
}

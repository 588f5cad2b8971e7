/** Signing in: password, then the code or its set-up; in a demonstration one click on a role. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { type DemoAccount, giveCode, readSignInPage, signIn, signOut } from '#base/identity/entry/entry.contract.ts'
import { call } from '#console/parts/api.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { ROLES } from '#terms/capabilities.ts'
import { entryTexts } from './entry.texts.ts'
import { EntryFrame } from './entry-frame.tsx'
import { useGoIn } from './go-in.ts'
import { CodeField, TotpSetup } from './totp-setup.tsx'

type Step = 'password' | 'code' | 'enrol'

export function Page() {
  const t = useTexts(entryTexts)
  const page = useCall(readSignInPage, {})
  const [chosen, setChosen] = useState<Step | null>(null)
  const goIn = useGoIn()
  const step = chosen ?? page.data?.pending ?? 'password'
  const next = (to: 'done' | Step) => (to === 'done' ? void goIn() : setChosen(to))
  const title = { password: t('signIn'), code: t('codeTitle'), enrol: t('enrolTitle') }[step]
  return (
    <EntryFrame title={title} demo={page.data?.demo ?? false}>
      <Answer of={page} height={260}>
        {(known) => (
          <>
            {known.needsSetup && <Navigate to="/setup" />}
            {step === 'password' && known.demoAccounts.length > 0 && (
              <DemoAccounts accounts={known.demoAccounts} onNext={next} />
            )}
            {step === 'password' && <PasswordStep onNext={next} />}
            {step === 'code' && <CodeStep onNext={next} />}
            {step === 'enrol' && <TotpSetup onDone={() => next('done')} />}
            {step !== 'password' && <StartAgain onDone={() => setChosen('password')} />}
          </>
        )}
      </Answer>
    </EntryFrame>
  )
}

interface StepProps {
  readonly onNext: (to: 'done' | Step) => void
}

function PasswordStep({ onNext }: StepProps) {
  const t = useTexts(entryTexts)
  const { pick } = useLanguage()
  const { forgotten } = useNodeWords()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const send = useSend(signIn, (answer) => onNext(answer.next))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { login, password } })
  }
  return (
    <>
      <form onSubmit={submit}>
        <TextInput
          label={t('login')}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          size="md"
          required
          withAsterisk={false}
        />
        <PasswordInput
          label={t('password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          size="md"
          required
          withAsterisk={false}
        />
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" size="md" loading={send.isPending}>
          {t('signIn')}
        </Button>
      </form>
      <p className="quiet">{pick(forgotten)}</p>
      <div className="entry-links">
        <PageLink to="/invitation">{t('haveInvitation')}</PageLink>
      </div>
    </>
  )
}

function CodeStep({ onNext }: StepProps) {
  const t = useTexts(entryTexts)
  const [code, setCode] = useState('')
  const send = useSend(giveCode, (answer) => onNext(answer.next))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { code } })
  }
  const expired = send.error?.key === 'identity.startAgain'
  return (
    <form onSubmit={submit}>
      <p>{t('codeAbout')}</p>
      <CodeField value={code} onChange={setCode} help={t('recoveryHint')} />
      {send.error && <ProblemBox problem={send.error} onRetry={expired ? () => onNext('password') : undefined} />}
      <Button type="submit" size="md" loading={send.isPending} disabled={code.trim() === ''}>
        {t('goOn')}
      </Button>
    </form>
  )
}

function StartAgain({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(entryTexts)
  const client = useQueryClient()
  const leave = async () => {
    await call(signOut, {})
    await client.invalidateQueries()
    onDone()
  }
  return (
    <div className="entry-links no-print">
      <button type="button" className="plain-link" onClick={() => void leave()}>
        {t('other')}
      </button>
    </div>
  )
}

function DemoAccounts({ accounts, onNext }: StepProps & { readonly accounts: readonly DemoAccount[] }) {
  const t = useTexts(entryTexts)
  const { pick } = useLanguage()
  const send = useSend(signIn, (answer) => onNext(answer.next))
  return (
    <section className="stack" aria-label={t('demoTitle')}>
      <div>
        <h2>{t('demoTitle')}</h2>
        <p className="quiet">{t('demoAbout')}</p>
      </div>
      <ul className="demo-list">
        {accounts.map(({ login, password, name, role, unitName }) => (
          <li key={login}>
            <button type="button" onClick={() => send.mutate({ body: { login, password } })} disabled={send.isPending}>
              <strong>{role in ROLES ? pick(ROLES[role as keyof typeof ROLES]) : role}</strong>
              <span>{name.replace(/\s*[(（].*$/, '')}</span>
              <span>{unitName}</span>
            </button>
          </li>
        ))}
      </ul>
      {send.error && <ProblemBox problem={send.error} />}
    </section>
  )
}

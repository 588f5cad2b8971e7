/** First set-up: makes the administrator with the code of the machine, then the second step. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { readSignInPage, setUp } from '#base/identity/entry/entry.contract.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { entryTexts } from './entry.texts.ts'
import { EntryFrame } from './entry-frame.tsx'
import { useGoIn } from './go-in.ts'
import { isSame, NewPassword, NO_PASSWORD } from './new-password.tsx'
import { TotpSetup } from './totp-setup.tsx'

export function Page() {
  const t = useTexts(entryTexts)
  const page = useCall(readSignInPage, {})
  const goIn = useGoIn()
  const [made, setMade] = useState(false)
  const enrolling = made || page.data?.pending === 'enrol'
  return (
    <EntryFrame title={enrolling ? t('enrolTitle') : t('setupTitle')}>
      <Answer of={page} height={260}>
        {(known) => {
          if (enrolling) return <TotpSetup onDone={() => void goIn()} />
          if (known.needsSetup) return <SetupForm onDone={() => setMade(true)} />
          return (
            <p>
              {t('setupDone')} <PageLink to="/sign-in">{t('toSignIn')}</PageLink>
            </p>
          )
        }}
      </Answer>
    </EntryFrame>
  )
}

function SetupForm({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(entryTexts)
  const { language, pick } = useLanguage()
  const { setupAbout } = useNodeWords()
  const [fields, setFields] = useState({ code: '', name: '', login: '' })
  const [password, setPassword] = useState(NO_PASSWORD)
  const send = useSend(setUp, onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { ...fields, password: password.first, language } })
  }
  const field = (name: keyof typeof fields, help?: string) => ({
    label: t(name === 'code' ? 'setupCode' : name),
    description: help,
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setFields({ ...fields, [name]: event.currentTarget.value }),
    required: true,
    withAsterisk: false,
  })
  return (
    <>
      <p>{pick(setupAbout)}</p>
      <form onSubmit={submit}>
        <TextInput {...field('code', t('setupCodeHelp'))} autoComplete="off" />
        <TextInput {...field('name')} autoComplete="name" />
        <TextInput {...field('login', t('loginHelp'))} autoComplete="username" autoCapitalize="none" />
        <NewPassword value={password} onChange={setPassword} />
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" size="sm" loading={send.isPending} disabled={!isSame(password)}>
          {t('make')}
        </Button>
      </form>
    </>
  )
}

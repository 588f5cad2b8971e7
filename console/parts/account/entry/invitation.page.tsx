/** Accepting an invitation: the code (from the link's fragment, which no server log sees), then login and password. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { acceptInvitation, lookAtInvitation } from '#base/identity/entry/entry.contract.ts'
import { useSend } from '#console/parts/calls.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useNodeWords } from '#console/parts/shell/node-words.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { ROLES } from '#terms/capabilities.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { entryTexts } from './entry.texts.ts'
import { EntryFrame } from './entry-frame.tsx'
import { useGoIn } from './go-in.ts'
import { isSame, NewPassword, NO_PASSWORD } from './new-password.tsx'
import { TotpSetup } from './totp-setup.tsx'

type Invitation = AnswerRead<typeof lookAtInvitation>

export function Page() {
  const t = useTexts(entryTexts)
  const [code, setCode] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  const [found, setFound] = useState<Invitation | null>(null)
  const [enrolling, setEnrolling] = useState(false)
  const goIn = useGoIn()
  const look = useSend(lookAtInvitation, setFound)
  const next = (to: 'done' | 'code' | 'enrol') => {
    window.history.replaceState(null, '', window.location.pathname)
    if (to === 'enrol') setEnrolling(true)
    else if (to === 'done') void goIn()
    else window.location.assign('/sign-in')
  }
  if (enrolling)
    return (
      <EntryFrame title={t('enrolTitle')}>
        <TotpSetup onDone={() => void goIn()} />
      </EntryFrame>
    )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    look.mutate({ body: { code } })
  }
  return (
    <EntryFrame title={t('invitationTitle')}>
      {found === null ? (
        <form onSubmit={submit}>
          <p>{t('invitationAbout')}</p>
          <TextInput
            label={t('invitationCode')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            autoComplete="off"
            size="md"
            required
            withAsterisk={false}
          />
          {look.error && <ProblemBox problem={look.error} />}
          <Button type="submit" size="md" loading={look.isPending}>
            {t('goOn')}
          </Button>
        </form>
      ) : (
        <AcceptForm code={code} invitation={found} onNext={next} />
      )}
      <div className="entry-links">
        <PageLink to="/sign-in">{t('toSignIn')}</PageLink>
      </div>
    </EntryFrame>
  )
}

function AcceptForm({
  code,
  invitation,
  onNext,
}: {
  readonly code: string
  readonly invitation: Invitation
  readonly onNext: (to: 'done' | 'code' | 'enrol') => void
}) {
  const t = useTexts(entryTexts)
  const { pick } = useLanguage()
  const { everywhere } = useNodeWords()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState(NO_PASSWORD)
  const send = useSend(acceptInvitation, (answer) => onNext(answer.next))
  const isNew = invitation.kind === 'account'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { code, password: password.first, ...(isNew ? { login } : {}) } })
  }
  const role =
    invitation.role !== null && invitation.role in ROLES ? ROLES[invitation.role as keyof typeof ROLES] : null
  return (
    <form onSubmit={submit}>
      {isNew ? (
        <div>
          <p>{t('invitedAs', { name: invitation.name, role: role === null ? '' : pick(role) })}</p>
          <p className="quiet">{t('invitedAt', { unit: invitation.unitName ?? pick(everywhere) })}</p>
        </div>
      ) : (
        <p>{t('renewFor', { login: invitation.login ?? '' })}</p>
      )}
      {isNew && (
        <TextInput
          label={t('login')}
          description={t('loginHelp')}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          required
          withAsterisk={false}
        />
      )}
      <NewPassword value={password} onChange={setPassword} />
      {send.error && <ProblemBox problem={send.error} />}
      <Button type="submit" size="sm" loading={send.isPending} disabled={!isSame(password)}>
        {isNew ? t('accept') : t('renew')}
      </Button>
    </form>
  )
}

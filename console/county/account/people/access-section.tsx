/** Signing in of one account: a new password link, the first half of a TOTP reset, signing out everywhere. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Account, endSessionsOf, invitePassword, openTotpReset } from '#base/identity/account/account.contract.ts'
import { CodeToGive } from '#console/parts/account/invitation/code-to-give.tsx'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { peopleTexts } from './people.texts.ts'

export function AccessSection({ account, own }: { readonly account: Account; readonly own: boolean }) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const [invited, setInvited] = useState<{ code: string; expiresAt: Date } | null>(null)
  const password = useSend(invitePassword, setInvited)
  const signOut = useSend(endSessionsOf, (answer) => toast({ text: t('signedOut', { n: answer.ended }) }))
  const params = { accountId: account.id }
  return (
    <section>
      <h3>{t('access')}</h3>
      {invited === null ? (
        <>
          <p className="quiet">{t('makePasswordAbout')}</p>
          <Button
            className="panel-button"
            variant="default"
            onClick={() => password.mutate({ params })}
            loading={password.isPending}
          >
            {t('makePassword')}
          </Button>
        </>
      ) : (
        <CodeToGive name={account.name} code={invited.code} until={invited.expiresAt} onDone={() => setInvited(null)} />
      )}
      {password.error && <ProblemBox problem={password.error} />}
      <p className="quiet">{t('signOutAllAbout')}</p>
      <Button
        className="panel-button"
        variant="default"
        onClick={() => signOut.mutate({ params })}
        loading={signOut.isPending}
      >
        {t('signOutAll')}
      </Button>
      {signOut.error && <ProblemBox problem={signOut.error} />}
      {account.totp && !own && <ResetForm accountId={account.id} />}
    </section>
  )
}

function ResetForm({ accountId }: { readonly accountId: string }) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const [reason, setReason] = useState('')
  const send = useSend(openTotpReset, () => {
    toast({ text: t('resetOpened') })
    setReason('')
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { accountId, reason } })
  }
  return (
    <form onSubmit={submit}>
      <p className="quiet">{t('resetSecondAbout')}</p>
      <TextInput
        label={t('resetReason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        minLength={4}
        maxLength={200}
        required
      />
      {send.error && <ProblemBox problem={send.error} />}
      <Button type="submit" variant="default" loading={send.isPending} disabled={reason.trim().length < 4}>
        {t('resetSecond')}
      </Button>
    </form>
  )
}

/** Changing one's own password. The server says what is wrong with a bad one. */
import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { changePassword } from '#base/identity/account/own.contract.ts'
import { isSame, NewPassword, NO_PASSWORD } from '#console/parts/account/entry/new-password.tsx'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { MyAccount } from './account.page.tsx'
import { ownTexts } from './own.texts.ts'

export function PasswordCard({ me }: { readonly me: MyAccount }) {
  const t = useTexts(ownTexts)
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [present, setPresent] = useState('')
  const [next, setNext] = useState(NO_PASSWORD)
  const close = () => {
    setOpen(false)
    setPresent('')
    setNext(NO_PASSWORD)
  }
  const send = useSend(changePassword, () => {
    toast({ text: t('passwordDone') })
    close()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { present, next: next.first } })
  }
  return (
    <section className="card">
      <div className="own-head">
        <h2>{t('password')}</h2>
        {!open && !me.demoAccount && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t('changePassword')}
          </Button>
        )}
      </div>
      {me.demoAccount && <p className="quiet">{t('passwordDemo')}</p>}
      {open && (
        <form onSubmit={submit}>
          <PasswordInput
            label={t('present')}
            value={present}
            onChange={(event) => setPresent(event.currentTarget.value)}
            autoComplete="current-password"
            size="sm"
            required
          />
          <NewPassword label={t('newPassword')} value={next} onChange={setNext} />
          {send.error && <ProblemBox problem={send.error} />}
          <div className="row">
            <Button type="submit" loading={send.isPending} disabled={!isSame(next)}>
              {t('changePassword')}
            </Button>
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
          </div>
        </form>
      )}
    </section>
  )
}

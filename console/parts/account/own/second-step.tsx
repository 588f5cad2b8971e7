/** The second step of signing in: setting it up by choice, and new recovery codes. */
import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { renewRecoveryCodes } from '#base/identity/account/own.contract.ts'
import { CodeField, RecoveryCodes, TotpSetup } from '#console/parts/account/entry/totp-setup.tsx'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { MyAccount } from './account.page.tsx'
import { ownTexts } from './own.texts.ts'

export function SecondStep({ me }: { readonly me: MyAccount }) {
  const t = useTexts(ownTexts)
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    void client.invalidateQueries()
  }
  return (
    <section className="card">
      <div className="own-head">
        <h2>{t('second')}</h2>
        <StateMark state={me.totp ? 'onPlan' : 'unknown'} word={me.totp ? t('secondOn') : t('secondOff')} />
      </div>
      <p className="quiet">{t('secondAbout')}</p>
      <div className="own-head">
        <span>{me.totp && t('codesLeft', { n: me.recoveryCodesLeft })}</span>
        {!me.demoAccount && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {me.totp ? t('renewCodes') : t('setUpSecond')}
          </Button>
        )}
      </div>
      <Modal
        opened={open}
        onClose={close}
        title={me.totp ? t('renewCodes') : t('second')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <div className="stack">{me.totp ? <Renew onDone={close} /> : <TotpSetup onDone={close} />}</div>
      </Modal>
    </section>
  )
}

function Renew({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(ownTexts)
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const send = useSend(renewRecoveryCodes, (answer) => setCodes(answer.recoveryCodes))
  if (codes !== null) return <RecoveryCodes codes={codes} onDone={onDone} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { code } })
  }
  return (
    <form onSubmit={submit} className="stack">
      <CodeField value={code} onChange={setCode} help={t('renewAbout')} />
      {send.error && <ProblemBox problem={send.error} />}
      <Button type="submit" loading={send.isPending} disabled={code.trim() === ''}>
        {t('renewCodes')}
      </Button>
    </form>
  )
}

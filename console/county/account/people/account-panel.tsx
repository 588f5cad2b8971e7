/** One account in a drawer: its data, roles, ways of signing in, closing. */
import { Button, Drawer, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Account, changeAccount } from '#base/identity/account/account.contract.ts'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { AccessSection } from './access-section.tsx'
import { peopleTexts } from './people.texts.ts'
import { RolesSection } from './roles-section.tsx'
import { UnitSelect } from './unit-select.tsx'

export function AccountPanel({ account, onClose }: { readonly account: Account | null; readonly onClose: () => void }) {
  const t = useTexts(peopleTexts)
  const me = useMe()
  return (
    <Drawer
      opened={account !== null}
      onClose={onClose}
      position="right"
      size={480}
      closeButtonProps={{ 'aria-label': t('closePanel') }}
      title={account === null ? '' : t('edit', { name: account.name })}
    >
      {account !== null && (
        <div className="panel" key={`${account.id} ${account.version}`}>
          {account.id === me.accountId && <p className="quiet">{t('you')}</p>}
          <DataSection account={account} />
          <RolesSection account={account} own={account.id === me.accountId} />
          <AccessSection account={account} own={account.id === me.accountId} />
          {account.id !== me.accountId && <CloseSection account={account} />}
        </div>
      )}
    </Drawer>
  )
}

function DataSection({ account }: { readonly account: Account }) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const [name, setName] = useState(account.name)
  const [unitId, setUnitId] = useState(account.unitId)
  const send = useSend(changeAccount, () => toast({ text: t('saved') }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { name, unitId, active: account.active }
    send.mutate({ params: { accountId: account.id }, ifMatch: account.version, body })
  }
  return (
    <section>
      <form onSubmit={submit}>
        <TextInput label={t('name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <UnitSelect label={t('homeUnit')} value={unitId} onChange={setUnitId} />
        {send.error && <ProblemBox problem={send.error} />}
        <Button type="submit" variant="default" loading={send.isPending}>
          {t('save')}
        </Button>
      </form>
    </section>
  )
}

function CloseSection({ account }: { readonly account: Account }) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const confirm = useConfirm()
  const send = useSend(changeAccount, () => toast({ text: t('saved') }))
  const { id: accountId, name, unitId, version, active } = account
  const change = async () => {
    const question = { title: t('closeTitle', { name }), loses: t('closeLoses'), undo: t('closeUndo') }
    if (active && !(await confirm({ ...question, action: t('close'), danger: true }))) return
    send.mutate({ params: { accountId }, ifMatch: version, body: { name, unitId, active: !active } })
  }
  return (
    <section>
      <p className="quiet">{t('closeAbout')}</p>
      {send.error && <ProblemBox problem={send.error} />}
      <Button className="panel-button" variant="default" onClick={() => void change()} loading={send.isPending}>
        {active ? t('close') : t('reopen')}
      </Button>
    </section>
  )
}

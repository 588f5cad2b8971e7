/** Accounts as administrators see them: the table, what waits for somebody, inviting. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { type Account, listAccounts } from '#base/identity/account/account.contract.ts'
import { useAddress } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { AccountPanel } from './account-panel.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import './people.css'
import { useRoleName } from '#console/parts/session/role-name.ts'
import { peopleTexts } from './people.texts.ts'
import { Waiting } from './waiting.tsx'

const shape = z.object({ account: z.string().default('') })

export function Page() {
  const t = useTexts(peopleTexts)
  const list = useCall(listAccounts, {})
  const [inviting, setInviting] = useState(false)
  const [address, setAddress] = useAddress(shape)
  const columns = useAccountColumns()
  const invite = <Button onClick={() => setInviting(true)}>{t('invite')}</Button>
  return (
    <>
      <PageHead title={t('title')} about={t('about')} actions={invite} />
      <Waiting />
      <Answer of={list} height={420}>
        {({ accounts }) => (
          <>
            <DataTable
              name="accounts"
              title={t('title')}
              columns={columns}
              rows={accounts}
              rowKey={(row) => row.id}
              firstSort="name"
              onOpen={(row) => setAddress({ account: row.id }, { push: true })}
              empty={<EmptyState title={t('noAccounts')} text={t('noAccountsText')} next={invite} />}
            />
            <AccountPanel
              account={accounts.find((one) => one.id === address.account) ?? null}
              onClose={() => setAddress({ account: undefined })}
            />
          </>
        )}
      </Answer>
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
    </>
  )
}

function useAccountColumns(): readonly Column<Account>[] {
  const t = useTexts(peopleTexts)
  const roleName = useRoleName()
  const rolesOf = (row: Account) =>
    row.grants.map((grant) => `${roleName(grant.role)} · ${grant.unitName ?? t('everywhere')}`).join('；')
  return [
    { id: 'name', head: t('name'), value: (row) => row.name, main: true, width: 140 },
    { id: 'login', head: t('login'), value: (row) => row.login, width: 160 },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName, choice: true, width: 180 },
    { id: 'roles', head: t('roles'), value: (row) => rolesOf(row) || t('noRole'), phone: 'double' },
    {
      id: 'second',
      head: t('second'),
      value: (row) => (row.totp ? t('on') : t('off')),
      show: (row) => <StateMark state={row.totp ? 'onPlan' : 'unknown'} word={row.totp ? t('on') : t('off')} />,
      choice: true,
      width: 120,
    },
    {
      id: 'state',
      head: t('state'),
      value: (row) => (row.active ? t('active') : t('closed')),
      show: (row) => (row.active ? t('active') : <StateMark state="unknown" word={t('closed')} />),
      choice: true,
      width: 100,
    },
    {
      id: 'lastSeen',
      head: t('lastSeen'),
      value: (row) => (row.lastSeenAt === null ? null : writeMoment(row.lastSeenAt)),
      kind: 'day',
      width: 150,
    },
  ]
}

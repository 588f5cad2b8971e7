/** Roles of one account: taking back and giving. */
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { type Account, grantRole, revokeRole } from '#base/identity/account/account.contract.ts'
import { useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useRoleName } from '#console/parts/session/role-name.ts'
import { useTexts } from '#console/parts/texts.ts'
import type { Role } from '#terms/capabilities.ts'
import { RoleSelect } from './invite-dialog.tsx'
import { peopleTexts } from './people.texts.ts'
import { UnitSelect } from './unit-select.tsx'

export function RolesSection({ account, own }: { readonly account: Account; readonly own: boolean }) {
  const t = useTexts(peopleTexts)
  const roleName = useRoleName()
  const toast = useToast()
  const confirm = useConfirm()
  const send = useSend(revokeRole, () => toast({ text: t('roleTaken') }))
  const take = async (grant: Account['grants'][number]) => {
    const values = { name: account.name, role: roleName(grant.role), unit: grant.unitName ?? t('everywhere') }
    const question = { title: t('takeRoleTitle'), loses: t('takeRoleLoses', values), undo: t('takeRoleUndo') }
    if (await confirm({ ...question, action: t('takeRole') })) send.mutate({ params: { grantId: grant.id } })
  }
  return (
    <section>
      <h3>{t('roles')}</h3>
      {account.grants.length === 0 && <p className="quiet">{t('noRole')}</p>}
      <ul className="people-list">
        {account.grants.map((grant) => (
          <li key={grant.id}>
            <span>
              {roleName(grant.role)}
              <small>{grant.unitName ?? t('everywhere')}</small>
            </span>
            {!own && (
              <Button variant="default" onClick={() => void take(grant)}>
                {t('takeRole')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {send.error && <ProblemBox problem={send.error} />}
      {!own && <GrantForm accountId={account.id} unitId={account.unitId} />}
    </section>
  )
}

function GrantForm({ accountId, unitId }: { readonly accountId: string; readonly unitId: string | null }) {
  const t = useTexts(peopleTexts)
  const toast = useToast()
  const [role, setRole] = useState<Role>('clerk')
  const [scope, setScope] = useState(unitId)
  const send = useSend(grantRole, () => toast({ text: t('granted') }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { accountId }, body: { role, unitId: scope } })
  }
  return (
    <form onSubmit={submit}>
      <RoleSelect value={role} onChange={setRole} />
      <UnitSelect label={t('scope')} help={t('scopeHelp')} none={t('everywhere')} value={scope} onChange={setScope} />
      {send.error && <ProblemBox problem={send.error} />}
      <Button type="submit" variant="default" loading={send.isPending}>
        {t('grant')}
      </Button>
    </form>
  )
}

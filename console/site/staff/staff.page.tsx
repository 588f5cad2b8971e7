/** Who works here, by community, and inviting one more by a one-time code. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { inviteAccount, listAccounts } from '#base/identity/account/account.contract.ts'
import { CodeToGive } from '#console/parts/account/invitation/code-to-give.tsx'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useRoleName } from '#console/parts/session/role-name.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { listCommunities } from '#site/tenant/community.contract.ts'
import { ROLES, type Role } from '#terms/capabilities.ts'

export function Page() {
  const t = useTexts(siteTexts)
  const roleName = useRoleName()
  const accounts = useCall(listAccounts, { query: {} })
  return (
    <>
      <PageHead title={t('staff')} about={t('staffAbout')} />
      <section className="site-card">
        <Answer of={accounts}>
          {({ accounts: people }) => (
            <ul className="site-list">
              {people.map((person) => (
                <li key={person.id}>
                  <strong className="site-grow">{person.name}</strong>
                  <span>
                    {person.grants
                      .map(({ role, unitName }) => [roleName(role), unitName].filter(Boolean).join(' · '))
                      .join('；')}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      </section>
      <Invite />
    </>
  )
}

/** Residents come by the gate's one-time code, not from here. */
const INVITED: readonly Role[] = ['propertyManager', 'guard', 'siteAdministrator']

function Invite() {
  const t = useTexts(siteTexts)
  const { language, pick } = useLanguage()
  const communities = useCall(listCommunities, {})
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('propertyManager')
  const [chosen, setChosen] = useState<string | null>(null)
  const send = useSend(inviteAccount)
  const open = (communities.data?.items ?? []).filter(({ active }) => active)
  const unitId = ROLES[role].whole ? null : (chosen ?? open[0]?.number ?? null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ body: { name, unitId, role, scopeUnitId: unitId, language } })
  }
  if (send.data)
    return (
      <section className="site-card">
        <CodeToGive
          name={name}
          code={send.data.code}
          until={send.data.expiresAt}
          onDone={() => {
            setName('')
            send.reset()
          }}
        />
      </section>
    )
  return (
    <form className="site-card stack" onSubmit={submit}>
      <h2>{t('invite')}</h2>
      <div className="row">
        <TextInput label={t('name')} value={name} onChange={(event) => setName(event.currentTarget.value)} required />
        <Select
          label={t('role')}
          data={INVITED.map((value) => ({ value, label: pick(ROLES[value]) }))}
          value={role}
          onChange={(value) => value !== null && setRole(value as Role)}
          allowDeselect={false}
        />
        {!ROLES[role].whole && (
          <Select
            label={t('community')}
            data={open.map(({ number, name: called }) => ({ value: number, label: called }))}
            value={unitId}
            onChange={setChosen}
            allowDeselect={false}
          />
        )}
      </div>
      {send.error && <ProblemBox problem={send.error} />}
      <Button
        type="submit"
        loading={send.isPending}
        disabled={name.trim() === '' || (!ROLES[role].whole && unitId === null)}
      >
        {t('invite')}
      </Button>
    </form>
  )
}

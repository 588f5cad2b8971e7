/** Inviting a colleague: who, which role, where; then the code, shown once. */
import { Button, Modal, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { inviteAccount } from '#base/identity/account/account.contract.ts'
import { CodeToGive } from '#console/parts/account/invitation/code-to-give.tsx'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listRoles, ROLES, type Role } from '#terms/capabilities.ts'
import { peopleTexts } from './people.texts.ts'
import { UnitSelect } from './unit-select.tsx'

/** Roles of the county office and its overseers; the others belong to one unit. */
const COUNTY_ROLES: readonly Role[] = ['administrator', 'office', 'issuer', 'supervisor']

export function InviteDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useTexts(peopleTexts)
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('inviteTitle')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('closePanel') }}
    >
      <InviteForm onDone={onClose} />
    </Modal>
  )
}

function InviteForm({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(peopleTexts)
  const { language } = useLanguage()
  const [name, setName] = useState('')
  const [unitId, setUnitId] = useState<string | null>(null)
  const [role, setRole] = useState<Role>('clerk')
  const [scope, setScope] = useState<string | null | undefined>(undefined)
  const send = useSend(inviteAccount)
  const usualScope = COUNTY_ROLES.includes(role) ? null : (unitId ?? undefined)
  const scopeUnitId = scope === undefined ? usualScope : scope
  if (send.data) return <CodeToGive name={name} code={send.data.code} until={send.data.expiresAt} onDone={onDone} />
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (scopeUnitId !== undefined) send.mutate({ body: { name, unitId, role, scopeUnitId, language } })
  }
  return (
    <form onSubmit={submit} className="stack">
      <TextInput
        label={t('name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        required
        data-autofocus
      />
      <UnitSelect label={t('homeUnit')} value={unitId} onChange={setUnitId} />
      <RoleSelect value={role} onChange={setRole} />
      <UnitSelect
        label={t('scope')}
        help={t('scopeHelp')}
        none={t('everywhere')}
        value={scopeUnitId}
        onChange={setScope}
      />
      {send.error && <ProblemBox problem={send.error} />}
      <Button type="submit" loading={send.isPending} disabled={name.trim() === '' || scopeUnitId === undefined}>
        {t('makeInvitation')}
      </Button>
    </form>
  )
}

export function RoleSelect({ value, onChange }: { readonly value: Role; readonly onChange: (role: Role) => void }) {
  const t = useTexts(peopleTexts)
  const { pick } = useLanguage()
  return (
    <Select
      label={t('role')}
      data={listRoles('county').map((role) => ({ value: role, label: pick(ROLES[role]) }))}
      value={value}
      onChange={(role) => role !== null && onChange(role as Role)}
      allowDeselect={false}
    />
  )
}

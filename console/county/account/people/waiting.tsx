/** What waits for an administrator: resets to confirm, invitations not used, deputies of now. Nothing when nothing waits. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import {
  cancelTotpReset,
  confirmTotpReset,
  listInvitations,
  listTotpResets,
  revokeInvitation,
} from '#base/identity/account/account.contract.ts'
import { listDeputies } from '#base/identity/account/own.contract.ts'
import { DeputyRow } from '#console/parts/account/own/deputies.tsx'
import { useCall, useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import { useRoleName } from '#console/parts/session/role-name.ts'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { peopleTexts } from './people.texts.ts'

export function Waiting() {
  return (
    <div className="waiting-cards">
      <Resets />
      <Invitations />
      <AllDeputies />
    </div>
  )
}

function Card({
  title,
  about,
  children,
}: {
  readonly title: string
  readonly about?: string
  readonly children: ReactNode
}) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {about && <p className="quiet">{about}</p>}
      {children}
    </section>
  )
}

function Resets() {
  const t = useTexts(peopleTexts)
  const me = useMe()
  const toast = useToast()
  const list = useCall(listTotpResets, {})
  const confirm = useSend(confirmTotpReset, () => toast({ text: t('confirmed') }))
  const withdraw = useSend(cancelTotpReset, () => toast({ text: t('withdrawn') }))
  const sure = useConfirm()
  const resets = list.data?.resets ?? []
  const ask = async ({ id, accountName }: (typeof resets)[number]) => {
    const question = { title: t('confirm'), loses: t('confirmLoses', { name: accountName }), undo: t('confirmUndo') }
    if (await sure({ ...question, action: t('confirm'), danger: true })) confirm.mutate({ params: { resetId: id } })
  }
  if (resets.length === 0) return null
  const problem = confirm.error ?? withdraw.error
  return (
    <Card title={t('resets')} about={t('resetsAbout')}>
      <ul className="people-list">
        {resets.map((reset) => (
          <li key={reset.id}>
            <span>
              {reset.accountName}
              <small>
                {t('resetBy', {
                  name: reset.openedByName ?? '',
                  at: writeMoment(reset.openedAt),
                  reason: reset.reason,
                })}
              </small>
            </span>
            <span className="row">
              {reset.openedBy !== me.accountId && reset.accountId !== me.accountId && (
                <Button onClick={() => void ask(reset)} loading={confirm.isPending}>
                  {t('confirm')}
                </Button>
              )}
              <Button variant="default" onClick={() => withdraw.mutate({ params: { resetId: reset.id } })}>
                {t('withdraw')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {problem && <ProblemBox problem={problem} />}
    </Card>
  )
}

function Invitations() {
  const t = useTexts(peopleTexts)
  const roleName = useRoleName()
  const toast = useToast()
  const list = useCall(listInvitations, {})
  const revoke = useSend(revokeInvitation, () => toast({ text: t('takenBack') }))
  const invitations = list.data?.invitations ?? []
  if (invitations.length === 0) return null
  return (
    <Card title={t('invitations')}>
      <ul className="people-list">
        {invitations.map((one) => (
          <li key={one.id}>
            <span>
              {t('invitationFor', {
                name: one.name,
                role:
                  one.role === null
                    ? t('newPassword')
                    : `${roleName(one.role)} · ${one.scopeUnitName ?? t('everywhere')}`,
              })}
              <small>
                {t('until', { at: writeMoment(one.expiresAt) })} · {t('by', { name: one.invitedByName })}
              </small>
            </span>
            <Button variant="default" onClick={() => revoke.mutate({ params: { invitationId: one.id } })}>
              {t('takeBack')}
            </Button>
          </li>
        ))}
      </ul>
      {revoke.error && <ProblemBox problem={revoke.error} />}
    </Card>
  )
}

function AllDeputies() {
  const t = useTexts(peopleTexts)
  const list = useCall(listDeputies, { query: { all: 'true' } })
  const deputies = list.data?.deputies ?? []
  if (deputies.length === 0) return null
  return (
    <Card title={t('deputies')}>
      <ul className="people-list">
        {deputies.map((deputy) => (
          <DeputyRow key={deputy.id} deputy={deputy} accountId={null} />
        ))}
      </ul>
    </Card>
  )
}

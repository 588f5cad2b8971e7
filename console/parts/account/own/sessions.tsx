/** Where one is signed in, and ending it. */
import { Button } from '@mantine/core'
import { endMyOtherSessions, endMySession, listMySessions } from '#base/identity/account/own.contract.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { writeAgent, writeMoment } from '#console/parts/moment.ts'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { ownTexts } from './own.texts.ts'

export function Sessions() {
  const t = useTexts(ownTexts)
  const toast = useToast()
  const list = useCall(listMySessions, {})
  const endOne = useSend(endMySession, () => toast({ text: t('ended') }))
  const endOthers = useSend(endMyOtherSessions, () => toast({ text: t('ended') }))
  const others = (list.data?.sessions ?? []).some((session) => !session.present)
  return (
    <section className="card">
      <div className="own-head">
        <h2>{t('sessions')}</h2>
        {others && (
          <Button variant="default" onClick={() => endOthers.mutate({})} loading={endOthers.isPending}>
            {t('endOthers')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('sessionsAbout')}</p>
      <Answer of={list}>
        {({ sessions }) => (
          <ul className="own-list">
            {sessions.map((session) => (
              <li key={session.id}>
                <span>
                  {writeAgent(session.agent) ?? t('device')} · {session.address}
                  <small>
                    {t('since', { at: writeMoment(session.startedAt) })} ·{' '}
                    {t('lastSeen', { at: writeMoment(session.lastSeenAt) })}
                  </small>
                </span>
                {session.present ? (
                  <StateMark state="onPlan" word={t('here')} />
                ) : (
                  <Button variant="default" onClick={() => endOne.mutate({ params: { sessionId: session.id } })}>
                    {t('end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </section>
  )
}

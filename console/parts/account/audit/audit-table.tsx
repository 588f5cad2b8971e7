/** Entries of the audit trail as a table; on a phone one card each. A name or an object narrows the trail to it. */
import type { AuditEvent } from '#base/audit/audit.contract.ts'
import { writeMoment } from '#console/parts/moment.ts'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { AuditFilter } from './audit.page.tsx'
import { auditTexts } from './audit.texts.ts'
import { explainAction } from './audit-words.ts'

export interface AuditTableProps {
  readonly events: readonly AuditEvent[]
  readonly onFilter: (change: Partial<AuditFilter>) => void
}

const OUTCOME_STATE = { done: 'onPlan', refused: 'behind', failed: 'late' } as const

export function AuditTable({ events, onFilter }: AuditTableProps) {
  const t = useTexts(auditTexts)
  return (
    <table className="audit-table">
      <thead>
        <tr>
          <th>{t('at')}</th>
          <th>{t('outcome')}</th>
          <th>{t('who')}</th>
          <th>{t('what')}</th>
          <th>{t('object')}</th>
          <th>{t('facts')}</th>
          <th>{t('address')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <Row key={event.id} event={event} onFilter={onFilter} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ event, onFilter }: { readonly event: AuditEvent } & Pick<AuditTableProps, 'onFilter'>) {
  const t = useTexts(auditTexts)
  const { pick } = useLanguage()
  const facts = Object.entries(event.facts).map(([name, value]) => `${name}: ${value ?? '—'}`)
  const { accountId, actorName, objectKind, objectId } = event
  return (
    <tr>
      <td>{writeMoment(event.at)}</td>
      <td>
        <StateMark state={OUTCOME_STATE[event.outcome]} word={t(event.outcome)} />
      </td>
      <td data-wide>
        {accountId === null ? (
          <span className="quiet">{event.action.startsWith('anlin') ? t('machine') : t('nobody')}</span>
        ) : (
          <button
            type="button"
            className="audit-link"
            onClick={() => onFilter({ accountId, accountName: actorName ?? accountId })}
          >
            {actorName ?? accountId}
          </button>
        )}
        {event.deputyFor.length > 0 && <small>{t('asDeputy')}</small>}
      </td>
      <td data-wide>
        {pick(explainAction(event.action))}
        <small>{event.action}</small>
      </td>
      <td data-wide>
        {objectId !== null && (
          <button
            type="button"
            className="audit-link"
            title={t('onlyObject')}
            onClick={() => onFilter({ objectKind: objectKind ?? undefined, objectId })}
          >
            {objectKind} {objectId}
          </button>
        )}
      </td>
      <td data-wide>
        <small>{facts.join(' · ')}</small>
      </td>
      <td data-wide>{event.address}</td>
    </tr>
  )
}

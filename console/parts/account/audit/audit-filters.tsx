/** Filters of the audit trail. The text is asked for when it is entered, not at each key: every reading is recorded. */
import { Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { AUDIT_OUTCOMES } from '#base/audit/audit.contract.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { SearchIcon } from '#console/parts/look/icons.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { AuditFilter } from './audit.page.tsx'
import { auditTexts } from './audit.texts.ts'
import { ROOM_WORDS } from './audit-words.ts'

export interface AuditFiltersProps {
  readonly filter: AuditFilter
  readonly onChange: (change: Partial<AuditFilter>) => void
}

export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const t = useTexts(auditTexts)
  const { pick } = useLanguage()
  const [text, setText] = useState(filter.text)
  const rooms = Object.entries(ROOM_WORDS).map(([value, word]) => ({ value, label: pick(word) }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange({ text: text.trim() })
  }
  return (
    <>
      <form className="audit-filters" onSubmit={submit}>
        <TextInput
          label={t('search')}
          placeholder={t('text')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onBlur={() => text.trim() !== filter.text && onChange({ text: text.trim() })}
          leftSection={<SearchIcon />}
        />
        <Select
          label={t('room')}
          placeholder={t('anyRoom')}
          data={rooms}
          value={filter.room === '' ? null : filter.room}
          onChange={(room) => onChange({ room: room ?? '' })}
          clearable
        />
        <Select
          label={t('outcome')}
          placeholder={t('anyOutcome')}
          data={AUDIT_OUTCOMES.map((value) => ({ value, label: t(value) }))}
          value={filter.outcome ?? null}
          onChange={(outcome) => onChange({ outcome: AUDIT_OUTCOMES.find((one) => one === outcome) })}
          clearable
        />
        <DayPicker
          label={t('since')}
          value={filter.since ?? null}
          onChange={(since) => onChange({ since: since ?? undefined })}
        />
        <DayPicker
          label={t('until')}
          value={filter.until ?? null}
          onChange={(until) => onChange({ until: until ?? undefined })}
        />
      </form>
      <Chips filter={filter} onChange={onChange} />
    </>
  )
}

function Chips({ filter, onChange }: AuditFiltersProps) {
  const t = useTexts(auditTexts)
  if (filter.accountId === undefined && filter.objectId === undefined) return null
  return (
    <div className="audit-chips">
      {filter.accountId !== undefined && (
        <button type="button" onClick={() => onChange({ accountId: undefined, accountName: undefined })}>
          {t('onlyWho', { name: filter.accountName ?? filter.accountId })} ×
        </button>
      )}
      {filter.objectId !== undefined && (
        <button type="button" onClick={() => onChange({ objectKind: undefined, objectId: undefined })}>
          {filter.objectKind} {filter.objectId} ×
        </button>
      )}
    </div>
  )
}

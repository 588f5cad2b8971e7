/** Making a new version of the table of requirements: rows changed, added, removed; its first day and its decision. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  decideRequirements,
  type Requirement,
  type RequirementVersion,
  type RequirementTable as Table,
} from '#county/evidence/requirement/requirement.contract.ts'
import { requirementTexts } from './requirement.texts.ts'
import { RequirementForm } from './requirement-form.tsx'
import { RequirementTable } from './requirement-table.tsx'

export function NewRequirements({
  from,
  onClose,
}: {
  readonly from: RequirementVersion
  readonly onClose: () => void
}) {
  const t = useTexts(requirementTexts)
  const [content, setContent] = useState<Table>(from.content)
  const [open, setOpen] = useState<Requirement | null>(null)
  const put = (row: Requirement) => {
    const known = content.rows.some((one) => one.code === row.code)
    const rows = known ? content.rows.map((one) => (one.code === row.code ? row : one)) : [...content.rows, row]
    setContent({ ...content, rows })
    setOpen(null)
  }
  const remove = (row: Requirement) =>
    setContent({ ...content, rows: content.rows.filter((one) => one.code !== row.code) })
  return (
    <section className="card evidence-box">
      <PublishForm from={from} content={content} onClose={onClose} />
      <RequirementTable table={content} deeds={{ onChange: setOpen, onRemove: remove }} />
      <Button variant="default" onClick={() => setOpen(newRow(content))}>
        {t('add')}
      </Button>
      {open && <RequirementForm row={open} onTake={put} onClose={() => setOpen(null)} />}
    </section>
  )
}

/** A code that no row has; codes only join a row to its files. */
function newRow({ rows }: Table): Requirement {
  let number = rows.length + 1
  while (rows.some((row) => row.code === `own${number}`)) number += 1
  return {
    ...{ code: `own${number}`, gate: 'built', kind: 'document', zh: '', en: '', required: true, tag: 'C' },
    ...{ categories: null, unmanaged: null, approaches: null, funding: null, measure: null },
    source: { zh: '', en: '' },
  }
}

interface PublishProps {
  readonly from: RequirementVersion
  readonly content: Table
  readonly onClose: () => void
}

function PublishForm({ from, content, onClose }: PublishProps) {
  const t = useTexts(requirementTexts)
  const toast = useToast()
  const [validFrom, setValidFrom] = useState<string | null>(useMe().today)
  const [decisionRef, setDecisionRef] = useState('')
  const [note, setNote] = useState('')
  const send = useSend(decideRequirements, () => {
    toast({ text: t('done') })
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (validFrom === null) return
    send.mutate({ body: { validFrom, content, decisionRef, note: note.trim() || null, seen: from.version } })
  }
  return (
    <form className="evidence-form" onSubmit={submit}>
      {send.error && <ProblemBox problem={send.error} />}
      <DayPicker label={t('validFrom')} value={validFrom} onChange={setValidFrom} required />
      <TextInput
        label={t('decisionRef')}
        value={decisionRef}
        required
        onChange={(event) => setDecisionRef(event.currentTarget.value)}
      />
      <TextInput label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      <Button type="submit" loading={send.isPending} disabled={content === from.content}>
        {t('publish')}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
    </form>
  )
}

/** Making a new version of the table: rows changed, added, removed; its first day and its decision. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { decideStandard, type StandardRow, type StandardVersion } from '#county/design/standard/standard.contract.ts'
import { RowForm } from './row-form.tsx'
import { standardTexts } from './standard.texts.ts'
import { StandardRows } from './standard-rows.tsx'

export function NewStandard({ from, onClose }: { readonly from: StandardVersion; readonly onClose: () => void }) {
  const t = useTexts(standardTexts)
  const [rows, setRows] = useState<readonly StandardRow[]>(from.content.rows)
  const [open, setOpen] = useState<StandardRow | null>(null)
  const put = (row: StandardRow) => {
    const isKnown = rows.some(({ code }) => code === row.code)
    setRows(isKnown ? rows.map((one) => (one.code === row.code ? row : one)) : [...rows, row])
    setOpen(null)
  }
  return (
    <section className="card design-box">
      <PublishForm from={from} rows={rows} onClose={onClose} />
      <StandardRows
        rows={rows}
        deeds={{ onChange: setOpen, onRemove: (row) => setRows(rows.filter(({ code }) => code !== row.code)) }}
      />
      <Button variant="default" onClick={() => setOpen(newRow(rows))}>
        {t('add')}
      </Button>
      {open && <RowForm row={open} onTake={put} onClose={() => setOpen(null)} />}
    </section>
  )
}

/** A code that no row has. */
function newRow(rows: readonly StandardRow[]): StandardRow {
  let number = rows.length + 1
  while (rows.some(({ code }) => code === `own${number}`)) number += 1
  return {
    ...{ code: `own${number}`, zh: '', en: '', categories: null, source: { zh: '', en: '' }, tag: 'C' },
    ask: { by: 'count', types: ['camera'], places: ['peopleGate'], least: 1, fact: 'peopleGates', per: 1, from: 1 },
  }
}

interface PublishProps {
  readonly from: StandardVersion
  readonly rows: readonly StandardRow[]
  readonly onClose: () => void
}

function PublishForm({ from, rows, onClose }: PublishProps) {
  const t = useTexts(standardTexts)
  const toast = useToast()
  const [validFrom, setValidFrom] = useState<string | null>(useMe().today)
  const [decisionRef, setDecisionRef] = useState('')
  const send = useSend(decideStandard, () => {
    toast({ text: t('done') })
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (validFrom === null) return
    send.mutate({ body: { validFrom, content: { rows: [...rows] }, decisionRef, seen: from.version } })
  }
  return (
    <form className="design-tools" onSubmit={submit}>
      {send.error && <ProblemBox problem={send.error} />}
      <DayPicker label={t('validFrom')} value={validFrom} onChange={setValidFrom} required />
      <TextInput
        label={t('decisionRef')}
        value={decisionRef}
        required
        onChange={(event) => setDecisionRef(event.currentTarget.value)}
      />
      <Button type="submit" loading={send.isPending} disabled={rows === from.content.rows}>
        {t('publish')}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('cancel')}
      </Button>
    </form>
  )
}

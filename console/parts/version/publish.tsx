/** The head of a new version: from which day it holds, and by which decision. What it holds stays the page's. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import './version.css'
import { versionTexts } from './version.texts.ts'

export interface Decided {
  readonly validFrom: string
  readonly reason: string
  readonly note: string | null
}

interface PublishProps {
  /** What the decision is called, e.g. its document's number. */
  readonly reason: string
  readonly withNote?: boolean
  readonly isChanged: boolean
  readonly isPending: boolean
  readonly problem: Error | null
  readonly onPublish: (decided: Decided) => void
  readonly onClose: () => void
}

export function Publish(props: PublishProps) {
  const t = useTexts(versionTexts)
  const [validFrom, setValidFrom] = useState<string | null>(useMe().today)
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (validFrom !== null) props.onPublish({ validFrom, reason, note: note.trim() || null })
  }
  return (
    <form className="version-publish" onSubmit={submit}>
      {props.problem && <ProblemBox problem={props.problem} />}
      <DayPicker label={t('validFrom')} value={validFrom} onChange={setValidFrom} required />
      <TextInput
        className="version-reason"
        label={props.reason}
        value={reason}
        required
        maxLength={300}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {props.withNote && (
        <TextInput label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      )}
      <Button type="submit" loading={props.isPending} disabled={!props.isChanged}>
        {t('publish')}
      </Button>
      <Button variant="default" onClick={props.onClose}>
        {t('cancel')}
      </Button>
    </form>
  )
}

/** Says that it is in force, and closes. */
export function usePublished(onClose: () => void): () => void {
  const t = useTexts(versionTexts)
  const toast = useToast()
  return () => {
    toast({ text: t('done') })
    onClose()
  }
}

/** Applies what was previewed, with its reason, and offers to take it back at once. */
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { bulkTexts } from './bulk.texts.ts'

interface ApplyBarProps {
  readonly count: number
  readonly busy: boolean
  readonly problem: unknown
  readonly onApply: (reason: string) => void
}

export function ApplyBar({ count, busy, problem, onApply }: ApplyBarProps) {
  const t = useTexts(bulkTexts)
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onApply(reason.trim())
  }
  if (count === 0) return null
  return (
    <form className="plan-fields" onSubmit={submit}>
      {problem !== null && <ProblemBox problem={problem} />}
      <TextInput
        label={t('applyWhy')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        maxLength={300}
        required
      />
      <Button type="submit" loading={busy}>
        {t('apply', { n: count })}
      </Button>
    </form>
  )
}

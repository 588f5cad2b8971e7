/** Making a new version of a rule: its content, its first day and the decision it rests on. The server checks its sense. */

import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  type ApproachRule,
  type BlockerRule,
  decideRule,
  type LightRule,
  type RankingRule,
  type RuleSubject,
} from '#county/programme/rules/rule.contract.ts'
import { LightEditor, RankingEditor } from './number-editors.tsx'
import { ruleTexts } from './rules.texts.ts'
import { ApproachEditor, BlockerEditor } from './table-editors.tsx'

export interface NewVersionProps {
  readonly subject: RuleSubject
  readonly from: unknown
  readonly onClose: () => void
}

export function NewVersion({ subject, from, onClose }: NewVersionProps) {
  const t = useTexts(ruleTexts)
  const toast = useToast()
  const [content, setContent] = useState(from)
  const [validFrom, setValidFrom] = useState<string | null>(useMe().today)
  const [decisionRef, setDecisionRef] = useState('')
  const [note, setNote] = useState('')
  const decide = useSend(decideRule, () => {
    toast({ text: t('done') })
    onClose()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (validFrom === null) return
    decide.mutate({ params: { subject }, body: { validFrom, content, decisionRef, note: note.trim() || null } })
  }
  return (
    <form className="programme-form" onSubmit={submit}>
      <Editor subject={subject} content={content} onChange={setContent} />
      <div className="programme-two">
        <DayPicker label={t('validFrom')} value={validFrom} onChange={setValidFrom} required />
        <TextInput
          label={t('decisionRef')}
          value={decisionRef}
          onChange={(event) => setDecisionRef(event.currentTarget.value)}
          required
        />
        <TextInput label={t('note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
      </div>
      {decide.error && <ProblemBox problem={decide.error} />}
      <div className="programme-buttons">
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={decide.isPending}>
          {t('putInForce')}
        </Button>
      </div>
    </form>
  )
}

interface EditorProps {
  readonly subject: RuleSubject
  readonly content: unknown
  readonly onChange: (content: unknown) => void
}

/** `content` keeps the contract's types while it is edited; a field left empty is refused by the server with its name. */
function Editor({ subject, content, onChange }: EditorProps) {
  if (subject === 'light') return <LightEditor rule={content as LightRule} onChange={onChange} />
  if (subject === 'ranking') return <RankingEditor rule={content as RankingRule} onChange={onChange} />
  if (subject === 'approach') return <ApproachEditor rule={content as ApproachRule} onChange={onChange} />
  return <BlockerEditor rule={content as BlockerRule} onChange={onChange} />
}

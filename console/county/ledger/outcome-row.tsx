/** One row of the dry run: what would change, what is doubtful, and what a person can do about it. */
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Say, useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Correction, FieldChange, PlanRow } from '#county/registry/ledger/import/import.contract.ts'
import { LEDGER_FIELDS, type LedgerField, type LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'
import { writeChange } from './change-words.ts'
import type { ImportTools } from './import.page.tsx'
import { ledgerTexts } from './ledger.texts.ts'

interface OutcomeRowProps {
  readonly row: PlanRow
  readonly tools: ImportTools
  readonly onJump: (cell: string) => void
}

export function OutcomeRow({ row, tools, onJump }: OutcomeRowProps) {
  const t = useTexts(ledgerTexts)
  const { community } = row
  return (
    <li>
      <button type="button" className="ledger-jump" onClick={() => onJump(row.nameCell)}>
        <span className="quiet">
          {community.unit} {row.nameCell}
        </span>{' '}
        <strong>{community.name}</strong>
      </button>
      {row.changes.length > 0 && (
        <ul>
          {row.changes.map((change) => (
            <ChangeLine key={change.field} change={change} />
          ))}
        </ul>
      )}
      {row.problems.map((problem) => (
        <ProblemLine key={`${problem.cell} ${problem.message.en}`} {...{ problem, row, tools, onJump }} />
      ))}
      {tools.editable && <Decisions row={row} tools={tools} say={t} />}
    </li>
  )
}

function ChangeLine({ change }: { readonly change: FieldChange }) {
  const t = useTexts(ledgerTexts)
  const { pick } = useLanguage()
  return <li>{writeChange(change, { t, pick })}</li>
}

interface ProblemLineProps extends OutcomeRowProps {
  readonly problem: LedgerProblem
}

function ProblemLine({ problem, row, tools, onJump }: ProblemLineProps) {
  const t = useTexts(ledgerTexts)
  const { pick } = useLanguage()
  const expected = pick(problem.expected)
  return (
    <div className="ledger-problem" data-severity={problem.severity}>
      <button type="button" className="ledger-jump" onClick={() => onJump(problem.cell)}>
        <span aria-hidden="true">{problem.severity === 'refused' ? '◆' : '▲'}</span> {problem.cell}{' '}
        {pick(problem.message)}
      </button>
      <span className="quiet">
        {problem.found === '' ? t('foundNothing', { expected }) : t('found', { found: problem.found, expected })}
      </span>
      {tools.editable && row.state === 'doubtful' && isFixable(problem) && <FixField {...{ problem, row, tools }} />}
    </div>
  )
}

/** A name that is like another's is decided below, not retyped. */
const isFixable = (problem: LedgerProblem): boolean =>
  problem.field !== null && Object.hasOwn(LEDGER_FIELDS, problem.field) && problem.field !== 'name'

function FixField({ problem, row, tools }: Omit<ProblemLineProps, 'onJump'>) {
  const t = useTexts(ledgerTexts)
  const [text, setText] = useState('')
  const save = () => {
    const { sheet, row: at } = row.community
    tools.correct([{ kind: 'value', sheet, row: at, field: problem.field as LedgerField, text }])
  }
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <TextInput
        size="xs"
        aria-label={`${t('correctTo')} ${problem.cell}`}
        placeholder={t('correctTo')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" disabled={tools.busy || text.trim() === ''}>
        {t('save')}
      </Button>
    </form>
  )
}

interface DecisionsProps {
  readonly row: PlanRow
  readonly tools: ImportTools
  readonly say: Say<keyof typeof ledgerTexts.keys>
}

function Decisions({ row, tools, say }: DecisionsProps) {
  const { sheet, row: at } = row.community
  const decide =
    (action: Extract<Correction, { kind: 'row' }>['action'], communityId: string | null = null) =>
    () =>
      tools.correct([{ kind: 'row', sheet, row: at, action, communityId }])
  if (row.state === 'leftOut' || (row.state === 'sure' && row.accepted && row.outcome !== 'same')) {
    return (
      <Button variant="default" disabled={tools.busy} onClick={decide('undecided')}>
        {say('again')}
      </Button>
    )
  }
  if (row.state !== 'doubtful') return null
  return (
    <div className="ledger-decide">
      {row.candidates.map(({ id, name }) => (
        <Button key={id} variant="default" disabled={tools.busy} onClick={decide('link', id)}>
          {say('isSame', { name })}
        </Button>
      ))}
      <Button variant="default" disabled={tools.busy} onClick={decide(row.candidates.length > 0 ? 'new' : 'accept')}>
        {say(row.candidates.length > 0 ? 'takeNew' : 'accept')}
      </Button>
      <Button variant="default" disabled={tools.busy} onClick={decide('leave')}>
        {say('leave')}
      </Button>
    </div>
  )
}

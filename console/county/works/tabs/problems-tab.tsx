/** What holds the works up: told by whoever builds, raised as a matter by the town or the office, solved. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { EntryForm } from '#console/county/works/entry-form.tsx'
import { useSend } from '#console/parts/calls.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { MATTER_KINDS, type MatterKind } from '#county/matters/matter/words.contract.ts'
import type { Contract } from '#county/works/contract/contract.contract.ts'
import {
  addProblem,
  clearProblem,
  makeMatter,
  PROBLEM_COLUMNS,
  pasteProblems,
  type WorksProblem,
} from '#county/works/dates/dates.contract.ts'
import { Adding } from './adding.tsx'
import { RaiseForm } from './raise-form.tsx'
import { siteTexts } from './site.texts.ts'

export function ProblemsTab({ contract }: { readonly contract: Contract }) {
  const t = useTexts(siteTexts)
  return (
    <section className="card design-box" aria-labelledby="works-problems">
      <div className="design-box-head">
        <h2 id="works-problems">{t('problems')}</h2>
        {contract.mayRecord && (
          <PasteButton
            contract={pasteProblems}
            params={{ contractId: contract.id }}
            columns={PROBLEM_COLUMNS}
            title={t('problems')}
          />
        )}
      </div>
      {contract.mayRecord && (
        <Adding label={t('addProblem')}>{(done) => <ProblemForm contract={contract} onDone={done} />}</Adding>
      )}
      {contract.problems.length === 0 && <p className="quiet">{t('noProblems')}</p>}
      <ul className="works-entries">
        {contract.problems.map((problem) => (
          <li key={problem.id}>
            <OneProblem contract={contract} problem={problem} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function ProblemForm({ contract, onDone }: { readonly contract: Contract; readonly onDone: () => void }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const { today } = useMe()
  const toast = useToast()
  const send = useSend(addProblem, () => {
    toast({ text: t('recorded') })
    onDone()
  })
  return (
    <EntryForm
      label={t('addProblem')}
      fields={[
        {
          ...{ name: 'kind', label: t('kind'), kind: 'choice', first: 'power' },
          choices: Object.entries(MATTER_KINDS).map(([value, word]) => ({ value, label: pick(word) })),
        },
        { name: 'since', label: t('since'), kind: 'day', first: today },
        { name: 'text', label: t('problem'), kind: 'long' },
      ]}
      submit={t('record')}
      send={send}
      onSubmit={(values) =>
        send.mutate({
          params: { contractId: contract.id },
          body: { ...(values as Record<'since' | 'text', string>), kind: values['kind'] as MatterKind },
        })
      }
    />
  )
}

function OneProblem({ contract, problem }: { readonly contract: Contract; readonly problem: WorksProblem }) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  const may = useMay()
  const [doing, setDoing] = useState<'raise' | 'solve' | null>(null)
  const { matterId, matterLabel, clearedOn } = problem
  const label = matterLabel === null ? '' : t('raised', { label: matterLabel })
  return (
    <>
      <div className="works-line">
        <strong>{pick(MATTER_KINDS[problem.kind])}</strong>
        <span className="quiet">{t('sinceLine', { day: problem.since })}</span>
        {clearedOn === null ? (
          <StateMark state="behind" word={t('open')} />
        ) : (
          <StateMark state="done" word={t('solved', { day: clearedOn, text: problem.clearedNote ?? '' })} />
        )}
        {matterId !== null &&
          (may('matter.read') ? <PageLink to={`/matters/${matterId}`}>{label}</PageLink> : <span>{label}</span>)}
      </div>
      <p>{problem.text}</p>
      {clearedOn === null && doing === null && (
        <div className="works-line">
          {contract.mayRaise && matterId === null && (
            <Button size="compact-xs" variant="default" onClick={() => setDoing('raise')}>
              {t('raise')}
            </Button>
          )}
          {contract.mayRecord && (
            <Button size="compact-xs" variant="default" onClick={() => setDoing('solve')}>
              {t('solve')}
            </Button>
          )}
        </div>
      )}
      {doing === 'raise' && <Raise problem={problem} onDone={() => setDoing(null)} />}
      {doing === 'solve' && <SolveForm problem={problem} onDone={() => setDoing(null)} />}
    </>
  )
}

interface DeedProps {
  readonly problem: WorksProblem
  readonly onDone: () => void
}

function Raise({ problem, onDone }: DeedProps) {
  const t = useTexts(siteTexts)
  const toast = useToast()
  const send = useSend(makeMatter, ({ label }) => {
    toast({ text: t('raised', { label }) })
    onDone()
  })
  return <RaiseForm send={send} onSubmit={(body) => send.mutate({ params: { problemId: problem.id }, body })} />
}

function SolveForm({ problem, onDone }: DeedProps) {
  const t = useTexts(siteTexts)
  const { today } = useMe()
  const toast = useToast()
  const send = useSend(clearProblem, () => {
    toast({ text: t('recorded') })
    onDone()
  })
  return (
    <EntryForm
      label={t('solve')}
      fields={[
        { name: 'day', label: t('day'), kind: 'day', first: today },
        { name: 'note', label: t('note'), kind: 'text' },
      ]}
      submit={t('solve')}
      send={send}
      onSubmit={(values) =>
        send.mutate({
          params: { problemId: problem.id },
          body: { day: String(values['day']), note: String(values['note'] ?? '') },
        })
      }
    />
  )
}

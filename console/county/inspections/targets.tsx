/** Each community of an inspection: how its rows of the checklist were found, and filling them in. */
import { Button, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { RESULTS, type Result, recordTarget, type Target } from '#county/inspections/inspection/inspection.contract.ts'
import type { InspectionProps } from './inspection.page.tsx'
import { inspectionsTexts } from './inspections.texts.ts'

export function Targets({ inspection }: InspectionProps) {
  const t = useTexts(inspectionsTexts)
  const [open, setOpen] = useState<string | null>(null)
  const mayRecord = useMay()('inspection.record') && inspection.state === 'planned'
  const chosen = inspection.targets.find(({ communityId }) => communityId === open)
  return (
    <section className="card thing-box">
      <h2>{t('results')}</h2>
      {chosen && <RecordDialog inspection={inspection} target={chosen} onClose={() => setOpen(null)} />}
      <ul className="inspection-plain">
        {inspection.targets.map((target) => (
          <li key={target.communityId}>
            <div>
              <PageLink to={`/communities/${target.communityId}`}>{target.communityName}</PageLink>{' '}
              <span className="quiet">{target.unitName}</span>
              <br />
              <ResultLine inspection={inspection} target={target} />
              {target.note && <p className="quiet">{target.note}</p>}
            </div>
            {mayRecord && (
              <Button variant="default" size="xs" onClick={() => setOpen(target.communityId)}>
                {t('record')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ResultLine({ inspection, target }: InspectionProps & { readonly target: Target }) {
  const t = useTexts(inspectionsTexts)
  if (target.checkedOn === null)
    return (
      <StateMark state="unknown" word={`${t('unchecked')}${target.plannedOn === null ? '' : ` ${target.plannedOn}`}`} />
    )
  const count = (result: Result) => inspection.checklist.filter(({ code }) => target.results[code] === result).length
  const [ok, problem, none] = [count('ok'), count('problem'), count('notApplicable')]
  const left = inspection.checklist.length - ok - problem - none
  return (
    <StateMark
      state={problem > 0 ? 'behind' : 'onPlan'}
      word={`${target.checkedOn}　${t('resultLine', { ok, problem, none, left })}`}
    />
  )
}

function RecordDialog(props: InspectionProps & { readonly target: Target; readonly onClose: () => void }) {
  const { inspection, target, onClose } = props
  const t = useTexts(inspectionsTexts)
  const { pick } = useLanguage()
  const { today } = useMe()
  const [results, setResults] = useState<Record<string, Result>>(target.results)
  const [checkedOn, setCheckedOn] = useState<string | null>(target.checkedOn ?? today)
  const [note, setNote] = useState(target.note ?? '')
  const send = useSend(recordTarget, onClose)
  const params = { inspectionId: inspection.id, communityId: target.communityId }
  const save = () =>
    checkedOn !== null && send.mutate({ params, body: { checkedOn, results, note: note.trim() || null } })
  return (
    <Dialog title={`${t('record')} ${target.communityName}`} onClose={onClose}>
      <div className="stack">
        <DayPicker label={t('checkedOn')} required max={today} value={checkedOn} onChange={setCheckedOn} />
        {inspection.checklist.map((row) => (
          <Radio.Group
            key={row.code}
            label={pick(row)}
            description={row.clause}
            value={results[row.code] ?? ''}
            onChange={(value) => setResults((last) => ({ ...last, [row.code]: value as Result }))}
          >
            <div className="row wrap">
              {(Object.keys(RESULTS) as Result[]).map((value) => (
                <Radio key={value} value={value} label={pick(RESULTS[value])} />
              ))}
            </div>
          </Radio.Group>
        ))}
        <Textarea
          label={t('note')}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {send.error && <ProblemBox problem={send.error} />}
        <Button disabled={checkedOn === null} loading={send.isPending} onClick={save}>
          {t('save')}
        </Button>
      </div>
    </Dialog>
  )
}

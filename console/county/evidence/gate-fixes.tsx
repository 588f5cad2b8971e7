/** What a conditional pass left to mend: each point with its day, its report and its closing by another person. */
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { FileDrop } from '#console/parts/file/file-drop.tsx'
import { FileList } from '#console/parts/file/file-list.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { EvidenceFile } from '#county/evidence/file/file.contract.ts'
import { closeFix, type Fix, type GateFile, reportFix } from '#county/evidence/gate/gate.contract.ts'
import { dayOf } from '#terms/day.ts'
import { gateTexts } from './gate.texts.ts'

export function Fixes({ gate, mayEdit }: { readonly gate: GateFile; readonly mayEdit: boolean }) {
  const t = useTexts(gateTexts)
  if (gate.fixes.length === 0) return null
  return (
    <section aria-label={t('fixes')}>
      <h3 className="evidence-sub">{t('fixes')}</h3>
      <ul className="evidence-items">
        {gate.fixes.map((fix) => (
          <OneFix key={fix.id} fix={fix} mayEdit={mayEdit} />
        ))}
      </ul>
    </section>
  )
}

function OneFix({ fix, mayEdit }: { readonly fix: Fix; readonly mayEdit: boolean }) {
  const t = useTexts(gateTexts)
  return (
    <li>
      <div className="evidence-item-head">
        <FixMark fix={fix} />
        <strong>{fix.text}</strong>
        <span className="quiet">{t('due', { day: fix.dueOn })}</span>
        {fix.overdue && <StateMark state="late" word={t('overdue')} />}
      </div>
      {fix.report && fix.reportedAt && (
        <p>{t('reportedBy', { who: fix.reportedBy ?? '', day: dayOf(new Date(fix.reportedAt)), text: fix.report })}</p>
      )}
      {fix.files.length > 0 && <FileList files={fix.files} />}
      {fix.state === 'open' && mayEdit && <ReportForm fixId={fix.id} />}
      {fix.mayClose && <CloseForm fixId={fix.id} />}
    </li>
  )
}

function FixMark({ fix }: { readonly fix: Fix }) {
  const t = useTexts(gateTexts)
  if (fix.state === 'closed') return <StateMark state="done" word={t('fixClosed')} />
  return <StateMark state="behind" word={t(fix.state === 'open' ? 'fixOpen' : 'fixReported')} />
}

function ReportForm({ fixId }: { readonly fixId: string }) {
  const t = useTexts(gateTexts)
  const toast = useToast()
  const [report, setReport] = useState('')
  const [files, setFiles] = useState<readonly EvidenceFile[]>([])
  const send = useSend(reportFix, () => toast({ text: t('reportSaved') }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate({ params: { fixId }, body: { report: report.trim(), fileIds: files.map(({ id }) => id) } })
  }
  return (
    <form className="evidence-review" onSubmit={submit}>
      {send.error && <ProblemBox problem={send.error} />}
      <Textarea label={t('reportText')} value={report} required onChange={(e) => setReport(e.currentTarget.value)} />
      {files.length > 0 && (
        <FileList files={files} onRemove={(file) => setFiles((all) => all.filter(({ id }) => id !== file.id))} />
      )}
      <FileDrop compact label={t('add')} onTaken={(file) => setFiles((all) => [...all, file])} />
      <Button type="submit" variant="light" loading={send.isPending} disabled={report.trim() === ''}>
        {t('report')}
      </Button>
    </form>
  )
}

function CloseForm({ fixId }: { readonly fixId: string }) {
  const t = useTexts(gateTexts)
  const toast = useToast()
  const [reason, setReason] = useState('')
  const send = useSend(closeFix, () => toast({ text: t('decided') }))
  const decide = (closed: boolean) =>
    send.mutate({ params: { fixId }, body: { closed, reason: reason.trim() || null } })
  return (
    <div className="evidence-review">
      {send.error && <ProblemBox problem={send.error} />}
      <Textarea label={t('reason')} value={reason} onChange={(e) => setReason(e.currentTarget.value)} />
      <div className="evidence-outcomes">
        <Button loading={send.isPending} onClick={() => decide(true)}>
          {t('close')}
        </Button>
        <Button
          variant="default"
          disabled={reason.trim() === ''}
          loading={send.isPending}
          onClick={() => decide(false)}
        >
          {t('sendBack')}
        </Button>
      </div>
    </div>
  )
}

/** The form that makes a plan from a template, or another one in its place. The server dates the tasks. */
import { Button, Modal, SegmentedControl, Select, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { planTexts } from '#console/county/plan/plan.texts.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { makePlan, type PlanAnswer } from '#county/plan/community/plan.contract.ts'
import { listTemplates } from '#county/plan/template/template.contract.ts'

export function MakePlan({ answer, onClose }: { readonly answer: PlanAnswer; readonly onClose: () => void }) {
  const t = useTexts(planTexts)
  const { pick } = useLanguage()
  const toast = useToast()
  const templates = useCall(listTemplates, {})
  const send = useSend(makePlan, () => {
    toast({ text: t('saved') })
    onClose()
  })
  const [templateCode, setTemplate] = useState(answer.plan?.templateCode ?? answer.proposed ?? 'government')
  const wanted = answer.plannedDoneOn
  const [direction, setDirection] = useState<'start' | 'target'>(wanted ? 'target' : 'start')
  const [day, setDay] = useState<string | null>(wanted ?? answer.on)
  const [reason, setReason] = useState('')
  const newest = (templates.data?.versions ?? []).filter(
    (row, place, all) => all.findIndex((other) => other.code === row.code) === place,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (day === null) return
    const { communityId } = answer
    send.mutate({
      params: { communityId },
      body: { templateCode, direction, day, reason: reason.trim() || null, seenNumber: answer.plan?.number ?? 0 },
    })
  }
  return (
    <Modal opened onClose={onClose} title={t(answer.plan ? 'makeAnew' : 'make')}>
      <form className="plan-form" onSubmit={submit}>
        {send.error && <ProblemBox problem={send.error} />}
        <Select
          label={t('template')}
          data={newest.map((row) => ({ value: row.code, label: pick(row.content) }))}
          value={templateCode}
          allowDeselect={false}
          onChange={(code) => setTemplate(code ?? templateCode)}
        />
        <SegmentedControl
          aria-label={t('direction')}
          data={[
            { value: 'start', label: t('fromStart') },
            { value: 'target', label: t('fromTarget') },
          ]}
          value={direction}
          onChange={(value) => setDirection(value as 'start')}
        />
        <DayPicker label={t(direction === 'start' ? 'startDay' : 'targetDay')} value={day} onChange={setDay} required />
        {answer.plan && (
          <Textarea
            label={t('reason')}
            description={t('reasonHelp')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
          />
        )}
        <div className="plan-buttons">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

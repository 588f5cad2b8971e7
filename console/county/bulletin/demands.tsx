/** What this bulletin demands of whom by when: added while it is a draft, marked done after the issue. */
import { Button, Select, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { BulletinPage, Demand } from '#county/bulletin/bulletin.contract.ts'
import { addDemandRoute, fulfilDemandRoute, removeDemandRoute } from '#county/bulletin/checks/check.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import { Asking } from './asking.tsx'
import { bulletinTexts } from './bulletin.texts.ts'
import { Card } from './checks-panel.tsx'

export function Demands({ page }: { readonly page: BulletinPage }) {
  const t = useTexts(bulletinTexts)
  const may = useMay()
  const { state } = page.bulletin
  const isDraft = (state === 'draft' || state === 'checking') && may('bulletin.draft')
  if (page.demands.length === 0 && !isDraft) return null
  return (
    <Card title={t('demands')}>
      <ul className="check-list">
        {page.demands.map((demand) => (
          <OneDemand
            key={demand.id}
            demand={demand}
            isDraft={isDraft}
            mayFulfil={state === 'issued' && may('bulletin.draft')}
          />
        ))}
      </ul>
      {isDraft && <NewDemand bulletinId={page.bulletin.id} asOf={page.bulletin.asOf} />}
    </Card>
  )
}

interface OneDemandProps {
  readonly demand: Demand
  readonly isDraft: boolean
  readonly mayFulfil: boolean
}

function OneDemand({ demand, isDraft, mayFulfil }: OneDemandProps) {
  const t = useTexts(bulletinTexts)
  const remove = useSend(removeDemandRoute)
  const fulfil = useSend(fulfilDemandRoute)
  const [on, setOn] = useState<string | null>(demand.deadline)
  const params = { demandId: demand.id }
  return (
    <li>
      <span>{demand.text}</span>
      <span className="quiet">
        {demand.unitName} {demand.deadline}
      </span>
      {demand.doneOn && <StateMark state="onPlan" word={`${t('demandDone')} ${demand.doneOn}`} />}
      {isDraft && (
        <Button variant="subtle" size="compact-sm" onClick={() => remove.mutate({ params })}>
          {t('remove')}
        </Button>
      )}
      {mayFulfil && demand.doneOn === null && (
        <Asking
          word={t('demandDone')}
          problem={fulfil.error}
          pending={fulfil.isPending}
          onSend={
            on === null ? null : (close) => fulfil.mutate({ params, body: { on, note: null } }, { onSuccess: close })
          }
        >
          <DayPicker label={t('demandDone')} value={on} onChange={setOn} />
        </Asking>
      )}
      {remove.error && <ProblemBox problem={remove.error} />}
    </li>
  )
}

function NewDemand({ bulletinId, asOf }: { readonly bulletinId: string; readonly asOf: string }) {
  const t = useTexts(bulletinTexts)
  const units = useCall(listUnits, {})
  const [text, setText] = useState('')
  const [unitId, setUnitId] = useState<string | null>(null)
  const [deadline, setDeadline] = useState<string | null>(asOf)
  const send = useSend(addDemandRoute, () => setText(''))
  const isReady = text.trim() !== '' && unitId !== null && deadline !== null
  return (
    <Asking
      word={t('addDemand')}
      problem={send.error}
      pending={send.isPending}
      onSend={
        isReady
          ? (close) =>
              send.mutate(
                { params: { bulletinId }, body: { text: text.trim(), unitId, deadline } },
                { onSuccess: close },
              )
          : null
      }
    >
      <Textarea
        label={t('demandText')}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        label={t('demandUnit')}
        searchable
        data={(units.data?.units ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        value={unitId}
        onChange={setUnitId}
      />
      <DayPicker label={t('demandDeadline')} value={deadline} onChange={setDeadline} />
    </Asking>
  )
}

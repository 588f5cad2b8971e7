/** The plan of an inspection: when, who of which unit, which communities on which day. */
import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { CommunityPicker } from '#console/county/matters/pickers.tsx'
import { useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useMe } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  changeInspection,
  type Inspection,
  type InspectionPlan,
  planInspection,
} from '#county/inspections/inspection/inspection.contract.ts'
import { getCommunity } from '#county/registry/community.contract.ts'
import { inspectionsTexts } from './inspections.texts.ts'

function planOf(inspection: Inspection | null, today: string): InspectionPlan {
  if (inspection === null) return { title: '', purpose: null, startsOn: today, endsOn: today, team: [], targets: [] }
  const { title, purpose, startsOn, endsOn, team, targets } = inspection
  const kept = targets.map(({ communityId, plannedOn }) => ({ communityId, plannedOn }))
  return { title, purpose, startsOn, endsOn, team, targets: kept }
}

export function PlanDialog(props: { readonly inspection: Inspection | null; readonly onClose: () => void }) {
  const { inspection, onClose } = props
  const t = useTexts(inspectionsTexts)
  const go = useGo()
  const { today } = useMe()
  const [plan, setPlan] = useState(() => planOf(inspection, today))
  const [team, setTeam] = useState(
    plan.team.map((one) => [one.unitName, one.name, one.post].join(' ').trim()).join('\n'),
  )
  const set = (change: Partial<InspectionPlan>) => setPlan((last) => ({ ...last, ...change }))
  const add = useSend(planInspection, (added) => go(`/inspections/${added.id}`))
  const change = useSend(changeInspection, onClose)
  const body = { ...plan, team: readTeam(team) }
  const problem = add.error ?? change.error
  const send = () =>
    inspection === null
      ? add.mutate({ body })
      : change.mutate({ params: { inspectionId: inspection.id }, ifMatch: inspection.version, body })
  return (
    <Dialog title={t(inspection === null ? 'plan' : 'edit')} onClose={onClose}>
      <div className="stack">
        <TextInput
          label={t('name')}
          required
          maxLength={120}
          value={plan.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <div className="inspection-two">
          <DayPicker
            label={t('startsOn')}
            required
            value={plan.startsOn}
            onChange={(day) => day && set({ startsOn: day })}
          />
          <DayPicker label={t('endsOn')} required value={plan.endsOn} onChange={(day) => day && set({ endsOn: day })} />
        </div>
        <Textarea
          label={t('purpose')}
          autosize
          minRows={2}
          maxLength={2000}
          value={plan.purpose ?? ''}
          onChange={(event) => set({ purpose: event.currentTarget.value || null })}
        />
        <Textarea
          label={t('team')}
          description={t('teamHelp')}
          autosize
          minRows={3}
          value={team}
          onChange={(event) => setTeam(event.currentTarget.value)}
        />
        <Targets targets={plan.targets} onChange={(targets) => set({ targets })} />
        {problem && <ProblemBox problem={problem} />}
        <Button disabled={plan.title.trim() === ''} loading={add.isPending || change.isPending} onClick={send}>
          {t('save')}
        </Button>
      </div>
    </Dialog>
  )
}

type TargetList = InspectionPlan['targets']

function Targets({ targets, onChange }: { readonly targets: TargetList; readonly onChange: (to: TargetList) => void }) {
  const t = useTexts(inspectionsTexts)
  const add = (communityId: string | null) => {
    if (communityId === null || targets.some((one) => one.communityId === communityId)) return
    onChange([...targets, { communityId, plannedOn: targets.at(-1)?.plannedOn ?? null }])
  }
  return (
    <fieldset className="inspection-targets">
      <legend>{t('chosen', { n: targets.length })}</legend>
      <ul className="inspection-plain">
        {targets.map((target) => (
          <li key={target.communityId}>
            <CommunityName id={target.communityId} />
            <DayPicker
              label={t('day')}
              quietLabel
              value={target.plannedOn}
              onChange={(plannedOn) =>
                onChange(targets.map((one) => (one.communityId === target.communityId ? { ...one, plannedOn } : one)))
              }
            />
            <ActionIcon
              variant="default"
              aria-label={t('take', { what: target.communityId })}
              onClick={() => onChange(targets.filter((one) => one.communityId !== target.communityId))}
            >
              ×
            </ActionIcon>
          </li>
        ))}
      </ul>
      <CommunityPicker label={t('addCommunity')} value={null} onChange={add} />
    </fieldset>
  )
}

function CommunityName({ id }: { readonly id: string }) {
  const found = useCall(getCommunity, { params: { communityId: id } }).data
  return <span>{found ? `${found.name}（${found.programmeUnitName}）` : '…'}</span>
}

/** `县住建局 张三 科长` a line; words are parted by spaces or tabs, as a name list from Excel has them. */
function readTeam(text: string): InspectionPlan['team'] {
  return text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([unitName = '', name = '', ...post]) => (name === '' ? [] : [{ unitName, name, post: post.join(' ') }]))
}

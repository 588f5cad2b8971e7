/** Title, day, time and place of a meeting. */
import { TextInput } from '@mantine/core'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { MeetingPlan } from '#county/meetings/meeting/meeting.contract.ts'
import { meetingsTexts } from './meetings.texts.ts'

export function PlanFields(props: {
  readonly plan: MeetingPlan
  readonly onChange: (change: Partial<MeetingPlan>) => void
}) {
  const { plan, onChange } = props
  const t = useTexts(meetingsTexts)
  return (
    <>
      <TextInput
        label={t('name')}
        required
        maxLength={120}
        value={plan.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <DayPicker
        label={t('heldOn')}
        required
        value={plan.heldOn}
        onChange={(heldOn) => heldOn !== null && onChange({ heldOn })}
      />
      <TextInput
        label={t('begins')}
        type="time"
        value={plan.begins ?? ''}
        onChange={(event) => onChange({ begins: event.currentTarget.value || null })}
      />
      <TextInput
        label={t('place')}
        maxLength={120}
        value={plan.place ?? ''}
        onChange={(event) => onChange({ place: event.currentTarget.value || null })}
      />
    </>
  )
}

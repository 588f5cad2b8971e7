/** A day chosen with the browser's own calendar; with `steps` also a day back and forth. Days only, no time. */
import { ActionIcon, TextInput } from '@mantine/core'
import { BackIcon, ForwardIcon } from '#console/parts/look/icons.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import { addDays, readDay } from '#terms/day.ts'
import './field.css'

export interface DayPickerProps {
  readonly label: string
  /** Hides the label from sight, not from screen readers. */
  readonly quietLabel?: boolean
  /** `YYYY-MM-DD`, or null for none. */
  readonly value: string | null
  readonly onChange: (day: string | null) => void
  readonly min?: string
  readonly max?: string
  readonly steps?: boolean
  readonly required?: boolean
  readonly error?: string | undefined
  readonly help?: string
  readonly disabled?: boolean
}

export function DayPicker({
  label,
  quietLabel,
  value,
  onChange,
  steps,
  min,
  max,
  help,
  error,
  ...rest
}: DayPickerProps) {
  const t = useTexts(partsTexts)
  const step = (by: number) => value !== null && onChange(addDays(value, by))
  const input = (
    <TextInput
      type="date"
      size="sm"
      {...(quietLabel ? { 'aria-label': label } : { label })}
      {...(help ? { description: help } : {})}
      {...(error ? { error } : {})}
      min={min ?? '1990-01-01'}
      max={max ?? '2199-12-31'}
      value={value ?? ''}
      onChange={(event) => onChange(readDay(event.currentTarget.value))}
      {...rest}
    />
  )
  if (!steps) return input
  return (
    <div className="day-steps">
      <ActionIcon variant="default" size={36} aria-label={t('earlier')} onClick={() => step(-1)}>
        <BackIcon />
      </ActionIcon>
      {input}
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t('later')}
        disabled={max !== undefined && value === max}
        onClick={() => step(1)}
      >
        <ForwardIcon />
      </ActionIcon>
    </div>
  )
}

/** One text in both languages. Left empty in Chinese it is none. */
import { TextInput } from '@mantine/core'
import type { Text } from '#terms/text.ts'

interface TextPairProps {
  readonly labels: readonly [zh: string, en: string]
  readonly value: Text | null
  readonly required?: boolean
  readonly disabled?: boolean
  readonly onChange: (value: { zh: string; en: string } | null) => void
}

export function TextPair({ labels, value, required = false, disabled = false, onChange }: TextPairProps) {
  const { zh, en } = value ?? { zh: '', en: '' }
  const isAsked = required || zh !== ''
  const set = (next: Text) => onChange(!required && next.zh === '' && next.en === '' ? null : next)
  return (
    <>
      <TextInput
        label={labels[0]}
        required={required || en !== ''}
        disabled={disabled}
        maxLength={120}
        value={zh}
        onChange={(event) => set({ zh: event.currentTarget.value, en })}
      />
      <TextInput
        label={labels[1]}
        required={isAsked}
        disabled={disabled || !isAsked}
        maxLength={160}
        value={en}
        onChange={(event) => set({ zh, en: event.currentTarget.value })}
      />
    </>
  )
}

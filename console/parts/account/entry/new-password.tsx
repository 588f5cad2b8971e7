/** Two fields for a password that somebody chooses. Whether it is good is decided by the server, which says why not. */
import { PasswordInput } from '@mantine/core'
import { useTexts } from '#console/parts/texts.ts'
import { entryTexts } from './entry.texts.ts'

export interface ChosenPassword {
  readonly first: string
  readonly again: string
}

export const NO_PASSWORD: ChosenPassword = { first: '', again: '' }

export function isSame({ first, again }: ChosenPassword): boolean {
  return first !== '' && first === again
}

export function NewPassword({
  value,
  onChange,
  label,
}: {
  /** Beside a present password it must be called the new one. */
  readonly label?: string
  readonly value: ChosenPassword
  readonly onChange: (value: ChosenPassword) => void
}) {
  const t = useTexts(entryTexts)
  const differs = value.again !== '' && !value.first.startsWith(value.again) && !isSame(value)
  return (
    <>
      <PasswordInput
        label={label ?? t('password')}
        description={t('passwordHelp')}
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
        autoComplete="new-password"
        size="sm"
        required
        withAsterisk={false}
      />
      <PasswordInput
        label={t('again')}
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
        error={differs ? t('different') : undefined}
        autoComplete="new-password"
        size="sm"
        required
        withAsterisk={false}
      />
    </>
  )
}

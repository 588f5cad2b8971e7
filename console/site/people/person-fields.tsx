/** What is written down of a person, on every form alike: name, role, what they agreed to, a phone only with the consent for it. */
import { Checkbox, Select, TextInput } from '@mantine/core'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { siteTexts } from '#console/site/shell/site.texts.ts'
import { PURPOSES, type PurposeCode } from '#site/people/consent/purpose.contract.ts'
import { RESIDENT_ROLES, type ResidentRole } from '#site/people/words.contract.ts'

export interface Written {
  readonly name: string
  readonly role: ResidentRole
  readonly phone: string
  readonly purposes: readonly PurposeCode[]
}

/** Nothing is ticked beforehand. */
export const NOBODY: Written = { name: '', role: 'owner', phone: '', purposes: [] }

/** A phone is sent only with the consent to be called. */
export const phoneOf = ({ purposes, phone }: Written): string | null =>
  purposes.includes('contact') && phone !== '' ? phone : null

const ASKED: readonly PurposeCode[] = ['contact', 'vehicle']

export interface FieldsProps {
  readonly written: Written
  readonly set: (part: Partial<Written>) => void
  /** A child has no phone of its own, and an entry that is corrected has its consents elsewhere. */
  readonly asks?: boolean
}

export function PersonFields({ written, set, asks = true }: FieldsProps) {
  const t = useTexts(siteTexts)
  const { pick } = useLanguage()
  return (
    <>
      <TextInput
        label={t('name')}
        value={written.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        required
      />
      <Select
        label={t('role')}
        data={Object.entries(RESIDENT_ROLES).map(([value, text]) => ({ value, label: pick(text) }))}
        value={written.role}
        onChange={(value) => value !== null && set({ role: value as ResidentRole })}
        allowDeselect={false}
      />
      {asks && (
        <Checkbox.Group
          label={t('agreed')}
          value={[...written.purposes]}
          onChange={(codes) => set({ purposes: codes as PurposeCode[] })}
        >
          {ASKED.map((code) => (
            <Checkbox key={code} value={code} label={pick(PURPOSES[code].title)} mt={8} />
          ))}
        </Checkbox.Group>
      )}
      {written.purposes.includes('contact') && (
        <TextInput
          label={t('phone')}
          value={written.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
      )}
    </>
  )
}

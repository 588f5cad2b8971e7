/** Name, hint and kind of one part of the form. */
import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { useTexts } from '#console/parts/texts.ts'
import type { FormSection } from '#county/survey/form/form.contract.ts'
import { formTexts } from './form.texts.ts'
import { TextPair } from './text-pair.tsx'

interface SectionDialogProps {
  readonly section: FormSection
  readonly isNew: boolean
  readonly onTake: (section: FormSection) => void
  readonly onClose: () => void
}

export function SectionDialog({ section: from, isNew, onTake, onClose }: SectionDialogProps) {
  const t = useTexts(formTexts)
  const [section, setSection] = useState(from)
  const change = (part: Partial<FormSection>) => setSection((before) => ({ ...before, ...part }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onTake(section)
  }
  return (
    <Dialog title={t('section')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <TextInput
          data-autofocus
          label={t('titleZh')}
          required
          maxLength={120}
          value={section.zh}
          onChange={(event) => change({ zh: event.currentTarget.value })}
        />
        <TextInput
          label={t('titleEn')}
          required
          maxLength={160}
          value={section.en}
          onChange={(event) => change({ en: event.currentTarget.value })}
        />
        {isNew && (
          <Select
            label={t('kind')}
            value={section.kind}
            allowDeselect={false}
            data={[
              { value: 'single', label: t('single') },
              { value: 'list', label: t('list') },
            ]}
            onChange={(kind) =>
              setSection(({ row: _row, mostRows: _most, ...rest }) =>
                kind === 'list'
                  ? { ...rest, kind: 'list', row: { zh: '', en: '' }, mostRows: 50 }
                  : { ...rest, kind: 'single' },
              )
            }
          />
        )}
        {section.row && (
          <TextPair
            labels={[t('rowZh'), t('rowEn')]}
            value={section.row}
            required
            onChange={(row) => row && change({ row })}
          />
        )}
        <TextPair
          labels={[t('helpZh'), t('helpEn')]}
          value={section.help ?? null}
          onChange={(help) => setSection(({ help: _help, ...rest }) => (help === null ? rest : { ...rest, help }))}
        />
        <Button type="submit">{t('take')}</Button>
      </form>
    </Dialog>
  )
}

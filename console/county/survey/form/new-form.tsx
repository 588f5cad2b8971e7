/** Making a new version of the form: questions changed, moved, added, retired; seen as the phone will show it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { useTexts } from '#console/parts/texts.ts'
import { Publish, usePublished } from '#console/parts/version/publish.tsx'
import { freshCode, moveRow, putRow } from '#console/parts/version/rows.ts'
import type { FormField, FormSection } from '#county/survey/form/form.contract.ts'
import { decideForm, type FormVersion } from '#county/survey/form/version.contract.ts'
import { formTexts } from './form.texts.ts'
import { type FormDeeds, FormView } from './form-view.tsx'
import { Preview } from './preview.tsx'
import { QuestionDialog } from './question-dialog.tsx'
import { SectionDialog } from './section-dialog.tsx'

interface NewFormProps {
  readonly from: FormVersion
  readonly onClose: () => void
}

export function NewForm({ from, onClose }: NewFormProps) {
  const t = useTexts(formTexts)
  const draft = useDraft(from.sections)
  const { sections, open, setOpen } = draft
  const send = useSend(decideForm, usePublished(onClose))
  return (
    <section className="card version-box">
      <Publish
        reason={t('reason')}
        isChanged={sections !== from.sections}
        isPending={send.isPending}
        problem={send.error}
        onPublish={({ validFrom, reason }) =>
          send.mutate({ body: { validFrom, reason, sections: [...sections], seen: from.version } })
        }
        onClose={onClose}
      />
      <div className="form-two">
        <div className="form-sections">
          <FormView sections={sections} deeds={draft.deeds} />
          <div>
            <Button variant="default" onClick={() => setOpen({ section: newSection(sections) })}>
              {t('addSection')}
            </Button>
          </div>
        </div>
        <Preview sections={sections} />
      </div>
      {open?.field && (
        <QuestionDialog
          field={open.field}
          isNew={draft.deeds.isNew(open.section, open.field)}
          onTake={(field) => draft.put({ ...open.section, fields: putRow(open.section.fields, field) })}
          onClose={() => setOpen(null)}
        />
      )}
      {open && !open.field && (
        <SectionDialog
          section={open.section}
          isNew={draft.deeds.isNew(open.section)}
          onTake={(section) =>
            section.fields.length > 0 ? draft.put(section) : setOpen({ section, field: newField(sections, section) })
          }
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

interface Open {
  readonly section: FormSection
  readonly field?: FormField
}

/** The form under change, what is open, and what can be done with it. */
function useDraft(from: readonly FormSection[]) {
  const [sections, setSections] = useState(from)
  const [open, setOpen] = useState<Open | null>(null)
  const put = (section: FormSection) => {
    setSections(putRow(sections, section))
    setOpen(null)
  }
  const isNew: FormDeeds['isNew'] = (section, field) => {
    const known = from.find(({ code }) => code === section.code)
    return known === undefined || (field !== undefined && !known.fields.some(({ code }) => code === field.code))
  }
  const deeds: FormDeeds = {
    isNew,
    onChange: (section, field) => setOpen(field ? { section, field } : { section }),
    onAdd: (section) => setOpen({ section, field: newField(sections, section) }),
    onMove: (section, by, field) =>
      field
        ? put({ ...section, fields: moveRow(section.fields, field.code, by) })
        : setSections(moveRow(sections, section.code, by)),
    onRetire: (section, field) => {
      if (!field && isNew(section)) setSections(sections.filter(({ code }) => code !== section.code))
      else if (!field) put(turn(section))
      else if (isNew(section, field))
        put({ ...section, fields: section.fields.filter(({ code }) => code !== field.code) })
      else put({ ...section, fields: putRow(section.fields, turn(field)) })
    },
  }
  return { sections, open, setOpen, put, deeds }
}

/** Retired, or asked again. */
function turn<T extends { readonly retired?: true | undefined }>(one: T): T {
  const { retired, ...rest } = one
  return (retired ? rest : { ...rest, retired: true }) as T
}

function takenCodes(sections: readonly FormSection[]): string[] {
  return sections.flatMap(({ code, fields }) => [code, ...fields.map((field) => field.code)])
}

function newSection(sections: readonly FormSection[]): FormSection {
  return { code: freshCode(takenCodes(sections), 'part'), kind: 'single', zh: '', en: '', fields: [] }
}

function newField(sections: readonly FormSection[], section: FormSection): FormField {
  const code = freshCode(takenCodes([...sections, section]))
  return { ...{ code, zh: '', en: '', type: 'yesNo', tag: 'C' }, source: { zh: '', en: '' } }
}

/** Rows of a list pasted from Excel: read at once, added when every cell is known. */
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#console/parts/frame/dialog.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { FormSection, Value } from '#county/survey/form/form.contract.ts'
import { pasteRows } from './paste.ts'
import { surveyTexts } from './survey.texts.ts'

interface PasteRowsProps {
  readonly section: FormSection
  readonly onAdd: (rows: readonly Readonly<Record<string, Value>>[]) => void
}

export function PasteRows({ section, onAdd }: PasteRowsProps) {
  const t = useTexts(surveyTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('paste')}
      </Button>
      {isOpen && (
        <PasteDialog
          section={section}
          onClose={() => setOpen(false)}
          onAdd={(rows) => {
            onAdd(rows)
            setOpen(false)
          }}
        />
      )}
    </>
  )
}

function PasteDialog({ section, onAdd, onClose }: PasteRowsProps & { readonly onClose: () => void }) {
  const t = useTexts(surveyTexts)
  const { pick } = useLanguage()
  const [text, setText] = useState('')
  const { rows, problems, fields } = pasteRows(section, text)
  return (
    <Dialog title={`${t('paste')} · ${pick(section)}`} onClose={onClose}>
      <div className="stack">
        <Textarea
          data-autofocus
          label={t('pasteText')}
          description={t('pasteHelp', { heads: section.fields.map((field) => pick(field)).join('、') })}
          autosize
          minRows={5}
          maxRows={12}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() !== '' && fields.length === 0 && <p className="survey-warn">▲ {t('pasteNoHead')}</p>}
        <ul className="survey-plain" role="alert">
          {problems.slice(0, 8).map((one) => (
            <li key={`${one.line} ${one.head}`} className="survey-warn">
              ▲ {t('pasteWrong', { line: one.line, head: one.head, found: one.found })}
            </li>
          ))}
        </ul>
        <Button disabled={rows.length === 0 || problems.length > 0} onClick={() => onAdd(rows)}>
          {t('pasteAdd', { n: rows.length })}
        </Button>
      </div>
    </Dialog>
  )
}

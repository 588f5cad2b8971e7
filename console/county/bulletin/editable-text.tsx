/** A text of the bulletin that may be written while it is a draft: outlined, opened by a button, saved with the version that was seen. */
import { Button, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type BulletinSummary, editTexts } from '#county/bulletin/bulletin.contract.ts'
import { TEXT_KEYS, type TextKey, type Texts } from '#county/bulletin/document/document.contract.ts'
import { bulletinTexts } from './bulletin.texts.ts'

export interface EditableTextProps {
  readonly bulletin: BulletinSummary
  readonly texts: Texts
  readonly mayEdit: boolean
  readonly field: TextKey
  /** As it stands in the document. */
  readonly shown: string
  readonly children: ReactNode
}

export function EditableText({ bulletin, texts, mayEdit, field, shown, children }: EditableTextProps) {
  const t = useTexts(bulletinTexts)
  const { pick } = useLanguage()
  const [open, setOpen] = useState(false)
  if (!mayEdit) return <>{children}</>
  const word = pick(TEXT_KEYS[field])
  if (open) return <Editor {...{ bulletin, field, word }} first={texts[field]} onClose={() => setOpen(false)} />
  return (
    <div className="editable" data-empty={shown === '' || undefined}>
      {children}
      <button type="button" className="editable-button" onClick={() => setOpen(true)}>
        {shown === '' ? t('fill', { what: word }) : `${t('edit')} ${word}`}
      </button>
    </div>
  )
}

interface EditorProps {
  readonly bulletin: BulletinSummary
  readonly field: TextKey
  readonly word: string
  readonly first: string
  readonly onClose: () => void
}

function Editor({ bulletin, field, word, first, onClose }: EditorProps) {
  const t = useTexts(bulletinTexts)
  const toast = useToast()
  const [text, setText] = useState(first)
  const save = useSend(editTexts, () => {
    toast({ text: t('done') })
    onClose()
  })
  return (
    <div className="editable-form">
      <Textarea
        label={word}
        autosize
        minRows={2}
        maxRows={14}
        value={text}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {save.error && <ProblemBox problem={save.error} />}
      <div className="row">
        <Button
          size="sm"
          loading={save.isPending}
          onClick={() =>
            save.mutate({
              params: { bulletinId: bulletin.id },
              body: { texts: { [field]: text } },
              ifMatch: bulletin.version,
            })
          }
        >
          {t('save')}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}

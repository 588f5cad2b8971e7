/** Asks before something is lost: says what will be lost and how to take it back. Not for everyday actions. */
import { Button, Modal } from '@mantine/core'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'

export interface Question {
  readonly title: string
  /** What will be lost or will happen, in one or two sentences. */
  readonly loses: ReactNode
  /** How it can be taken back; say so when it cannot. */
  readonly undo: ReactNode
  /** The verb on the button. */
  readonly action: string
  readonly danger?: boolean
}

type Ask = (question: Question) => Promise<boolean>
const ConfirmContext = createContext<Ask>(async () => false)

/** `const confirm = useConfirm(); if (await confirm({ title, loses, undo, action })) …` */
export function useConfirm(): Ask {
  return use(ConfirmContext)
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<{ question: Question; answer: (yes: boolean) => void } | null>(null)
  const [open, setOpen] = useState(false)
  const t = useTexts(partsTexts)
  const ask = useCallback<Ask>((question) => {
    setOpen(true)
    return new Promise((answer) => setAsked({ question, answer }))
  }, [])
  const settle = (yes: boolean) => {
    asked?.answer(yes)
    setOpen(false)
  }
  return (
    <ConfirmContext value={ask}>
      {children}
      <Modal
        opened={open}
        onClose={() => settle(false)}
        // Above whatever dialog asked: it stands earlier in the document.
        zIndex={400}
        title={asked?.question.title}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <div className="stack">
          <div>{asked?.question.loses}</div>
          <div className="quiet">{asked?.question.undo}</div>
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={() => settle(false)} data-autofocus>
              {t('cancel')}
            </Button>
            <Button {...(asked?.question.danger ? { color: 'var(--late)' } : {})} onClick={() => settle(true)}>
              {asked?.question.action}
            </Button>
          </div>
        </div>
      </Modal>
    </ConfirmContext>
  )
}

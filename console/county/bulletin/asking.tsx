/** A button that asks for one thing (a reason, a time, a text) before it acts. Not for losses: those ask `useConfirm()`. */
import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'

interface AskingProps {
  readonly word: string
  readonly problem: unknown
  readonly pending: boolean
  readonly accent?: boolean
  /** null while something is missing. */
  readonly onSend: ((close: () => void) => void) | null
  readonly children: ReactNode
}

export function Asking({ word, problem, pending, accent, onSend, children }: AskingProps) {
  const t = useTexts(partsTexts)
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button {...(accent ? {} : { variant: 'default' })} onClick={() => setOpen(true)}>
        {word}
      </Button>
      <Modal opened={open} onClose={close} title={word} closeButtonProps={{ 'aria-label': t('close') }}>
        <div className="stack">
          {children}
          <Problem of={problem} />
          <Button disabled={onSend === null} loading={pending} onClick={() => onSend?.(close)}>
            {word}
          </Button>
        </div>
      </Modal>
    </>
  )
}

/** The refusal of a call, if there is one. */
export function Problem({ of }: { readonly of: unknown }) {
  return of === null || of === undefined ? null : <ProblemBox problem={of} />
}

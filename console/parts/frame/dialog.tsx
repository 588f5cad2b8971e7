/** A window over the page in which somebody fills in something. Asking before a loss is `useConfirm()`. */
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const t = useTexts(partsTexts)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      {children}
    </Modal>
  )
}

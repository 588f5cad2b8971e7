/** Short messages at the edge of the screen, with an undo where there is one. For outcomes, not for refusals in a form. */
import { CloseButton } from '@mantine/core'
import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import './toast.css'

export interface Toast {
  readonly text: string
  readonly kind?: 'done' | 'late'
  /** Takes back what was done; the message stays longer. */
  readonly undo?: () => void
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined)

/** `const toast = useToast(); toast({ text: t('saved'), undo: () => takeBack() })` */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext)
}

type Shown = Toast & { readonly id: number }

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const next = useRef(0)
  const drop = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), [])
  const add = useCallback((toast: Toast) => {
    next.current += 1
    const id = next.current
    setShown((all) => [...all.slice(-2), { ...toast, id }])
  }, [])
  const t = useTexts(partsTexts)
  return (
    <ToastContext value={add}>
      {children}
      <section className="toasts" aria-live="polite" aria-label={t('notification')}>
        {shown.map((toast) => (
          <OneToast key={toast.id} toast={toast} onGone={() => drop(toast.id)} />
        ))}
      </section>
    </ToastContext>
  )
}

function OneToast({ toast, onGone }: { readonly toast: Shown; readonly onGone: () => void }) {
  const t = useTexts(partsTexts)
  const gone = useRef(onGone)
  gone.current = onGone
  useEffect(() => {
    const timer = setTimeout(() => gone.current(), toast.undo ? 12_000 : 6_000)
    return () => clearTimeout(timer)
  }, [toast.undo])
  return (
    <div className="toast" data-kind={toast.kind ?? 'done'} role={toast.kind === 'late' ? 'alert' : 'status'}>
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          className="toast-undo"
          onClick={() => {
            toast.undo?.()
            onGone()
          }}
        >
          {t('undo')}
        </button>
      )}
      <CloseButton size="sm" aria-label={t('close')} onClick={onGone} c="inherit" />
    </div>
  )
}

/** A form that folds open over a list, and folds again when it is done. */
import { type ReactNode, useState } from 'react'

export function Adding(props: { readonly label: string; readonly children: (onDone: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="works-add" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{props.label}</summary>
      {isOpen && props.children(() => setOpen(false))}
    </details>
  )
}

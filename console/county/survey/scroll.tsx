/** A table that is wider than a phone: it scrolls by itself and can be reached from the keyboard. */
import type { ReactNode } from 'react'

export function Scroll({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls it with the arrows
    <section className="survey-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}

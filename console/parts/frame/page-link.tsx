/** A link to another page of the console, loaded ahead when the pointer rests on it. Not for downloads. */
import { Link } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'

export interface PageLinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  /** A full path, e.g. `/communities/0190…` */
  readonly to: string
  readonly search?: Readonly<Record<string, unknown>>
  readonly children: ReactNode
}

export function PageLink({ to, search, children, ...rest }: PageLinkProps) {
  return (
    <Link to={to} search={(search ?? {}) as never} preload="intent" {...(rest as object)}>
      {children}
    </Link>
  )
}

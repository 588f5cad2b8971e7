/** The head of a page: its title, one line of explanation, its actions. One accent button per view. */
import { type ReactNode, useEffect } from 'react'
import './page-head.css'

export interface PageHeadProps {
  readonly title: string
  /** What this page is for, or the day its figures hold. */
  readonly about?: ReactNode
  /** Where it belongs: links back. */
  readonly trail?: ReactNode
  readonly actions?: ReactNode
}

export function PageHead({ title, about, trail, actions }: PageHeadProps) {
  useEffect(() => {
    document.title = `${title} · 安邻 Anlin`
  }, [title])
  return (
    <header className="page-head">
      <div>
        {trail && <div className="page-head-trail">{trail}</div>}
        <h1>{title}</h1>
        {about && <p className="quiet">{about}</p>}
      </div>
      {actions && <div className="page-head-actions">{actions}</div>}
    </header>
  )
}

/** Single figures, changes and shares. They show what they are given; nothing is counted here. */
import type { ReactNode } from 'react'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { partsTexts } from '#console/parts/parts.texts.ts'
import { useTexts } from '#console/parts/texts.ts'
import './state.css'

export interface FigureProps {
  readonly value: number | string | null
  readonly unit?: string
  readonly label: string
  readonly change?: ReactNode
  /** Where the list behind this figure is. */
  readonly to?: string
  readonly search?: Readonly<Record<string, unknown>>
}

export function Figure({ value, unit, label, change, to, search }: FigureProps) {
  const body = (
    <>
      <span className="quiet">{label}</span>
      <b>
        {value ?? '—'}
        {unit && <small>{unit}</small>}
      </b>
      {change && <span className="change">{change}</span>}
    </>
  )
  if (to === undefined) return <div className="figure">{body}</div>
  return (
    <PageLink className="figure" to={to} search={search ?? {}}>
      {body}
    </PageLink>
  )
}

export interface ChangeProps {
  readonly by: number | null
  /** Written after the number, e.g. ` 点`. */
  readonly unit?: string
  readonly digits?: number
}

/** `+6.2`, `−0.8`, `0`: sign as text, colour added. Null: nothing to compare with. */
export function Change({ by, unit = '', digits = 0 }: ChangeProps) {
  if (by === null) return <span className="change quiet">—</span>
  const rounded = Number(by.toFixed(digits))
  const way = rounded > 0 ? 'up' : rounded < 0 ? 'down' : 'same'
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : ''
  return (
    <span className="change" data-way={way}>
      {sign}
      {Math.abs(rounded).toFixed(rounded === 0 ? 0 : digits)}
      {unit}
    </span>
  )
}

/** A share of a whole as bar and figure. `percent` null: nothing to measure against. */
export function Progress({ percent, label }: { readonly percent: number | null; readonly label?: string }) {
  const t = useTexts(partsTexts)
  const shown = percent === null ? '—' : `${Number(percent.toFixed(1))}%`
  return (
    <div
      className="progress"
      role="img"
      aria-label={`${label ? `${label} ` : ''}${percent === null ? shown : t('shareDone', { percent: Number(percent.toFixed(1)) })}`}
    >
      <span>
        <i style={{ width: `${Math.max(0, Math.min(100, percent ?? 0))}%` }} />
      </span>
      <span>{shown}</span>
    </div>
  )
}

/** Label and value pairs of one thing. */
export function Facts({ rows }: { readonly rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  )
}

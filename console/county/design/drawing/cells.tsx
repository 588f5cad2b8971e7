/** Cells of the tables beside a drawing: a number, a choice, a text. Plain and light, since a plan has hundreds of them. */
import { useState } from 'react'

interface CellProps<T> {
  readonly label: string
  readonly value: T
  /** Absent: only shown. */
  readonly onChange: ((value: T) => void) | null
}

/** Keeps what was typed until it reads as a number within its limits. */
export function NumberCell({
  label,
  value,
  onChange,
  least = 0,
  most,
  step = 'any',
}: CellProps<number | null> & { readonly least?: number; readonly most: number; readonly step?: number | 'any' }) {
  const [typed, setTyped] = useState<string | null>(null)
  if (onChange === null) return <span className="num">{value ?? '—'}</span>
  const write = (text: string) => {
    setTyped(text)
    const next = Number(text)
    if (text.trim() !== '' && Number.isFinite(next) && next >= least && next <= most) onChange(next)
  }
  return (
    <input
      className="design-cell design-cell-number"
      aria-label={label}
      type="number"
      min={least}
      max={most}
      step={step}
      value={typed ?? value ?? ''}
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
    />
  )
}

interface Choice {
  readonly value: string
  readonly label: string
}

export function ChoiceCell({
  label,
  value,
  onChange,
  choices,
  blank,
}: CellProps<string | null> & { readonly choices: readonly Choice[]; readonly blank?: string }) {
  if (onChange === null) return <>{choices.find((one) => one.value === value)?.label ?? '—'}</>
  return (
    <select
      className="design-cell"
      aria-label={label}
      value={value ?? ''}
      data-missing={value === null || undefined}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    >
      {blank !== undefined && <option value="">{blank}</option>}
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  )
}

export function TextCell({ label, value, onChange, wide = false }: CellProps<string> & { readonly wide?: boolean }) {
  if (onChange === null) return <>{value || '—'}</>
  return (
    <input
      className="design-cell"
      aria-label={label}
      data-wide={wide || undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

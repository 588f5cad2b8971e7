/** Small pieces that every place of the residents' page is made of. */
import type { ReactNode } from 'react'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { goTo, type Place } from './place.ts'
import { residentTexts } from './resident.texts.ts'

export function Problem({ text }: { readonly text: string | null }) {
  const t = useTexts(residentTexts)
  return text === null ? null : (
    <p className="res-problem" role="alert">
      ◆ {t('problem', { why: text })}
    </p>
  )
}

export interface PageProps {
  readonly title: string
  readonly back?: Place
  readonly children: ReactNode
}

export function Page({ title, back = 'home', children }: PageProps) {
  const t = useTexts(residentTexts)
  return (
    <main className="res-page">
      <button type="button" className="res-back" onClick={() => goTo(back)}>
        ‹ {t('back')}
      </button>
      <h1>{title}</h1>
      {children}
    </main>
  )
}

/** A list of facts; each has its name and value. */
export function Facts({ rows }: { readonly rows: readonly (readonly [what: string, value: string])[] }) {
  return (
    <dl className="res-facts">
      {rows.map(([what, value]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Moments as the reader writes them. */
export function useMoments() {
  const { language } = useLanguage()
  const locale = language === 'en' ? 'en-GB' : 'zh-CN'
  return {
    day: (at: Date) => at.toLocaleDateString(locale, { year: 'numeric', month: 'long', day: 'numeric' }),
    moment: (at: Date) =>
      at.toLocaleString(locale, { month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false }),
  }
}

export interface PinFieldProps {
  readonly label: string
  readonly value: string
  readonly isNew?: boolean
  readonly onChange: (pin: string) => void
}

export function PinField({ label, value, isNew = false, onChange }: PinFieldProps) {
  return (
    <label>
      {label}
      <input
        className="res-digits"
        type="password"
        inputMode="numeric"
        pattern="\d{6}"
        maxLength={6}
        required
        autoComplete={isNew ? 'new-password' : 'current-password'}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.replaceAll(/\D/g, ''))}
      />
    </label>
  )
}

/** A table that is decided in versions: the one in force, what comes, all there were, and making a new one of the newest. */
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '#console/parts/texts.ts'
import { dayOf } from '#terms/day.ts'
import './version.css'
import { versionTexts } from './version.texts.ts'

interface Version {
  readonly version: number
  readonly validFrom: string
  readonly recordedAt: string | null
}

interface VersionsProps<V extends Version> {
  /** Newest first. */
  readonly versions: readonly V[]
  readonly inForce: number
  readonly mayChange: boolean
  /** Why it was decided, by whom: the end of its line in the list. */
  readonly tell: (version: V) => string
  readonly show: (version: V) => ReactNode
  readonly edit: (newest: V, onClose: () => void) => ReactNode
}

export function Versions<V extends Version>(props: VersionsProps<V>) {
  const { versions, inForce, mayChange, show, edit } = props
  const t = useTexts(versionTexts)
  const [isNew, setNew] = useState(false)
  const current = versions.find((one) => one.version === inForce)
  const [newest] = versions
  if (!current || !newest) return null
  if (isNew) return edit(newest, () => setNew(false))
  return (
    <section className="card version-box" aria-labelledby="version-now">
      <div className="version-head">
        <h2 id="version-now">{t('inForce', { version: inForce })}</h2>
        {newest !== current && (
          <span className="quiet">{t('coming', { version: newest.version, day: newest.validFrom })}</span>
        )}
        {mayChange && <Button onClick={() => setNew(true)}>{t('edit')}</Button>}
      </div>
      {show(current)}
      <History {...props} />
    </section>
  )
}

function History<V extends Version>({ versions, tell }: VersionsProps<V>) {
  const t = useTexts(versionTexts)
  return (
    <details>
      <summary>{t('history')}</summary>
      <ul className="version-steps">
        {versions.map((one) => (
          <li key={one.version}>
            <strong>{t('version', { version: one.version })}</strong>{' '}
            {one.recordedAt === null
              ? t('shipped')
              : `${one.validFrom} · ${tell(one)} ${dayOf(new Date(one.recordedAt))}`}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The table that plans are checked against: what is in force with the source of each row, its versions, and making a new one. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import '#console/county/design/design.css'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { listStandards, type StandardVersion } from '#county/design/standard/standard.contract.ts'
import { dayOf } from '#terms/day.ts'
import { NewStandard } from './new-standard.tsx'
import { standardTexts } from './standard.texts.ts'
import { StandardRows } from './standard-rows.tsx'

export function Page() {
  const t = useTexts(standardTexts)
  const standards = useCall(listStandards, {})
  return (
    <>
      <PageHead title={t('title')} about={t('about')} trail={<PageLink to="/designs">{t('plans')}</PageLink>} />
      <Answer of={standards} height={600}>
        {(answer) => <Versions {...answer} />}
      </Answer>
    </>
  )
}

function Versions({ versions, inForce }: { readonly versions: readonly StandardVersion[]; readonly inForce: number }) {
  const t = useTexts(standardTexts)
  const may = useMay()
  const [isNew, setNew] = useState(false)
  const current = versions.find((one) => one.version === inForce)
  const [newest] = versions
  if (!current || !newest) return null
  if (isNew) return <NewStandard from={newest} onClose={() => setNew(false)} />
  return (
    <section className="card design-box" aria-labelledby="standard-now">
      <div className="design-box-head">
        <h2 id="standard-now">{t('inForce', { version: inForce })}</h2>
        {may('design.rules') && <Button onClick={() => setNew(true)}>{t('edit')}</Button>}
      </div>
      <StandardRows rows={current.content.rows} />
      <details>
        <summary>{t('history')}</summary>
        <ul className="design-steps">
          {versions.map((one) => (
            <li key={one.version}>
              <strong>{t('version', { version: one.version })}</strong>{' '}
              {one.recordedAt === null
                ? t('shipped')
                : `${one.validFrom} · ${one.decisionRef} · ${one.recordedBy ?? ''} ${dayOf(new Date(one.recordedAt))}`}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

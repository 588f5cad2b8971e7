/** The table of requirements: what is in force, its versions, and making a new one. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { listRequirements, type RequirementVersion } from '#county/evidence/requirement/requirement.contract.ts'
import { dayOf } from '#terms/day.ts'
import './evidence.css'
import { requirementTexts } from './requirement.texts.ts'
import { RequirementTable } from './requirement-table.tsx'
import { NewRequirements } from './requirement-version.tsx'

export function Page() {
  const t = useTexts(requirementTexts)
  const requirements = useCall(listRequirements, {})
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <Answer of={requirements} height={600}>
        {(answer) => <Versions versions={answer.versions} inForce={answer.inForce} />}
      </Answer>
    </>
  )
}

function Versions({
  versions,
  inForce,
}: {
  readonly versions: readonly RequirementVersion[]
  readonly inForce: number
}) {
  const t = useTexts(requirementTexts)
  const may = useMay()
  const [isNew, setNew] = useState(false)
  const current = versions.find((one) => one.version === inForce)
  const newest = versions[0]
  if (!current || !newest) return null
  if (isNew) return <NewRequirements from={newest} onClose={() => setNew(false)} />
  return (
    <section className="card evidence-box" aria-labelledby="requirements-now">
      <div className="evidence-item-head">
        <h2 id="requirements-now">{t('inForce', { version: inForce })}</h2>
        {may('programme.rules') && <Button onClick={() => setNew(true)}>{t('edit')}</Button>}
      </div>
      <RequirementTable table={current.content} />
      <History versions={versions} />
    </section>
  )
}

function History({ versions }: { readonly versions: readonly RequirementVersion[] }) {
  const t = useTexts(requirementTexts)
  return (
    <details>
      <summary>{t('history')}</summary>
      <ul className="evidence-steps">
        {versions.map((one) => (
          <li key={one.version}>
            <strong>{t('version', { version: one.version })}</strong>{' '}
            {one.recordedAt === null
              ? t('shipped')
              : `${one.validFrom} · ${one.decisionRef} · ${one.recordedBy ?? ''} ${dayOf(new Date(one.recordedAt))} ${one.note ?? ''}`}
          </li>
        ))}
      </ul>
    </details>
  )
}

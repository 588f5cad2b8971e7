/** Templates of plans: each path with its tasks, its versions, and making a new one. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import '#console/county/plan/chart/gantt.css'
import { planTexts } from '#console/county/plan/plan.texts.ts'
import { useAddress } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listTemplates, type TemplateVersion } from '#county/plan/template/template.contract.ts'
import { dayOf } from '#terms/day.ts'
import { templateTexts } from './template.texts.ts'
import { TemplateEdit } from './template-edit.tsx'
import { TemplateTable } from './template-table.tsx'

const shape = z.object({ path: z.string().max(40).optional() })

export function Page() {
  const t = useTexts(templateTexts)
  const gantt = useTexts(planTexts)
  const templates = useCall(listTemplates, {})
  return (
    <>
      <PageHead title={t('title')} about={t('about')} trail={<PageLink to="/plan/gantt">{gantt('title')}</PageLink>} />
      <Answer of={templates} height={600}>
        {(answer) => <Paths versions={answer.versions} />}
      </Answer>
    </>
  )
}

function Paths({ versions }: { readonly versions: readonly TemplateVersion[] }) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  const [address, setAddress] = useAddress(shape)
  const byCode = Map.groupBy(versions, ({ code }) => code)
  const chosen = byCode.get(address.path ?? '') ?? [...byCode.values()][0] ?? []
  const [newest] = chosen
  if (!newest) return null
  return (
    <>
      <div className="plan-tools">
        <Select
          aria-label={t('path')}
          data={[...byCode].map(([value, [first]]) => ({ value, label: first ? pick(first.content) : value }))}
          value={newest.code}
          allowDeselect={false}
          w={320}
          onChange={(path) => path && setAddress({ path })}
        />
      </div>
      <OnePath key={newest.code} versions={chosen} newest={newest} />
    </>
  )
}

function OnePath({
  versions,
  newest,
}: {
  readonly versions: readonly TemplateVersion[]
  readonly newest: TemplateVersion
}) {
  const t = useTexts(templateTexts)
  const { pick } = useLanguage()
  const may = useMay()
  const [isNew, setNew] = useState(false)
  if (isNew) return <TemplateEdit from={newest} onClose={() => setNew(false)} />
  return (
    <section className="card plan-box" aria-label={pick(newest.content)}>
      <div className="plan-tools">
        <h2>
          {pick(newest.content)} · {t('version', { version: newest.version })}
        </h2>
        {may('programme.rules') && <Button onClick={() => setNew(true)}>{t('edit')}</Button>}
      </div>
      <p className="quiet">{t('basis', { basis: newest.content.basis })}</p>
      <TemplateTable content={newest.content} />
      <details>
        <summary>{t('history')}</summary>
        <ul>
          {versions.map((one) => (
            <li key={one.version}>
              <strong>{t('version', { version: one.version })}</strong>{' '}
              {one.recordedAt === null
                ? t('shipped')
                : `${one.decisionRef} · ${one.recordedBy ?? ''} ${dayOf(new Date(one.recordedAt))}`}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

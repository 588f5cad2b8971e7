/** Alternatives of one community side by side, and a new one. On a page of its own and as a tab of the community. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listAlternatives, type PlanRow } from '#county/design/plan/plan.contract.ts'
import { DEVICE_TYPES, type DeviceType } from '#county/design/words.contract.ts'
import { dayOf } from '#terms/day.ts'
import './design.css'
import './phone.css'
import { designTexts } from './design.texts.ts'
import { PlanStateMark, yuanOf } from './looks.tsx'
import { NewPlanDialog } from './new-plan.tsx'

export function Alternatives({ communityId }: { readonly communityId: string }) {
  const t = useTexts(designTexts)
  const plans = useCall(listAlternatives, { params: { communityId } })
  const [isNew, setNew] = useState(false)
  const begin = plans.data?.mayEdit && (
    <Button variant="default" onClick={() => setNew(true)}>
      {t('newPlan')}
    </Button>
  )
  return (
    <div className="stack">
      {isNew && <NewPlanDialog of={communityId} onClose={() => setNew(false)} />}
      <Answer
        of={plans}
        height={300}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<EmptyState title={t('none')} text={t('about')} next={begin} />}
      >
        {({ rows }) => (
          <section className="card design-box" aria-labelledby="design-compare">
            <div className="design-box-head">
              <h2 id="design-compare">{t('alternatives')}</h2>
              {begin}
            </div>
            <p className="quiet">{t('compareAbout')}</p>
            <Comparison rows={rows} />
          </section>
        )}
      </Answer>
    </div>
  )
}

interface Line {
  readonly head: string
  readonly value: (row: PlanRow) => number
  readonly write?: (value: number) => string
  /** Less is better: the least is bold. */
  readonly fewer: boolean
}

function Comparison({ rows }: { readonly rows: readonly PlanRow[] }) {
  const t = useTexts(designTexts)
  const { pick } = useLanguage()
  const types = (Object.keys(DEVICE_TYPES) as DeviceType[]).filter((type) =>
    rows.some(({ byType }) => byType.some((one) => one.type === type)),
  )
  const lines: Line[] = [
    { head: t('total'), value: (row) => row.totalFen, write: yuanOf, fewer: true },
    { head: t('upkeep'), value: (row) => row.upkeepFen, write: yuanOf, fewer: true },
    { head: t('unpriced'), value: (row) => row.unpriced, fewer: true },
    { head: t('toMend'), value: (row) => row.toMend, fewer: true },
    { head: t('masked'), value: (row) => row.masked, fewer: true },
    { head: t('gaps'), value: (row) => row.gaps, fewer: true },
    { head: t('unknown'), value: (row) => row.unknown, fewer: true },
    { head: t('openOpinions'), value: (row) => row.openOpinions, fewer: true },
    { head: t('devices'), value: (row) => row.devices, fewer: false },
    ...types.map(
      (type): Line => ({
        head: pick(DEVICE_TYPES[type]),
        value: (row) => row.byType.find((one) => one.type === type)?.count ?? 0,
        fewer: false,
      }),
    ),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="design-scroll" aria-label={t('alternatives')} tabIndex={0}>
      <table className="design-table design-compare">
        <thead>
          <tr>
            <td />
            {rows.map((row) => (
              <th key={row.id} scope="col">
                <PageLink to={`/designs/${row.id}`}>{row.title}</PageLink>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('state')}</th>
            {rows.map((row) => (
              <td key={row.id}>
                <PlanStateMark state={row.state} /> {row.passedOn}
              </td>
            ))}
          </tr>
          {lines.map((line) => (
            <CompareRow key={line.head} line={line} rows={rows} />
          ))}
          <tr>
            <th scope="row">{t('updated')}</th>
            {rows.map((row) => (
              <td key={row.id} className="num">
                {dayOf(new Date(row.updatedAt))} <span className="design-by">{row.updatedByName}</span>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

function CompareRow({ line, rows }: { readonly line: Line; readonly rows: readonly PlanRow[] }) {
  const values = rows.map(line.value)
  const least = Math.min(...values)
  const differs = values.some((value) => value !== least)
  return (
    <tr>
      <th scope="row">{line.head}</th>
      {rows.map((row) => {
        const value = line.value(row)
        const shown = line.write?.(value) ?? value
        return (
          <td key={row.id} className="num">
            {line.fewer && differs && value === least ? <strong>{shown}</strong> : shown}
          </td>
        )
      })}
    </tr>
  )
}

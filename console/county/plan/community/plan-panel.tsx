/** The plan tab of a community: its small Gantt, its tasks as a table, making, changing and recording. */
import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { GanttChart } from '#console/county/plan/chart/gantt-chart.tsx'
import { GanttLegend } from '#console/county/plan/chart/legend.tsx'
import { type ChartRow, chartDay } from '#console/county/plan/chart/rows.ts'
import { planTexts } from '#console/county/plan/plan.texts.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { Facts } from '#console/parts/state/figure.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type CommunityPlan, getPlan, type PlanAnswer, type TaskNow } from '#county/plan/community/plan.contract.ts'
import { DOERS } from '#county/plan/template/template.contract.ts'
import { dayOf, daysBetween } from '#terms/day.ts'
import { MakePlan } from './make-plan.tsx'
import { TaskForm } from './task-form.tsx'
import { TaskTable } from './task-table.tsx'

export function PlanPanel({ communityId }: { readonly communityId: string }) {
  const plan = useCall(getPlan, { params: { communityId } })
  return (
    <Answer of={plan} height={480}>
      {(answer) => <Loaded answer={answer} />}
    </Answer>
  )
}

function Loaded({ answer }: { readonly answer: PlanAnswer }) {
  const t = useTexts(planTexts)
  const may = useMay()
  const [making, setMaking] = useState(false)
  const [open, setOpen] = useState<TaskNow | null>(null)
  const edits = answer.mayEdit && may('programme.edit')
  const make = edits && (
    <Button variant={answer.plan ? 'default' : 'filled'} onClick={() => setMaking(true)}>
      {t(answer.plan ? 'makeAnew' : 'make')}
    </Button>
  )
  return (
    <div className="stack">
      {making && <MakePlan answer={answer} onClose={() => setMaking(false)} />}
      {open && <TaskForm answer={answer} task={open} onClose={() => setOpen(null)} />}
      {answer.plan === null ? (
        <EmptyState title={t('noPlan')} text={t('noPlanText')} next={make} />
      ) : (
        <>
          <Summary plan={answer.plan}>{make}</Summary>
          <Chart plan={answer.plan} today={answer.on} />
          <TaskTable plan={answer.plan} {...(edits ? { onEdit: setOpen } : {})} />
        </>
      )}
      {answer.history.length > 1 && <History answer={answer} />}
    </div>
  )
}

function Summary({ plan, children }: { readonly plan: CommunityPlan; readonly children: React.ReactNode }) {
  const t = useTexts(planTexts)
  const { pick } = useLanguage()
  const { connectedOn: aim, targetOn } = plan
  const misses = aim !== null && targetOn !== null && aim.forecastOn > targetOn
  return (
    <section className="card plan-box" aria-label={t('planTab')}>
      <div className="plan-tools" style={{ justifyContent: 'space-between', marginBottom: 0 }}>
        <strong>{t('asPlan', { number: plan.number, template: pick(plan.templateName) })}</strong>
        {children}
      </div>
      {aim && (
        <Facts
          rows={[
            [`${t('connection')} · ${t('first')}`, aim.baselineOn],
            [`${t('connection')} · ${t('now')}`, aim.plannedOn],
            [`${t('connection')} · ${t('expected')}`, <Deviation key="e" first={aim.baselineOn} on={aim.forecastOn} />],
          ]}
        />
      )}
      {misses && (
        <p className="registry-notice">{t('missesTarget', { expected: aim.forecastOn, target: targetOn ?? '' })}</p>
      )}
    </section>
  )
}

export function Deviation({ first, on }: { readonly first: string; readonly on: string }) {
  const t = useTexts(planTexts)
  const n = daysBetween(first, on)
  const words = n > 0 ? `▲ ${t('late', { n })}` : n < 0 ? `● ${t('early', { n: -n })}` : `● ${t('onTime')}`
  return (
    <>
      {on} <span style={{ color: n > 0 ? 'var(--behind)' : 'var(--on-plan)' }}>{words}</span>
    </>
  )
}

function Chart({ plan, today }: { readonly plan: CommunityPlan; readonly today: string }) {
  const t = useTexts(planTexts)
  const { pick } = useLanguage()
  const rows = useMemo(
    () =>
      plan.tasks.map((task): ChartRow => {
        const forecast = { forecastStart: chartDay(task.forecastStartsOn), forecastEnd: chartDay(task.forecastEndsOn) }
        const bar = {
          ...{ start: chartDay(task.startsOn), end: chartDay(task.endsOn), baselineEnd: chartDay(task.baselineEndsOn) },
          ...{ ...forecast, state: task.ended ? 2 : task.begun ? 1 : 0, critical: task.critical, gate: task.gate },
          gateDay: task.gateAt === 'start' ? forecast.forecastStart : forecast.forecastEnd,
          name: pick(task),
        }
        return { key: task.code, label: pick(task), about: pick(DOERS[task.who]), bars: [bar], lateDays: task.lateDays }
      }),
    [plan, pick],
  )
  return (
    <div>
      <GanttChart label={t('planTab')} rows={rows} today={today} dayPx={2.4} />
      <GanttLegend />
    </div>
  )
}

function History({ answer }: { readonly answer: PlanAnswer }) {
  const t = useTexts(planTexts)
  return (
    <details className="card plan-box">
      <summary>{t('history')}</summary>
      <ul className="programme-list">
        {answer.history.map((row) => (
          <li key={row.number}>
            <p>
              {t('historyLine', { n: row.number, day: row.endsOn, who: row.recordedBy ?? t('node') })}{' '}
              {row.withdrawn && `(${t('withdrawn')})`}
            </p>
            <p className="quiet">
              {dayOf(new Date(row.recordedAt))} {row.reason}
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** One round: which unit has reported, when and by whom. A unit sees its own report; the office sees all. */
import { Button, Select } from '@mantine/core'
import { z } from 'zod'
import { writeMoment } from '#console/county/bulletin/moment.ts'
import { useAddress, useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listReports, listRounds, openRound, type ReportSummary } from '#county/round/report/report.contract.ts'
import { periodOf, periodOfCode, writePeriodInChinese, writePeriodInEnglish } from '#terms/period.ts'
import { lookOf } from './report-state.ts'
import { roundTexts } from './round.texts.ts'

const address = z.object({ period: z.string().optional() })

export function Page() {
  const rounds = useCall(listRounds, {})
  return (
    <Answer of={rounds} isEmpty={(answer) => answer.rounds.length === 0} empty={<NoRound />}>
      {(answer) => <Round rounds={answer.rounds} />}
    </Answer>
  )
}

type Rounds = readonly { period: string; cutOff: Date; received: number; units: number }[]

function Round({ rounds }: { readonly rounds: Rounds }) {
  const t = useTexts(roundTexts)
  const { language } = useLanguage()
  const [{ period }, setAddress] = useAddress(address)
  const current = rounds.find((round) => round.period === period) ?? rounds[0]
  if (current === undefined) return null
  const name = (code: string) => (language === 'en' ? writePeriodInEnglish : writePeriodInChinese)(periodOfCode(code))
  return (
    <>
      <PageHead
        title={t('title')}
        about={t('about', { received: current.received, units: current.units, at: writeMoment(current.cutOff) })}
        actions={
          <>
            <OpenNow rounds={rounds} />
            <Select
              aria-label={t('period')}
              data={rounds.map((round) => ({ value: round.period, label: name(round.period) }))}
              value={current.period}
              allowDeselect={false}
              onChange={(chosen) => setAddress({ period: chosen ?? undefined })}
            />
          </>
        }
      />
      <Reports period={current.period} />
    </>
  )
}

function Reports({ period }: { readonly period: string }) {
  const t = useTexts(roundTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const reports = useCall(listReports, { params: { period } }, { keepLast: true })
  const hand = (at: Date | null, name: string | null) => (at === null ? null : `${writeMoment(at)} ${name ?? ''}`)
  const columns: Column<ReportSummary>[] = [
    { id: 'unit', head: t('unit'), value: (row) => row.unitName, main: true },
    {
      id: 'state',
      head: t('state'),
      value: (row) => pick(lookOf(row)),
      show: (row) => <StateMark state={lookOf(row).look} word={pick(lookOf(row))} />,
      choice: true,
      phone: 'beside',
    },
    {
      id: 'changes',
      head: t('changes'),
      value: (row) => row.lineCount,
      show: (row) => (row.unchanged ? t('unchanged') : String(row.lineCount)),
      kind: 'number',
    },
    {
      id: 'submitted',
      head: t('submitted'),
      value: (row) => hand(row.submittedAt, row.submittedByName),
      phone: 'filled',
    },
    { id: 'signed', head: t('signed'), value: (row) => hand(row.signedAt, row.signedByName), phone: 'filled' },
    { id: 'received', head: t('received'), value: (row) => hand(row.receivedAt, row.receivedByName), phone: 'filled' },
    { id: 'reason', head: t('reason'), value: (row) => row.returnReason, phone: 'filled' },
  ]
  return (
    <Answer of={reports} height={400}>
      {(answer) => (
        <DataTable
          name="reports"
          title={`${t('title')} ${period}`}
          columns={columns}
          rows={answer.reports}
          rowKey={(row) => row.id}
          onOpen={(row) => go(`/round/reports/${row.id}`)}
          rowState={(row) => (lookOf(row).look === 'late' ? 'late' : undefined)}
        />
      )}
    </Answer>
  )
}

/** The morning job opens each round; whoever does not want to wait for it, or missed it, opens the running one here. */
function OpenNow({ rounds }: { readonly rounds: Rounds }) {
  const t = useTexts(roundTexts)
  const may = useMay()
  const open = useSend(openRound)
  const { language } = useLanguage()
  const period = periodOf(useMe().today)
  if (!may('round.receive') || rounds.some((round) => round.period === period.code)) return null
  const name = (language === 'en' ? writePeriodInEnglish : writePeriodInChinese)(period)
  return (
    <>
      {open.error && <ProblemBox problem={open.error} />}
      <Button variant="default" loading={open.isPending} onClick={() => open.mutate({ body: { period: period.code } })}>
        {t('openOf', { name })}
      </Button>
    </>
  )
}

function NoRound() {
  const t = useTexts(roundTexts)
  const may = useMay()
  const open = useSend(openRound)
  const period = periodOf(useMe().today).code
  return (
    <>
      <PageHead title={t('title')} />
      {open.error && <ProblemBox problem={open.error} />}
      <EmptyState
        title={t('none')}
        text={t('noneText')}
        next={
          may('round.receive') && (
            <Button loading={open.isPending} onClick={() => open.mutate({ body: { period } })}>
              {t('open')}
            </Button>
          )
        }
      />
    </>
  )
}

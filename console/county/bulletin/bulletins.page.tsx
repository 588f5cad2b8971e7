/** Every bulletin with its state and number, and the start of the next draft. */
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { useGo } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type BulletinSummary, draftBulletin, listBulletins } from '#county/bulletin/bulletin.contract.ts'
import { listRounds } from '#county/round/report/report.contract.ts'
import { addPeriods, periodOf, periodOfCode, writePeriodInChinese, writePeriodInEnglish } from '#terms/period.ts'
import { bulletinTexts } from './bulletin.texts.ts'
import { writeMoment } from './moment.ts'
import { STATE_LOOK } from './state.ts'

export function Page() {
  const t = useTexts(bulletinTexts)
  const bulletins = useCall(listBulletins, {})
  const may = useMay()
  return (
    <>
      <PageHead title={t('title')} about={t('about')} actions={may('bulletin.draft') && <NewDraft />} />
      <Answer
        of={bulletins}
        isEmpty={(answer) => answer.bulletins.length === 0}
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
      >
        {(answer) => <BulletinTable rows={answer.bulletins} />}
      </Answer>
    </>
  )
}

function usePeriodName(): (code: string) => string {
  const { language } = useLanguage()
  return (code) => (language === 'en' ? writePeriodInEnglish : writePeriodInChinese)(periodOfCode(code))
}

function BulletinTable({ rows }: { readonly rows: readonly BulletinSummary[] }) {
  const t = useTexts(bulletinTexts)
  const go = useGo()
  const { pick } = useLanguage()
  const name = usePeriodName()
  const columns: Column<BulletinSummary>[] = [
    { id: 'period', head: t('period'), value: (row) => name(row.period), main: true },
    {
      id: 'state',
      head: t('state'),
      value: (row) => pick(STATE_LOOK[row.state]),
      show: (row) => <StateMark state={STATE_LOOK[row.state].look} word={pick(STATE_LOOK[row.state])} />,
      choice: true,
      phone: 'beside',
    },
    {
      id: 'number',
      head: t('number'),
      value: (row) => row.runningNumber,
      show: (row) =>
        row.number === null ? t('noNumber') : t('numberOf', { year: String(row.year), number: row.number }),
    },
    { id: 'running', head: t('running'), value: (row) => row.runningNumber, kind: 'number' },
    { id: 'asOf', head: t('asOf'), value: (row) => row.asOf, kind: 'day' },
    {
      id: 'issuedAt',
      head: t('issuedOn'),
      value: (row) => (row.issuedAt === null ? null : writeMoment(row.issuedAt)),
      kind: 'day',
    },
    { id: 'issuedBy', head: t('issuedBy'), value: (row) => row.issuedByName },
    { id: 'receipts', head: t('receiptsShort'), value: (row) => row.receipts, kind: 'number' },
    {
      id: 'remark',
      head: t('remark'),
      value: (row) => (row.correctedById !== null ? t('correctedBy') : row.correctsId !== null ? t('corrects') : null),
    },
  ]
  return (
    <DataTable
      name="bulletins"
      title={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      onOpen={(row) => go(`/bulletins/${row.id}`)}
    />
  )
}

/** The period offered first is the newest round's: the day the programme lives in is the server's to know. */
function NewDraft() {
  const t = useTexts(bulletinTexts)
  const go = useGo()
  const name = usePeriodName()
  const rounds = useCall(listRounds, {})
  const draft = useSend(draftBulletin, (answer) => go(`/bulletins/${answer.bulletin.id}`))
  const { today } = useMe()
  const newest = periodOfCode(rounds.data?.rounds[0]?.period ?? periodOf(today).code)
  const offered = [0, -1, -2, -3, -4, -5].map((step) => addPeriods(newest, step).code)
  const [chosen, setChosen] = useState<string | null>(null)
  const period = chosen ?? newest.code
  return (
    <div className="row wrap">
      <Select
        aria-label={t('choosePeriod')}
        data={offered.map((code) => ({ value: code, label: name(code) }))}
        value={period}
        onChange={setChosen}
        allowDeselect={false}
      />
      <Button loading={draft.isPending} onClick={() => draft.mutate({ body: { period } })}>
        {t('draftFor')}
      </Button>
      {draft.error && <ProblemBox problem={draft.error} />}
    </div>
  )
}

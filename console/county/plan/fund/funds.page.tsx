/** Money of communities: sums, checks, entries; pasted from Excel and back. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { FilterBar } from '#console/county/board/filters/filter-bar.tsx'
import '#console/county/plan/chart/gantt.css'
import { useAddress } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { SheetButton } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  exportFunds,
  FUND_COLUMNS,
  FUND_SOURCES,
  FUND_WARNINGS,
  type FundRow,
  type FundSums,
  listFunds,
  pasteFunds,
} from '#county/plan/fund/fund.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { readYuan } from '#terms/money.ts'
import { EntriesDialog } from './entries-dialog.tsx'
import { fundTexts } from './fund.texts.ts'

const shape = z.object({ by: z.enum(['community', 'unit']).default('community') })
type Funds = AnswerRead<typeof listFunds>

export function Page() {
  const t = useTexts(fundTexts)
  const may = useMay()
  const { query } = useBoardAddress()
  const { on: _on, knownAt: _knownAt, ...filter } = query
  const funds = useCall(listFunds, { query: filter }, { keepLast: true })
  const actions = (
    <>
      {may('programme.edit') && (
        <PasteButton contract={pasteFunds} columns={FUND_COLUMNS} title={t('title')}>
          <p className="quiet">{t('pasteHelp')}</p>
        </PasteButton>
      )}
      <SheetButton save={() => download(exportFunds, { query: filter })} />
    </>
  )
  return (
    <>
      <PageHead
        title={t('title')}
        {...(funds.data ? { about: t('about', { day: funds.data.on }) } : {})}
        actions={actions}
      />
      <FilterBar />
      <Answer
        of={funds}
        height={600}
        isEmpty={(answer) => answer.rows.length === 0}
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
      >
        {(answer) => <Loaded funds={answer} />}
      </Answer>
      <p className="quiet">{t('retention')}</p>
    </>
  )
}

function Loaded({ funds }: { readonly funds: Funds }) {
  const t = useTexts(fundTexts)
  const [{ by }, setAddress] = useAddress(shape)
  const [open, setOpen] = useState<string | null>(null)
  return (
    <>
      <div className="plan-tools">
        <SegmentedControl
          aria-label={t('show')}
          data={[
            { value: 'community', label: t('byCommunity') },
            { value: 'unit', label: t('byUnit') },
          ]}
          value={by}
          onChange={(value) => setAddress({ by: value as 'unit' })}
        />
        <strong>{SUMS.map((key) => `${t(key)} ${funds.total[key]}`).join(' · ')}</strong>
      </div>
      {open !== null && <EntriesDialog communityId={open} onClose={() => setOpen(null)} />}
      {by === 'community' ? <CommunityTable funds={funds} onOpen={setOpen} /> : <UnitTable funds={funds} />}
    </>
  )
}

const SUMS = ['approved', 'arrived', 'paid', 'retained', 'left'] as const

/** Sorted by the exact amount, written as it came. */
function sumColumns<R extends { readonly sums: FundSums }>(t: (key: (typeof SUMS)[number]) => string): Column<R>[] {
  return SUMS.map((key) => ({
    ...{ id: key, head: t(key), kind: 'number' as const, show: (row: R) => row.sums[key] },
    value: (row: R) => Number(readYuan(row.sums[key]) ?? 0n) / 100,
  }))
}

function CommunityTable({ funds, onOpen }: { readonly funds: Funds; readonly onOpen: (id: string) => void }) {
  const t = useTexts(fundTexts)
  const { pick } = useLanguage()
  const checks = (row: FundRow) => row.warnings.map((one) => pick(FUND_WARNINGS[one])).join('、')
  const columns: Column<FundRow>[] = [
    { id: 'community', head: t('community'), value: (row) => row.name, main: true },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName },
    ...sumColumns<FundRow>(t),
    {
      id: 'source',
      phone: 'double',
      head: t('source'),
      value: (row) => row.sources.map((one) => pick(FUND_SOURCES[one])).join('、') || null,
    },
    {
      id: 'checks',
      head: t('checks'),
      value: (row) => checks(row) || t('sound'),
      show: (row) =>
        row.sources.length === 0 ? (
          '—'
        ) : (
          <StateMark state={row.warnings.length > 0 ? 'late' : 'onPlan'} word={checks(row) || t('sound')} />
        ),
      choice: true,
      phone: 'double',
    },
  ]
  return (
    <DataTable
      name="funds"
      title={t('title')}
      note={funds.on}
      columns={columns}
      rows={funds.rows}
      rowKey={(row) => row.communityId}
      onOpen={(row) => onOpen(row.communityId)}
      rowState={(row) => (row.warnings.length > 0 ? 'late' : undefined)}
      ownFilters
    />
  )
}

function UnitTable({ funds }: { readonly funds: Funds }) {
  const t = useTexts(fundTexts)
  type Row = Funds['units'][number]
  const columns: Column<Row>[] = [
    { id: 'unit', head: t('unit'), value: (row) => row.unitName, main: true },
    { id: 'communities', head: t('communities'), value: (row) => row.communities, kind: 'number' },
    ...sumColumns<Row>(t),
  ]
  return (
    <DataTable
      name="unitFunds"
      title={t('title')}
      note={funds.on}
      columns={columns}
      rows={funds.units}
      rowKey={(row) => row.unitId}
      ownFilters
    />
  )
}

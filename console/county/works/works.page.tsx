/** Contracts in scope: a town's, or a company's own. What is late or flagged stands out. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import '#console/county/design/design.css'
import { useAddress, useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  CONTRACT_COLUMNS,
  type ContractRow,
  exportContracts,
  listContracts,
  pasteContracts,
} from '#county/works/contract/contract.contract.ts'
import { WAITING_KINDS, waitingKindSchema } from '#county/works/words.contract.ts'
import { NewContract } from './contract-form.tsx'
import './works.css'
import { worksTexts } from './works.texts.ts'

const shape = z.object({ waiting: waitingKindSchema.optional().catch(undefined) })

export function Page() {
  const t = useTexts(worksTexts)
  const may = useMay()
  const go = useGo()
  const { pick } = useLanguage()
  const [{ waiting }, setAddress] = useAddress(shape)
  const contracts = useCall(listContracts, {})
  const isCompany = !may('registry.read')
  const columns = useContractColumns(isCompany)
  const [isNew, setNew] = useState(false)
  const begin = may('works.manage') && <Button onClick={() => setNew(true)}>{t('newContract')}</Button>
  const paste = may('works.manage') && (
    <PasteButton contract={pasteContracts} columns={CONTRACT_COLUMNS} title={t('pasteContracts')} />
  )
  return (
    <>
      <PageHead
        title={t('title')}
        about={t(isCompany ? 'aboutCompany' : 'about')}
        actions={
          <>
            {paste}
            {begin}
          </>
        }
      />
      {waiting && (
        <p className="works-line">
          <strong>{t('onlyWaiting', { what: pick(WAITING_KINDS[waiting]) })}</strong>
          <Button size="compact-sm" variant="default" onClick={() => setAddress({ waiting: undefined })}>
            {t('showAll')}
          </Button>
        </p>
      )}
      {isNew && <NewContract onClose={() => setNew(false)} />}
      <Answer of={contracts} height={480}>
        {({ rows }) => (
          <DataTable
            name="contracts"
            title={t('title')}
            columns={columns}
            rows={waiting ? rows.filter((row) => row.waiting.some(({ kind }) => kind === waiting)) : rows}
            rowKey={(row) => row.id}
            onExport={() => download(exportContracts, {})}
            onOpen={(row) => go(`/works/${row.id}`, waiting ? { tab: WAITING_KINDS[waiting].tab } : {})}
            rowState={(row) => (row.nightBreaches > 0 ? 'late' : row.openProblems > 0 ? 'behind' : undefined)}
            empty={
              <EmptyState
                title={t('none')}
                text={t(isCompany ? 'noneCompany' : 'noneText')}
                next={
                  <>
                    {begin}
                    {paste}
                  </>
                }
              />
            }
          />
        )}
      </Answer>
    </>
  )
}

function useContractColumns(isCompany: boolean): Column<ContractRow>[] {
  const t = useTexts(worksTexts)
  const { pick } = useLanguage()
  const count = (id: 'nightBreaches' | 'openComplaints' | 'openProblems' | 'uncovered'): Column<ContractRow> => ({
    ...{ id, head: t(id), value: (row) => row[id], kind: 'number', phone: 'filled' },
  })
  return [
    { id: 'place', head: t('place'), value: (row) => row.placeName, main: true },
    ...(isCompany
      ? []
      : [
          {
            id: 'town',
            head: t('town'),
            value: (row: ContractRow) => row.townName,
            choice: true,
            phone: 'filled',
          } as const,
        ]),
    { id: 'number', head: t('number'), value: (row) => row.number },
    { id: 'builder', head: t('builder'), value: (row) => row.builderName, choice: true },
    {
      ...{ id: 'progress', head: t('progress'), kind: 'number', value: (row) => (row.weighed ? row.progress : null) },
      show: (row) => <Standing row={row} />,
      phone: 'double',
    },
    {
      ...{ id: 'waiting', head: t('waiting'), phone: 'double', width: 190 },
      value: (row) => row.waiting.map(({ kind, count }) => `${pick(WAITING_KINDS[kind])} ${count}`).join('、') || null,
    },
    { id: 'endsOn', head: t('endsOn'), value: (row) => row.endsOn, kind: 'day' },
    { id: 'lastDiary', head: t('lastDiary'), value: (row) => row.lastDiaryOn, kind: 'day' },
    ...(['nightBreaches', 'openComplaints', 'openProblems', 'uncovered'] as const).map(count),
  ]
}

/** Over 10 points behind the days that passed: yellow, over 30 red, as everywhere in the programme. */
export function Standing({ row }: { readonly row: Pick<ContractRow, 'progress' | 'expected' | 'weighed'> }) {
  const t = useTexts(worksTexts)
  if (!row.weighed) return <StateMark state="unknown" word={t('unweighed')} />
  const behind = row.expected - row.progress
  const state = row.progress >= 100 ? 'done' : behind > 30 ? 'late' : behind > 10 ? 'behind' : 'onPlan'
  return <StateMark state={state} word={t('progressLine', { done: row.progress, expected: row.expected })} />
}

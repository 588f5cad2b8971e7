/** Rows copied from Excel: read and checked first, recorded all at once or not at all. */
import { Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { FUND_KINDS, FUND_SOURCES, pasteFunds } from '#county/plan/fund/fund.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { fundTexts } from './fund.texts.ts'

type Pasted = AnswerRead<typeof pasteFunds>

export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(fundTexts)
  const toast = useToast()
  const [text, setText] = useState('')
  const check = useSend(pasteFunds)
  const record = useSend(pasteFunds, ({ recorded }) => {
    if (recorded === 0) return
    toast({ text: t('recorded', { n: recorded }) })
    onClose()
  })
  const read = check.variables?.body.text === text ? check.data : undefined
  return (
    <Modal opened onClose={onClose} size="xl" title={t('paste')} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className="stack">
        <Textarea
          label={t('pasteField')}
          description={t('pasteHelp')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rows={6}
        />
        {(check.error ?? record.error) && <ProblemBox problem={check.error ?? record.error} />}
        {read && <Outcome pasted={read} />}
        <div className="plan-buttons">
          <Button
            variant="default"
            disabled={text.trim() === ''}
            loading={check.isPending}
            onClick={() => check.mutate({ body: { text, apply: false } })}
          >
            {t('read')}
          </Button>
          {read && read.problems.length === 0 && read.rows.length > 0 && (
            <Button loading={record.isPending} onClick={() => record.mutate({ body: { text, apply: true } })}>
              {t('record', { n: read.rows.length })}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  )
}

function Outcome({ pasted }: { readonly pasted: Pasted }) {
  const t = useTexts(fundTexts)
  const { pick } = useLanguage()
  const rows: Column<Pasted['rows'][number]>[] = [
    { id: 'community', head: t('community'), value: (row) => row.name, main: true },
    { id: 'kind', head: t('kind'), value: (row) => pick(FUND_KINDS[row.kind]) },
    { id: 'source', head: t('source'), value: (row) => pick(FUND_SOURCES[row.source]) },
    { id: 'amount', head: t('amount'), value: (row) => row.amount },
    { id: 'day', head: t('day'), value: (row) => row.on, kind: 'day' },
    { id: 'document', head: t('documentRef'), value: (row) => row.documentRef },
  ]
  const problems: Column<Pasted['problems'][number]>[] = [
    { id: 'line', head: t('line'), value: (row) => row.line, kind: 'number', main: true },
    { id: 'column', head: t('column'), value: (row) => row.column },
    { id: 'found', head: t('found'), value: (row) => row.found },
    { id: 'wrong', head: t('wrong'), value: (row) => pick(row.text) },
  ]
  return (
    <>
      <strong role="status">
        {pasted.problems.length > 0
          ? t('problems', { n: pasted.problems.length })
          : t('readRows', { n: pasted.rows.length })}
      </strong>
      {pasted.problems.length > 0 ? (
        <DataTable
          name="pasteProblems"
          title={t('wrong')}
          columns={problems}
          rows={pasted.problems}
          rowKey={(row) => `${row.line} ${row.column} ${row.text.zh}`}
          plain
          maxHeight="260px"
        />
      ) : (
        <DataTable
          name="pasteRows"
          title={t('paste')}
          columns={rows}
          rows={pasted.rows}
          rowKey={(row) => String(row.line)}
          plain
          maxHeight="260px"
        />
      )}
    </>
  )
}

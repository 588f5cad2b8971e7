/** Uploads ledgers and lists past imports. Nothing is changed here; each import has its own page. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useGo } from '#console/parts/address.ts'
import { call } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { DropField } from '#console/parts/field/drop-field.tsx'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { writeMoment } from '#console/parts/moment.ts'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { type ImportSummary, listImports, uploadLedger } from '#county/registry/ledger/import/import.contract.ts'
import './ledger.css'
import { ImportStateMark } from './import-state.tsx'
import { ledgerTexts } from './ledger.texts.ts'

interface Sending {
  readonly name: string
  readonly share: number
}

interface Refused {
  readonly name: string
  readonly problem: unknown
}

/** Uploads one file after the other; one alone opens its page at once. */
function useUploads(): {
  sending: Sending | null
  refused: readonly Refused[]
  send: (files: readonly File[]) => void
} {
  const go = useGo()
  const client = useQueryClient()
  const [sending, setSending] = useState<Sending | null>(null)
  const [refused, setRefused] = useState<readonly Refused[]>([])
  const send = async (files: readonly File[]) => {
    setRefused([])
    const ids: string[] = []
    for (const file of files) {
      setSending({ name: file.name, share: 0 })
      const onProgress = (share: number) => setSending({ name: file.name, share })
      await call(uploadLedger, { body: file, onProgress }).then(
        ({ id }) => ids.push(id),
        (problem: unknown) => setRefused((all) => [...all, { name: file.name, problem }]),
      )
    }
    setSending(null)
    await client.invalidateQueries()
    if (files.length === 1 && ids[0]) go(`/ledger/${ids[0]}`)
  }
  return { sending, refused, send: (files) => void send(files) }
}

export function Page() {
  const t = useTexts(ledgerTexts)
  const go = useGo()
  const imports = useCall(listImports, {})
  const { sending, refused, send } = useUploads()
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <div className="stack">
        <DropField
          label={t('drop')}
          help={t('dropHelp')}
          accept=".xlsx,.xls,.csv"
          multiple
          disabled={sending !== null}
          onFiles={send}
        />
        {sending && <Progress sending={sending} />}
        {refused.map(({ name, problem }) => (
          <section key={name} aria-label={t('refused', { name })}>
            <p>{t('refused', { name })}</p>
            <ProblemBox problem={problem} />
          </section>
        ))}
        <Answer
          of={imports}
          isEmpty={(answer) => answer.imports.length === 0}
          empty={<EmptyState title={t('none')} text={t('noneText')} />}
        >
          {(answer) => <ImportTable imports={answer.imports} onOpen={(row) => go(`/ledger/${row.id}`)} />}
        </Answer>
      </div>
    </>
  )
}

function Progress({ sending }: { readonly sending: Sending }) {
  const t = useTexts(ledgerTexts)
  const percent = Math.round(sending.share * 100)
  const text = percent < 100 ? t('sending', { name: sending.name, percent }) : t('readingFile', { name: sending.name })
  return (
    <div className="ledger-progress" role="status">
      <span>{text}</span>
      <progress max={100} {...(percent < 100 ? { value: percent } : {})} aria-label={text} />
    </div>
  )
}

function ImportTable({
  imports,
  onOpen,
}: {
  readonly imports: readonly ImportSummary[]
  readonly onOpen: (row: ImportSummary) => void
}) {
  const t = useTexts(ledgerTexts)
  const columns: Column<ImportSummary>[] = [
    { id: 'file', head: t('file'), value: (row) => row.fileName, main: true },
    { id: 'state', head: t('state'), value: (row) => row.state, show: (row) => <ImportStateMark state={row.state} /> },
    { id: 'added', head: t('added'), value: (row) => row.applied.added, kind: 'number', width: 80 },
    { id: 'changed', head: t('changed'), value: (row) => row.applied.changed, kind: 'number', width: 80 },
    { id: 'at', head: t('uploaded'), value: (row) => writeMoment(new Date(row.uploadedAt)), width: 150 },
    { id: 'by', head: t('by'), value: (row) => row.uploadedByName, choice: true, width: 120 },
  ]
  return (
    <DataTable
      name="imports"
      title={t('imports')}
      columns={columns}
      rows={imports}
      rowKey={(row) => row.id}
      onOpen={onOpen}
      firstSort="-at"
    />
  )
}

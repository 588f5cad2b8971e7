/** What was planned or moved at once, newest first, and taking it back whole. */
import { Button } from '@mantine/core'
import { useCall, useSend } from '#console/parts/calls.ts'
import { useConfirm } from '#console/parts/frame/confirm.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useToast } from '#console/parts/frame/toast.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { type Batch, listBatches, undoBatch } from '#county/plan/bulk/bulk.contract.ts'
import { dayOf } from '#terms/day.ts'
import { bulkTexts } from './bulk.texts.ts'

export function Batches() {
  const t = useTexts(bulkTexts)
  const batches = useCall(listBatches, {})
  const columns: Column<Batch>[] = [
    { id: 'label', head: t('applyWhy'), value: (row) => row.label, main: true },
    { id: 'kind', head: t('batchKind'), value: (row) => t(`kind_${row.kind}`) },
    { id: 'count', head: t('count'), value: (row) => row.communities, kind: 'number' },
    { id: 'when', head: t('when'), value: (row) => dayOf(new Date(row.recordedAt)), kind: 'day' },
    { id: 'who', head: t('who'), value: (row) => row.recordedByName },
    {
      id: 'state',
      head: t('state'),
      value: (row) => (row.undoneAt ? t('takenBack', { day: dayOf(new Date(row.undoneAt)) }) : t('inForce')),
    },
    { id: 'undo', head: t('undo'), value: () => null, show: (row) => <Undo batch={row} />, unsorted: true },
  ]
  const rows = batches.data?.batches ?? []
  if (rows.length === 0) return null
  return (
    <section className="card plan-box" style={{ marginTop: 16 }} aria-labelledby="plan-batches">
      <h2 id="plan-batches">{t('batches')}</h2>
      <DataTable
        name="batches"
        title={t('batches')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        plain
        maxHeight="360px"
      />
    </section>
  )
}

function Undo({ batch }: { readonly batch: Batch }) {
  const t = useTexts(bulkTexts)
  const may = useMay()
  const toast = useToast()
  const confirm = useConfirm()
  const send = useSend(undoBatch, () => toast({ text: t('undone') }))
  if (batch.undoneAt !== null || !may('programme.edit')) return null
  const ask = async () => {
    const loses = t('undoLoses', { n: batch.communities })
    if (await confirm({ title: t('undo'), loses, undo: t('undoHow'), action: t('undo'), danger: true }))
      send.mutate({ params: { batchId: batch.id }, body: {} })
  }
  return (
    <>
      <Button size="compact-xs" variant="default" loading={send.isPending} onClick={() => void ask()}>
        {t('undo')}
      </Button>
      {send.error && <ProblemBox problem={send.error} />}
    </>
  )
}

/** What if the chosen communities slip: what ends later, which yearly targets are missed; applied only when asked. */
import { Button, NumberInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { useToast } from '#console/parts/frame/toast.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { applyShift, previewShift, type ShiftPreview } from '#county/plan/bulk/bulk.contract.ts'
import { bulkTexts } from './bulk.texts.ts'
import { Previewed } from './previewed.tsx'
import { TargetTable } from './target-table.tsx'

export function SlipForm({ communityIds }: { readonly communityIds: readonly string[] }) {
  const t = useTexts(bulkTexts)
  const [days, setDays] = useState(14)
  const toast = useToast()
  const preview = useSend(previewShift)
  const apply = useSend(applyShift, ({ batch }) => {
    toast({ text: t('applied', { n: batch.communities }) })
    preview.reset()
  })
  const wish = { communityIds: [...communityIds], days }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    preview.mutate({ body: wish })
  }
  return (
    <>
      <form className="plan-fields" onSubmit={submit}>
        <NumberInput
          label={t('slipDays')}
          description={t('slipHelp')}
          value={days}
          min={1}
          max={730}
          onChange={(n) => setDays(Number(n) || 1)}
        />
        <Button type="submit" variant="default" disabled={communityIds.length === 0} loading={preview.isPending}>
          {t('preview')}
        </Button>
      </form>
      <Previewed {...{ preview, wish, apply }} onApply={(as) => apply.mutate({ body: { ...wish, ...as } })}>
        {(answer) => <Result preview={answer} />}
      </Previewed>
    </>
  )
}

function Result({ preview }: { readonly preview: ShiftPreview }) {
  const t = useTexts(bulkTexts)
  const columns: Column<ShiftPreview['rows'][number]>[] = [
    { id: 'community', head: t('community'), value: (row) => row.name, main: true },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName },
    { id: 'cb', head: t('connectBefore'), value: (row) => row.connectedBefore, kind: 'day' },
    { id: 'ca', head: t('connectAfter'), value: (row) => row.connectedAfter, kind: 'day' },
    { id: 'eb', head: t('endBefore'), value: (row) => row.endsBefore, kind: 'day' },
    { id: 'ea', head: t('endAfter'), value: (row) => row.endsAfter, kind: 'day' },
    { id: 'later', head: t('later'), value: (row) => row.laterDays, kind: 'number' },
  ]
  return (
    <>
      <p>
        <strong>{t('result', { n: preview.rows.length })}</strong>{' '}
        {preview.left > 0 && <span className="quiet">{t('left', { n: preview.left })}</span>}
      </p>
      <p className="quiet">{t('notWritten')}</p>
      <TargetTable targets={preview.targets} />
      <DataTable
        name="slip"
        title={t('slip')}
        columns={columns}
        rows={preview.rows}
        rowKey={(row) => row.communityId}
        maxHeight="420px"
      />
    </>
  )
}

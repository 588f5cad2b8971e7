/** Making a new version of the table: rows changed, added, removed; its first day and its decision. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { useTexts } from '#console/parts/texts.ts'
import { Publish, usePublished } from '#console/parts/version/publish.tsx'
import { freshCode, putRow } from '#console/parts/version/rows.ts'
import { decideStandard, type StandardRow, type StandardVersion } from '#county/design/standard/standard.contract.ts'
import { RowForm } from './row-form.tsx'
import { standardTexts } from './standard.texts.ts'
import { StandardRows } from './standard-rows.tsx'

export function NewStandard({ from, onClose }: { readonly from: StandardVersion; readonly onClose: () => void }) {
  const t = useTexts(standardTexts)
  const [rows, setRows] = useState<readonly StandardRow[]>(from.content.rows)
  const [open, setOpen] = useState<StandardRow | null>(null)
  const send = useSend(decideStandard, usePublished(onClose))
  return (
    <section className="card version-box">
      <Publish
        reason={t('decisionRef')}
        isChanged={rows !== from.content.rows}
        isPending={send.isPending}
        problem={send.error}
        onPublish={({ validFrom, reason }) =>
          send.mutate({
            body: { validFrom, content: { rows: [...rows] }, decisionRef: reason, seen: from.version },
          })
        }
        onClose={onClose}
      />
      <StandardRows
        rows={rows}
        deeds={{ onChange: setOpen, onRemove: (row) => setRows(rows.filter(({ code }) => code !== row.code)) }}
      />
      <Button variant="default" onClick={() => setOpen(newRow(rows))}>
        {t('add')}
      </Button>
      {open && (
        <RowForm
          row={open}
          onTake={(row) => {
            setRows(putRow(rows, row))
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

function newRow(rows: readonly StandardRow[]): StandardRow {
  return {
    code: freshCode(rows.map(({ code }) => code)),
    ...{ zh: '', en: '', categories: null, source: { zh: '', en: '' }, tag: 'C' },
    ask: { by: 'count', types: ['camera'], places: ['peopleGate'], least: 1, fact: 'peopleGates', per: 1, from: 1 },
  }
}

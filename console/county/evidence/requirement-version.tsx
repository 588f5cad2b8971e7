/** Making a new version of the table of requirements: rows changed, added, removed; its first day and its decision. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { useTexts } from '#console/parts/texts.ts'
import { Publish, usePublished } from '#console/parts/version/publish.tsx'
import { freshCode, putRow } from '#console/parts/version/rows.ts'
import {
  decideRequirements,
  type Requirement,
  type RequirementVersion,
  type RequirementTable as Table,
} from '#county/evidence/requirement/requirement.contract.ts'
import { requirementTexts } from './requirement.texts.ts'
import { RequirementForm } from './requirement-form.tsx'
import { RequirementTable } from './requirement-table.tsx'

export function NewRequirements({
  from,
  onClose,
}: {
  readonly from: RequirementVersion
  readonly onClose: () => void
}) {
  const t = useTexts(requirementTexts)
  const [content, setContent] = useState<Table>(from.content)
  const [open, setOpen] = useState<Requirement | null>(null)
  const send = useSend(decideRequirements, usePublished(onClose))
  const setRows = (rows: Requirement[]) => setContent({ ...content, rows })
  return (
    <section className="card version-box">
      <Publish
        reason={t('decisionRef')}
        withNote
        isChanged={content !== from.content}
        isPending={send.isPending}
        problem={send.error}
        onPublish={({ validFrom, reason, note }) =>
          send.mutate({ body: { validFrom, content, decisionRef: reason, note, seen: from.version } })
        }
        onClose={onClose}
      />
      <RequirementTable
        table={content}
        deeds={{
          onChange: setOpen,
          onRemove: ({ code }) => setRows(content.rows.filter((one) => one.code !== code)),
        }}
      />
      <Button variant="default" onClick={() => setOpen(newRow(content))}>
        {t('add')}
      </Button>
      {open && (
        <RequirementForm
          row={open}
          onTake={(row) => {
            setRows(putRow(content.rows, row))
            setOpen(null)
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

function newRow({ rows }: Table): Requirement {
  return {
    code: freshCode(rows.map(({ code }) => code)),
    ...{ gate: 'built', kind: 'document', zh: '', en: '', required: true, tag: 'C' },
    ...{ categories: null, unmanaged: null, approaches: null, funding: null, measure: null },
    source: { zh: '', en: '' },
  }
}

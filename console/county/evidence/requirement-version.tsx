/** Making a new version of the table of requirements: rows changed, added, removed; its first day and its decision. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useSend } from '#console/parts/calls.ts'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { Publish, usePublished } from '#console/parts/version/publish.tsx'
import { freshCode, putRow } from '#console/parts/version/rows.ts'
import { REQUIREMENT_COLUMNS, readRequirementRows } from '#county/evidence/requirement/paste.contract.ts'
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
      <div className="version-head">
        <Button variant="default" onClick={() => setOpen(newRow(content))}>
          {t('add')}
        </Button>
        <PasteButton
          contract={readRequirementRows}
          columns={REQUIREMENT_COLUMNS}
          onTake={({ found }) => setRows(withPasted(content.rows, found))}
        >
          <p className="quiet">{t('pasteHelp')}</p>
        </PasteButton>
      </div>
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

/** The same words at the same gate replace, others are added; a code stays with its requirement, since files hang on it. */
function withPasted(rows: readonly Requirement[], found: readonly Requirement[]): Requirement[] {
  return found.reduce<Requirement[]>(
    (all, row) => {
      const known = all.find(({ gate, zh }) => gate === row.gate && zh === row.zh)
      return putRow(all, { ...row, code: known?.code ?? freshCode(all.map(({ code }) => code)) })
    },
    [...rows],
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

/** The checklist in force with its clauses, earlier versions, and putting a new one in force by pasting it. */
import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { DayPicker } from '#console/parts/field/day-picker.tsx'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay, useMe } from '#console/parts/session/session.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  CHECKLIST_COLUMNS,
  type ChecklistRow,
  type ChecklistVersion,
  decideChecklist,
  listChecklists,
} from '#county/inspections/checklist/checklist.contract.ts'
import { MATTER_KINDS } from '#county/matters/matter/words.contract.ts'
import { inspectionsTexts } from './inspections.texts.ts'
import '#console/parts/frame/thing.css'
import './inspections.css'

export function Page() {
  const t = useTexts(inspectionsTexts)
  const may = useMay()
  const checklists = useCall(listChecklists, {})
  return (
    <>
      <PageHead
        title={t('checklist')}
        trail={<PageLink to="/inspections">{t('title')}</PageLink>}
        about={t('tagHelp')}
        actions={may('inspection.manage') && <NewVersion />}
      />
      <Answer of={checklists} height={400}>
        {({ versions, inForce }) => {
          const now = versions.find(({ version }) => version === inForce)
          return (
            <div className="stack">
              {now && <Rows version={now} />}
              <Versions versions={versions} />
            </div>
          )
        }}
      </Answer>
    </>
  )
}

function Rows({ version }: { readonly version: ChecklistVersion }) {
  const t = useTexts(inspectionsTexts)
  const { pick } = useLanguage()
  const columns: Column<ChecklistRow>[] = [
    { id: 'item', head: t('item'), value: pick, main: true, width: 380 },
    { id: 'group', head: t('group'), value: (row) => row.group, choice: true },
    { id: 'clause', head: t('clause'), value: (row) => row.clause, width: 280, phone: 'double' },
    { id: 'tag', head: t('tag'), value: (row) => row.tag, phone: 'beside' },
    { id: 'kind', head: t('kind'), value: (row) => pick(MATTER_KINDS[row.kind]) },
    { id: 'code', head: t('code'), value: (row) => row.code, hidden: true },
  ]
  return (
    <DataTable
      name="checklist"
      title={t('inForce', { version: version.version })}
      columns={columns}
      rows={version.content}
      rowKey={(row) => row.code}
    />
  )
}

function Versions({ versions }: { readonly versions: readonly ChecklistVersion[] }) {
  const t = useTexts(inspectionsTexts)
  return (
    <section className="card thing-box">
      <h2>{t('versions')}</h2>
      <ul className="inspection-plain">
        {versions.map((one) => (
          <li key={one.version}>
            <span>
              {t('version', { version: one.version, day: one.validFrom, ref: one.decisionRef })}
              {one.note && <span className="quiet"> {one.note}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewVersion() {
  const t = useTexts(inspectionsTexts)
  const { today } = useMe()
  const [validFrom, setFrom] = useState<string | null>(today)
  const [decisionRef, setRef] = useState('')
  const [note, setNote] = useState('')
  const isReady = validFrom !== null && decisionRef.trim() !== ''
  return (
    <PasteButton
      contract={decideChecklist}
      columns={CHECKLIST_COLUMNS}
      word={t('newVersion')}
      title={t('newVersion')}
      more={{ validFrom, decisionRef: decisionRef.trim(), note: note.trim() || null }}
      ready={isReady}
    >
      <DayPicker label={t('validFrom')} required value={validFrom} onChange={setFrom} />
      <TextInput
        label={t('decisionRef')}
        required
        maxLength={300}
        value={decisionRef}
        onChange={(event) => setRef(event.currentTarget.value)}
      />
      <Textarea
        label={t('note')}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </PasteButton>
  )
}

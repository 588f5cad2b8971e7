/** One import: its sheets, the sheet as it came, and what will happen; corrections, apply and undo. */
import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useAddress, useParam } from '#console/parts/address.ts'
import { useCall, useSend } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { ProblemBox } from '#console/parts/frame/problem-box.tsx'
import { useTexts } from '#console/parts/texts.ts'
import {
  type Correction,
  correctImport,
  getImport,
  type ImportView,
} from '#county/registry/ledger/import/import.contract.ts'
import './ledger.css'
import { CellsPane } from './cells-pane.tsx'
import { ImportFoot } from './import-foot.tsx'
import { ImportStateMark } from './import-state.tsx'
import { ledgerTexts } from './ledger.texts.ts'
import { OutcomePane } from './outcome-pane.tsx'
import { SheetsPane } from './sheets-pane.tsx'

const STEPS = ['sheets', 'cells', 'outcome'] as const
const shape = z.object({ sheet: z.string().optional(), step: z.enum(STEPS).default('sheets') })

export function Page() {
  const importId = useParam('importId')
  const view = useCall(getImport, { params: { importId } }, { keepLast: true })
  return (
    <Answer of={view} height={600}>
      {(loaded) => <Import view={loaded} />}
    </Answer>
  )
}

/** The cell that a line pointed to: zero-based row and column. `times` makes the same line jump again. */
export interface Spot {
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly times: number
}

/** What panes may ask for. */
export interface ImportTools {
  readonly correct: (corrections: readonly Correction[]) => void
  readonly busy: boolean
  readonly editable: boolean
}

function Import({ view }: { readonly view: ImportView }) {
  const t = useTexts(ledgerTexts)
  const [address, setAddress] = useAddress(shape)
  const [spot, setSpot] = useState<Spot | null>(null)
  const send = useSend(correctImport)
  const chosen =
    view.sheets.find(({ name }) => name === address.sheet) ??
    view.sheets.find(({ state }) => state === 'read') ??
    view.sheets[0]
  const tools: ImportTools = {
    correct: (corrections) =>
      send.mutate({ params: { importId: view.id }, body: { corrections: [...corrections] }, ifMatch: view.version }),
    busy: send.isPending,
    editable: view.state === 'open' || view.state === 'applied',
  }
  const jump = (to: Omit<Spot, 'times'>) => {
    setSpot({ ...to, times: (spot?.times ?? 0) + 1 })
    setAddress({ sheet: to.sheet, step: 'cells' })
  }
  const steps = STEPS.map((step) => ({ value: step, label: t(step) }))
  return (
    <div className="ledger">
      <PageHead
        title={view.fileName}
        trail={<PageLink to="/ledger">{t('title')}</PageLink>}
        about={<ImportStateMark state={view.state} />}
      />
      {send.error && <ProblemBox problem={send.error} />}
      {view.sameFileAs !== null && view.state === 'open' && <p className="ledger-note">{t('sameFile')}</p>}
      <div className="ledger-steps">
        <SegmentedControl
          fullWidth
          data={steps}
          value={address.step}
          onChange={(step) => setAddress({ step: step as (typeof STEPS)[number] })}
        />
      </div>
      <div className="ledger-panes" data-step={address.step}>
        <SheetsPane
          view={view}
          chosen={chosen?.name ?? null}
          tools={tools}
          onChoose={(sheet) => setAddress({ sheet, step: 'cells' })}
        />
        {chosen && <CellsPane importId={view.id} view={view} sheet={chosen} spot={spot} tools={tools} />}
        <OutcomePane
          view={view}
          chosen={address.sheet ?? null}
          tools={tools}
          onJump={jump}
          onAllSheets={() => setAddress({ sheet: undefined })}
        />
      </div>
      <ImportFoot view={view} />
    </div>
  )
}

/** Middle: the sheet as it came, with marks on cells that need a look and a choice above each column. Only rows near the eye exist. */
import { useMemo, useState } from 'react'
import { useCall } from '#console/parts/calls.ts'
import { Answer } from '#console/parts/frame/answer.tsx'
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { type ImportView, listImportRows, readSheetCells } from '#county/registry/ledger/import/import.contract.ts'
import { CellGrid } from './cell-grid.tsx'
import type { ImportTools, Spot } from './import.page.tsx'
import { ledgerTexts } from './ledger.texts.ts'
import { gatherRawSheet } from './raw-sheet.ts'

const CHUNK = 1000

interface CellsPaneProps {
  readonly importId: string
  readonly view: ImportView
  readonly sheet: ImportView['sheets'][number]
  readonly spot: Spot | null
  readonly tools: ImportTools
}

export function CellsPane({ importId, view, sheet, spot, tools }: CellsPaneProps) {
  const t = useTexts(ledgerTexts)
  const here = spot?.sheet === sheet.name ? spot : null
  const [from, setFrom] = useState(0)
  const params = { importId }
  const title = `${t('cells')} ${sheet.name.trim()}`
  const cells = useCall(
    readSheetCells,
    { params, query: { sheet: sheet.name, from, count: CHUNK } },
    { keepLast: true },
  )
  const doubtful = useCall(listImportRows, { params, query: { sheet: sheet.name, limit: CHUNK } })
  const marks = useMemo(() => {
    const problems = [
      ...view.problems.filter((problem) => problem.sheet === sheet.name),
      ...(doubtful.data?.rows ?? []).flatMap((row) => row.problems),
    ]
    return new Map(problems.map((problem) => [problem.cell, problem]))
  }, [view.problems, doubtful.data, sheet.name])
  return (
    <section className="ledger-pane" data-pane="cells" aria-label={t('cells')}>
      <div className="row wrap">
        <h2>
          {t('cells')} · {sheet.name.trim()}
        </h2>
        <SheetButton
          label={title}
          save={async () => {
            const { heads, rows } = await gatherRawSheet(importId, sheet.name)
            await saveCells(title, heads, rows)
          }}
        />
      </div>
      <Answer of={cells} height={400}>
        {(loaded) => (
          <CellGrid
            key={sheet.name}
            {...{ loaded, from, marks, sheet, tools }}
            spot={here}
            onNeed={(row) => setFrom(Math.max(0, Math.floor(row / (CHUNK / 2)) * (CHUNK / 2) - CHUNK / 4))}
          />
        )}
      </Answer>
    </section>
  )
}

/** Left: the sheets of the file with their state and unit, and what is to be said about the file as a whole. */
import { NativeSelect } from '@mantine/core'
import { useCall } from '#console/parts/calls.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { ImportView } from '#county/registry/ledger/import/import.contract.ts'
import { listUnits } from '#county/registry/unit.contract.ts'
import type { ImportTools } from './import.page.tsx'
import { SheetStateMark } from './import-state.tsx'
import { ledgerTexts } from './ledger.texts.ts'

interface SheetsPaneProps {
  readonly view: ImportView
  readonly chosen: string | null
  readonly tools: ImportTools
  readonly onChoose: (sheet: string) => void
}

export function SheetsPane({ view, chosen, tools, onChoose }: SheetsPaneProps) {
  const t = useTexts(ledgerTexts)
  const { pick } = useLanguage()
  return (
    <section className="ledger-pane" data-pane="sheets" aria-label={t('sheets')}>
      <h2>{t('sheets')}</h2>
      <ul className="ledger-sheets">
        {view.sheets.map((sheet) => (
          <li key={sheet.name} data-chosen={sheet.name === chosen || undefined}>
            <button type="button" aria-current={sheet.name === chosen} onClick={() => onChoose(sheet.name)}>
              <strong>{sheet.name.trim()}</strong>
              <span className="quiet">{sheet.unit}</span>
              <SheetStateMark sheet={sheet} />
            </button>
            {sheet.name === chosen && sheet.state === 'read' && tools.editable && (
              <UnitChoice sheet={sheet} tools={tools} />
            )}
          </li>
        ))}
      </ul>
      {(view.problems.length > 0 || view.absent.length > 0) && (
        <>
          <h3>{t('headSheet')}</h3>
          <ul className="ledger-notes">
            {view.problems.slice(0, 100).map((problem) => (
              <li key={`${problem.sheet} ${problem.cell} ${problem.message.en}`} data-severity={problem.severity}>
                <span className="quiet">
                  {problem.sheet.trim()} {problem.cell}
                </span>{' '}
                {pick(problem.message)}
              </li>
            ))}
            {view.absent.map(({ unit, count, names }) => (
              <li key={unit} title={names.join('、')}>
                {t('absent', { unit, count })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function UnitChoice({ sheet, tools }: { readonly sheet: ImportView['sheets'][number]; readonly tools: ImportTools }) {
  const t = useTexts(ledgerTexts)
  const units = useCall(listUnits, { query: { kind: 'programmeUnit' } })
  const names = (units.data?.units ?? []).map(({ name }) => name)
  const value = sheet.unit !== null && names.includes(sheet.unit) ? sheet.unit : ''
  return (
    <NativeSelect
      className="ledger-unit"
      label={t('unit')}
      size="xs"
      disabled={tools.busy}
      value={value}
      data={[{ value: '', label: t('unitByFile') }, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={(event) =>
        tools.correct([{ kind: 'unit', sheet: sheet.name, unit: event.currentTarget.value || null }])
      }
    />
  )
}

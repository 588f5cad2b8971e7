/** The rows of a table of requirements, gate by gate. With `onEdit` each can be changed or removed. */
import { Button } from '@mantine/core'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Requirement, RequirementTable as Table } from '#county/evidence/requirement/requirement.contract.ts'
import { APPROACHES, CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { stageRow } from '#terms/stage.ts'
import { gateTexts } from './gate.texts.ts'
import { requirementTexts } from './requirement.texts.ts'

export interface RowDeeds {
  readonly onChange: (row: Requirement) => void
  readonly onRemove: (row: Requirement) => void
}

export function RequirementTable({ table, deeds }: { readonly table: Table; readonly deeds?: RowDeeds }) {
  const t = useTexts(requirementTexts)
  const { pick } = useLanguage()
  return table.gates.map(({ gate, review }) => (
    <section key={gate} className="evidence-gate-rows" aria-label={pick(stageRow(gate))}>
      <h3 className="evidence-sub">
        {pick(stageRow(gate))}{' '}
        <small className="quiet">
          {t('reviewer', { who: t(review === 'unit' ? 'unitReviews' : 'countyReviews') })}
        </small>
      </h3>
      <ul className="evidence-items">
        {table.rows
          .filter((row) => row.gate === gate)
          .map((row) => (
            <Row key={row.code} row={row} deeds={deeds} />
          ))}
      </ul>
    </section>
  ))
}

function Row({ row, deeds }: { readonly row: Requirement; readonly deeds: RowDeeds | undefined }) {
  const t = useTexts(requirementTexts)
  const g = useTexts(gateTexts)
  const { pick } = useLanguage()
  return (
    <li>
      <div className="evidence-item-head">
        <strong>{pick(row)}</strong>
        <span className="quiet">
          {g(row.kind)} · {g(row.required ? 'required' : 'optional')}
        </span>
        {deeds && (
          <span>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('change', { name: pick(row) })}
              onClick={() => deeds.onChange(row)}
            >
              ✎
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('remove', { name: pick(row) })}
              onClick={() => deeds.onRemove(row)}
            >
              ×
            </Button>
          </span>
        )}
      </div>
      <p className="quiet evidence-source">
        {pick(row.source)} <span className="evidence-tag">{g(`tag${row.tag}`)}</span> <Limits row={row} />{' '}
        <Scope row={row} />
      </p>
    </li>
  )
}

function Limits({ row }: { readonly row: Requirement }) {
  const g = useTexts(gateTexts)
  const { pick } = useLanguage()
  if (row.measure === null) return null
  const { atLeast, atMost } = row.measure
  const unit = pick(row.measure.unit)
  return (
    <>
      {atLeast !== null && g('atLeast', { limit: atLeast, unit })}{' '}
      {atMost !== null && g('atMost', { limit: atMost, unit })}
    </>
  )
}

function Scope({ row }: { readonly row: Requirement }) {
  const t = useTexts(requirementTexts)
  const { pick } = useLanguage()
  const said = [
    ...(row.categories ?? []).map((one) => pick(CATEGORIES[one])),
    ...(row.approaches ?? []).map((one) => pick(APPROACHES[one])),
    ...(row.funding === null ? [] : [pick(FUNDINGS[row.funding])]),
  ]
  return (
    <span>
      · {t('applies')}：{said.length === 0 ? t('everyone') : said.join('、')}
    </span>
  )
}

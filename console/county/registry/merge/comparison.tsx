/** The table that compares two entries; differing fields can be chosen, equal ones are quiet. */
import { writeFieldValue } from '#console/county/community/change-values.tsx'
import { registryTexts } from '#console/county/registry/registry.texts.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { SheetButton, saveCells } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import {
  COMMUNITY_FIELD_WORDS,
  type CommunityDetail,
  type CommunityField,
} from '#county/registry/community.contract.ts'

type Side = 'kept' | 'merged'

export interface ComparisonProps {
  readonly kept: CommunityDetail
  readonly merged: CommunityDetail
  readonly choices: Partial<Record<CommunityField, Side>>
  readonly onChoose: (field: CommunityField, side: Side) => void
}

const FIELDS = Object.keys(COMMUNITY_FIELD_WORDS) as CommunityField[]

export function Comparison({ kept, merged, choices, onChoose }: ComparisonProps) {
  const t = useTexts(registryTexts)
  const { pick } = useLanguage()
  const write = (community: CommunityDetail, field: CommunityField) => {
    if (field === 'programmeUnitId') return community.programmeUnitName
    if (field === 'leadUnitId') return community.leadUnitName
    if (field === 'cooperatingUnitIds') return community.cooperatingUnitNames.join('、')
    return writeFieldValue(field, community[field], pick)
  }
  const rows = FIELDS.map((field) => ({ field, kept: write(kept, field), merged: write(merged, field) }))
  const differing = rows.filter((row) => row.kept !== row.merged)
  const same = rows.filter((row) => row.kept === row.merged && row.kept !== '')
  const title = t('comparisonOf', { kept: kept.name, merged: merged.name })
  const chosen = (field: CommunityField) => ((choices[field] ?? 'kept') === 'kept' ? kept.name : merged.name)
  const save = () =>
    saveCells(
      title,
      [t('field'), kept.name, merged.name, t('chosen')],
      [
        ...differing.map((row) => [pick(COMMUNITY_FIELD_WORDS[row.field]), row.kept, row.merged, chosen(row.field)]),
        ...same.map((row) => [pick(COMMUNITY_FIELD_WORDS[row.field]), row.kept, row.merged, '']),
      ],
    )
  return (
    <section className="card merge-scroll">
      <p className="merge-sheet">
        <SheetButton save={save} label={title} />
      </p>
      <table className="merge-table">
        <caption>{t('differing', { n: differing.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">
              <PageLink to={`/communities/${kept.id}`}>{kept.name}</PageLink>{' '}
              <span className="quiet">{t('keepThis')}</span>
            </th>
            <th scope="col">
              <PageLink to={`/communities/${merged.id}`}>{merged.name}</PageLink>
            </th>
          </tr>
        </thead>
        <tbody>
          {differing.map((row) => (
            <tr key={row.field}>
              <th scope="row">{pick(COMMUNITY_FIELD_WORDS[row.field])}</th>
              {(['kept', 'merged'] as const).map((side) => (
                <td key={side} data-chosen={(choices[row.field] ?? 'kept') === side || undefined}>
                  <label>
                    <input
                      type="radio"
                      name={row.field}
                      checked={(choices[row.field] ?? 'kept') === side}
                      onChange={() => onChoose(row.field, side)}
                    />
                    {row[side] || '—'}
                  </label>
                </td>
              ))}
            </tr>
          ))}
          {same.map((row) => (
            <tr key={row.field} data-same>
              <th scope="row">{pick(COMMUNITY_FIELD_WORDS[row.field])}</th>
              <td colSpan={2}>{row.kept}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

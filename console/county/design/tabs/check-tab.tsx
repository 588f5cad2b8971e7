/** What a plan states and what the table of the standard says to it, row by row with its source. */
import { Checkbox, NumberInput, Textarea } from '@mantine/core'
import type { Drawn } from '#console/county/design/drawing/edit.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { ValueKey } from '#county/design/plan/content.contract.ts'
import type { FactKey } from '#county/design/plan/fact.contract.ts'
import type { Plan } from '#county/design/plan/plan.contract.ts'
import { type CheckedRow, FACTS, VALUES } from '#county/design/standard/standard.contract.ts'
import '#console/county/design/site.css'
import { SiteBox } from './site-box.tsx'
import { tabTexts } from './tabs.texts.ts'

export function CheckTab({ plan, content, change }: Drawn & { readonly plan: Plan }) {
  const t = useTexts(tabTexts)
  const { pick } = useLanguage()
  const statedRows = plan.checked.filter(({ by }) => by === 'stated')
  const isStated = (code: string) => content.stated.includes(code)
  const state = (code: string, is: boolean) =>
    change?.({ ...content, stated: is ? [...content.stated, code] : content.stated.filter((one) => one !== code) })
  return (
    <div className="stack">
      <section className="card design-box">
        <Textarea
          label={t('purpose')}
          description={t('purposeHelp')}
          value={content.purpose}
          readOnly={change === null}
          autosize
          minRows={2}
          onChange={(event) => change?.({ ...content, purpose: event.currentTarget.value })}
        />
        <h2>{t('facts')}</h2>
        <div className="design-fields">
          {(Object.keys(FACTS) as FactKey[]).map((key) => (
            <NumberInput
              key={key}
              label={pick(FACTS[key])}
              description={<Sources fact={key} value={content.facts[key]} plan={plan} />}
              min={0}
              max={100_000}
              allowDecimal={false}
              readOnly={change === null}
              value={content.facts[key] ?? ''}
              onChange={(value) => change?.({ ...content, facts: { ...content.facts, [key]: numberOf(value) } })}
            />
          ))}
        </div>
        <h2>{t('values')}</h2>
        <div className="design-fields">
          {(Object.keys(VALUES) as ValueKey[]).map((key) => (
            <NumberInput
              key={key}
              label={pick(VALUES[key])}
              min={0}
              max={100_000}
              readOnly={change === null}
              value={content.values[key] ?? ''}
              onChange={(value) => change?.({ ...content, values: { ...content.values, [key]: numberOf(value) } })}
            />
          ))}
        </div>
        {statedRows.length > 0 && <h2>{t('stated')}</h2>}
        {statedRows.map((row) => (
          <Checkbox
            key={row.code}
            label={pick(row)}
            checked={isStated(row.code)}
            disabled={change === null}
            onChange={(event) => state(row.code, event.currentTarget.checked)}
          />
        ))}
      </section>
      <SiteBox plan={plan} content={content} change={change} />
      <section className="card design-box" aria-labelledby="design-checked">
        <div className="design-box-head">
          <h2 id="design-checked">{t('checked', { n: plan.tableVersion })}</h2>
          <PageLink to="/designs/standards">{t('toStandards')}</PageLink>
        </div>
        <p className="quiet">
          {t('tagHelp')} {change && t('checkedAsSaved')}
        </p>
        <CheckedTable rows={plan.checked} title={`${plan.communityName} ${plan.title}`} />
      </section>
    </div>
  )
}

/** What registry and survey say, where it is not what the plan says. */
function Sources({
  fact,
  value,
  plan,
}: {
  readonly fact: FactKey
  readonly value: number | null
  readonly plan: Plan
}) {
  const t = useTexts(tabTexts)
  const said = plan.proposal.facts.find((one) => one.fact === fact)
  if (said === undefined) return null
  const others = [
    ...(said.survey !== null && said.survey !== value ? [t('bySurvey', { n: said.survey })] : []),
    ...(said.missing > 0 ? [t('missing', { n: said.missing })] : []),
    ...(said.registry !== null && said.registry !== value ? [t('byRegistry', { n: said.registry })] : []),
  ]
  return others.length === 0 ? null : <span className="design-differs">▲ {others.join(' · ')}</span>
}

const numberOf = (value: string | number): number | null => (typeof value === 'number' ? value : null)

const STATES = { met: 'onPlan', gap: 'late', unknown: 'unknown' } as const

function CheckedTable({ rows, title }: { readonly rows: readonly CheckedRow[]; readonly title: string }) {
  const t = useTexts(tabTexts)
  const { pick } = useLanguage()
  const wordOf = (row: CheckedRow): string => {
    if (row.outcome !== 'unknown') return t(row.outcome)
    return t('unknownOutcome', { fact: row.lacks === null ? '' : pick(FACTS[row.lacks]) })
  }
  const columns: Column<CheckedRow>[] = [
    { id: 'asked', head: t('asked'), value: (row) => pick(row), main: true, width: 240 },
    { id: 'wanted', head: t('wanted'), value: (row) => row.wanted, kind: 'number' },
    { id: 'found', head: t('found'), value: (row) => row.found, kind: 'number' },
    {
      ...{ id: 'outcome', head: t('outcome'), value: wordOf, choice: true },
      show: (row) => <StateMark state={STATES[row.outcome]} word={wordOf(row)} />,
    },
    { id: 'source', head: t('source'), value: (row) => pick(row.source), width: 280, phone: 'double' },
    { id: 'tag', head: t('tag'), value: (row) => row.tag, choice: true },
  ]
  return (
    <DataTable
      name="checked"
      title={title}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      rowState={(row) => (row.outcome === 'gap' ? 'late' : undefined)}
      ownFilters
    />
  )
}

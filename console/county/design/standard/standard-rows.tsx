/** The rows of a version of the table, each with what it asks in words. */
import { Button } from '@mantine/core'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { FACTS, type StandardRow, VALUES } from '#county/design/standard/standard.contract.ts'
import { DEVICE_TYPES, PLACES } from '#county/design/words.contract.ts'
import { CATEGORIES } from '#terms/category.ts'
import { standardTexts } from './standard.texts.ts'

export interface RowsProps {
  readonly rows: readonly StandardRow[]
  readonly deeds?: { readonly onChange: (row: StandardRow) => void; readonly onRemove: (row: StandardRow) => void }
}

export function StandardRows({ rows, deeds }: RowsProps) {
  const t = useTexts(standardTexts)
  const { pick } = useLanguage()
  const ruleOf = useRuleWords()
  const columns: Column<StandardRow>[] = [
    { id: 'asked', head: t('asked'), value: (row) => pick(row), main: true, width: 240 },
    { id: 'rule', head: t('rule'), value: ruleOf, width: 280, phone: 'double' },
    {
      ...{ id: 'categories', head: t('categories') },
      value: (row) => row.categories?.map((one) => pick(CATEGORIES[one])).join('、') ?? t('everyone'),
    },
    { id: 'source', head: t('source'), value: (row) => pick(row.source), width: 280, phone: 'double' },
    { id: 'tag', head: t('tag'), value: (row) => t(`tag${row.tag}`), choice: true },
    ...(deeds ? [deedColumn(t, deeds)] : []),
  ]
  return (
    <DataTable
      name="standards"
      title={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.code}
      ownFilters
    />
  )
}

function deedColumn(
  t: (key: 'change' | 'remove') => string,
  deeds: NonNullable<RowsProps['deeds']>,
): Column<StandardRow> {
  return {
    ...{ id: 'deeds', head: t('change'), value: () => null, unsorted: true },
    show: (row) => (
      <span className="row">
        <Button size="compact-xs" variant="default" onClick={() => deeds.onChange(row)}>
          {t('change')}
        </Button>
        <Button size="compact-xs" variant="subtle" onClick={() => deeds.onRemove(row)}>
          {t('remove')}
        </Button>
      </span>
    ),
  }
}

/** What a row asks, in words. */
function useRuleWords(): (row: StandardRow) => string {
  const t = useTexts(standardTexts)
  const { pick } = useLanguage()
  return ({ ask }) => {
    if (ask.by === 'value') return t('valueRule', { value: pick(VALUES[ask.value]), least: ask.least })
    if (ask.by !== 'count') return t(`${ask.by}Rule`)
    const types = ask.types.map((one) => pick(DEVICE_TYPES[one])).join('/')
    const places = ask.places?.map((one) => pick(PLACES[one])).join('/') ?? t('anywhere')
    const fact = ask.fact === null ? '' : pick(FACTS[ask.fact])
    const per = ask.per === 1 ? '' : ` ${ask.per} `
    const from = ask.from > 1 ? t('fromFact', { fact, from: ask.from }) : ''
    const rule = ask.fact === null ? t('inAll', { least: ask.least }) : t('perFact', { per, fact, least: ask.least })
    return t('countRule', { places, types, rule: rule + from })
  }
}

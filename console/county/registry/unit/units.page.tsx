/** All units in one table, grouped by kind through its filter. */
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useGo } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { listUnits, UNIT_KINDS, type Unit } from '#county/registry/unit.contract.ts'
import { unitTexts } from './unit.texts.ts'

export function Page() {
  const t = useTexts(unitTexts)
  const may = useMay()
  const go = useGo()
  const units = useCall(listUnits, {})
  return (
    <>
      <PageHead
        title={t('units')}
        about={units.data ? t('about', { n: units.data.units.length }) : ' '}
        actions={may('registry.edit') && <Button onClick={() => go('/units/new')}>{t('add')}</Button>}
      />
      <Answer
        of={units}
        height={600}
        isEmpty={(answer) => answer.units.length === 0}
        empty={<EmptyState title={t('noUnits')} />}
      >
        {(answer) => <UnitTable units={answer.units} />}
      </Answer>
    </>
  )
}

function UnitTable({ units }: { readonly units: readonly Unit[] }) {
  const t = useTexts(unitTexts)
  const { pick } = useLanguage()
  const go = useGo()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns change with the language and the names of parents
  const columns = useMemo((): readonly Column<Unit>[] => {
    const names = new Map(units.map((unit) => [unit.id, unit.name]))
    return [
      {
        id: 'name',
        head: t('name'),
        value: (unit) => unit.name,
        show: (unit) => (
          <>
            <PageLink to={`/units/${unit.id}`}>{unit.name}</PageLink>
            {!unit.active && <span className="quiet"> · {t('inactive')}</span>}
          </>
        ),
        main: true,
        width: 260,
      },
      { id: 'kind', head: t('kind'), value: (unit) => pick(UNIT_KINDS[unit.kind]), choice: true, width: 120 },
      { id: 'code', head: t('code'), value: (unit) => unit.divisionCode, width: 120 },
      {
        id: 'communities',
        head: t('communities'),
        value: (unit) => unit.communities || null,
        kind: 'number',
        width: 90,
      },
      {
        id: 'parent',
        head: t('parent'),
        value: (unit) => names.get(unit.parentId ?? '') ?? null,
        choice: true,
        width: 200,
      },
      { id: 'duty', head: t('duty'), value: (unit) => unit.duty, width: 320, phone: 'none' },
      { id: 'short', head: t('shortName'), value: (unit) => unit.shortName, width: 120, hidden: true },
    ]
  }, [units, t('name')])
  return (
    <DataTable
      name="units"
      title={t('units')}
      columns={columns}
      rows={units}
      rowKey={(unit) => unit.id}
      onOpen={(unit) => go(`/units/${unit.id}`)}
      maxHeight="calc(100vh - 230px)"
    />
  )
}

/** The communities by category and by progress class; every class opens its list, a row filters the board. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { carry, useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { Board } from '#county/programme/board/board.contract.ts'
import { CLASS_WORDS, type Counts, PROGRESS_CLASSES, type ProgressClass } from '#county/programme/figures.contract.ts'
import { CATEGORIES, type Category, UNMANAGED } from '#terms/category.ts'
import './list.css'

interface Row {
  readonly id: string
  readonly word: string
  readonly counts: Counts
  readonly filter: { readonly category?: Category; readonly unmanaged?: 'true' }
}

export function Breakdown({ board }: { readonly board: Board }) {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const { query, change } = useBoardAddress()
  const columns = useBreakdownColumns()
  const rows: readonly Row[] = [
    ...board.categories.map(({ category, counts }) => ({
      ...{ id: category, word: pick(CATEGORIES[category]), counts },
      filter: { category },
    })),
    { id: 'unmanaged', word: t('ofThese', { what: pick(UNMANAGED.yes) }), counts: board.unmanaged, filter: unmanaged },
    { id: 'total', word: t('total'), counts: board.totals, filter: {} },
  ]
  const open = ({ filter }: Row) => {
    const isOn = query.category === filter.category && query.unmanaged === filter.unmanaged
    change(isOn ? nothing : { ...nothing, ...filter })
  }
  return (
    <section className="card board-card">
      <h2>{t('breakdownTitle')}</h2>
      <p className="quiet">{t('breakdownHelp')}</p>
      <DataTable
        name="breakdown"
        title={t('breakdownTitle')}
        note={board.on}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        plain
        maxHeight="none"
        onOpen={open}
      />
    </section>
  )
}

const unmanaged = { unmanaged: 'true' } as const
const nothing = { category: undefined, unmanaged: undefined }

function useBreakdownColumns(): readonly Column<Row>[] {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const gates = (['surveyed', 'planned', 'started', 'built', 'connected'] as const).map(
    (gate): Column<Row> => ({ id: gate, head: t(gate), value: (row) => row.counts[gate], kind: 'number' }),
  )
  const classes = PROGRESS_CLASSES.map(
    (of): Column<Row> => ({
      ...{ id: of, head: pick(CLASS_WORDS[of]), kind: 'number' },
      value: (row) => countClass(row.counts, of),
      show: (row) => <ClassCount row={row} of={of} />,
    }),
  )
  return [
    { id: 'category', head: t('category'), value: (row) => row.word, main: true, unsorted: true },
    ...gates,
    ...classes,
  ]
}

/** Communities outside the plan are in no class, as in the bulletin: 其它 holds planned ones without a planned day. */
function countClass({ planned, classes }: Counts, of: ProgressClass): number {
  if (of !== 'other') return classes[of]
  return Math.max(0, planned - classes.completed - classes.ahead - classes.onPlan - classes.behind)
}

function ClassCount({ row, of }: { readonly row: Row; readonly of: ProgressClass }) {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const { query } = useBoardAddress()
  const n = countClass(row.counts, of)
  if (n === 0) return <>0</>
  return (
    <PageLink
      to="/progress"
      search={carry(query, { ...row.filter, class: of, ...(of === 'other' ? { gate: 'approved' } : {}) })}
      aria-label={t('openList', { what: `${row.word} ${pick(CLASS_WORDS[of])}`, n })}
    >
      {n}
    </PageLink>
  )
}

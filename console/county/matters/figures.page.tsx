/** Counts over the matters: how they stand, how old they are, by unit, and what comes again. Every figure opens its list. */
import { useGo } from '#console/parts/address.ts'
import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { Figure } from '#console/parts/state/figure.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { getMatterFigures, type Repeat, type UnitFigures } from '#county/matters/figures/figures.contract.ts'
import { MATTER_KINDS } from '#county/matters/matter/words.contract.ts'
import type { AnswerRead } from '#terms/contract.ts'
import { figuresTexts } from './figures.texts.ts'
import './matters.css'

type Figures = AnswerRead<typeof getMatterFigures>

export function Page() {
  const t = useTexts(figuresTexts)
  const figures = useCall(getMatterFigures, {})
  return (
    <>
      <PageHead title={t('title')} trail={<PageLink to="/matters">{t('matters')}</PageLink>} about={t('about')} />
      <Answer of={figures} height={480}>
        {(answer) => (
          <div className="stack">
            <Totals totals={answer.totals} />
            <Ages ages={answer.ages} />
            <Units units={answer.units} on={answer.on} />
            <Repeats repeats={answer.repeats} on={answer.on} />
          </div>
        )}
      </Answer>
    </>
  )
}

function Totals({ totals }: { readonly totals: Figures['totals'] }) {
  const t = useTexts(figuresTexts)
  const rate = totals.closed === 0 ? null : `${Math.round((totals.inTime / totals.closed) * 100)}%`
  const to = '/matters'
  return (
    <section className="card matter-figures" aria-label={t('title')}>
      <Figure label={t('open')} value={totals.open} to={to} />
      <Figure label={t('overdue')} value={totals.overdue} to={to} search={{ overdue: 'true' }} />
      <Figure label={t('blue')} value={totals.blue} to={to} search={{ level: 'blue' }} />
      <Figure label={t('yellow')} value={totals.yellow} to={to} search={{ level: 'yellow' }} />
      <Figure label={t('red')} value={totals.red} to={to} search={{ level: 'red' }} />
      <Figure label={t('toCheck')} value={totals.toCheck} to={to} search={{ state: 'replied' }} />
      <Figure label={t('toClose')} value={totals.toClose} to={to} search={{ state: 'checked' }} />
      <Figure label={t('paused')} value={totals.paused} to={to} search={{ waitingOn: 'pause' }} />
      <Figure label={t('closed')} value={totals.closed} to={to} search={{ state: 'closed' }} />
      <Figure label={t('inTime')} value={rate} />
    </section>
  )
}

function Ages({ ages }: { readonly ages: Figures['ages'] }) {
  const t = useTexts(figuresTexts)
  const go = useGo()
  const rows = ages.map((age, place) => ({ ...age, after: ages[place - 1]?.upTo ?? null }))
  type Row = (typeof rows)[number]
  const name = ({ upTo, after }: Row) =>
    upTo === null ? t('over', { n: after ?? 0 }) : t('upTo', { from: after === null ? 0 : after + 1, to: upTo })
  const columns: Column<Row>[] = [
    { id: 'age', head: t('age'), value: name, main: true, unsorted: true },
    { id: 'open', head: t('open'), value: (row) => row.open, kind: 'number' },
    { id: 'overdue', head: t('overdue'), value: (row) => row.overdue, kind: 'number' },
  ]
  return (
    <section className="card matter-box">
      <h2>{t('ages')}</h2>
      <DataTable
        name="ages"
        plain
        title={t('ages')}
        columns={columns}
        rows={rows}
        rowKey={(row) => String(row.upTo)}
        maxHeight="none"
        onOpen={(row) => go('/matters', row.after === null ? {} : { olderThan: row.after })}
      />
    </section>
  )
}

function Units({ units, on }: { readonly units: readonly UnitFigures[]; readonly on: string }) {
  const t = useTexts(figuresTexts)
  const go = useGo()
  const counts = ['open', 'overdue', 'blue', 'yellow', 'red', 'toCheck', 'returned', 'reopened', 'closed'] as const
  const columns: Column<UnitFigures>[] = [
    { id: 'unit', head: t('unit'), value: (row) => row.unitName, main: true },
    ...counts.map(
      (name): Column<UnitFigures> => ({ id: name, head: t(name), value: (row) => row[name], kind: 'number' }),
    ),
    {
      id: 'inTime',
      head: t('inTime'),
      value: (row) => (row.closed === 0 ? null : row.inTime / row.closed),
      show: (row) => (row.closed === 0 ? '—' : `${Math.round((row.inTime / row.closed) * 100)}%`),
      kind: 'number',
    },
    { id: 'longest', head: t('longest'), value: (row) => row.longestDays, kind: 'number' },
  ]
  return (
    <section className="card matter-box">
      <h2>{t('units')}</h2>
      <DataTable
        name="units"
        plain
        title={t('units')}
        note={on}
        columns={columns}
        rows={units}
        rowKey={(row) => row.unitId}
        maxHeight="none"
        onOpen={(row) => go('/matters', { leadUnitId: row.unitId })}
        empty={<EmptyState title={t('none')} />}
      />
    </section>
  )
}

function Repeats({ repeats, on }: { readonly repeats: readonly Repeat[]; readonly on: string }) {
  const t = useTexts(figuresTexts)
  const { pick } = useLanguage()
  const go = useGo()
  const columns: Column<Repeat>[] = [
    { id: 'community', head: t('community'), value: (row) => row.communityName, main: true },
    { id: 'town', head: t('town'), value: (row) => row.unitName },
    { id: 'kind', head: t('kind'), value: (row) => pick(MATTER_KINDS[row.kind]) },
    { id: 'count', head: t('times'), value: (row) => row.count, kind: 'number' },
    { id: 'open', head: t('open'), value: (row) => row.open, kind: 'number' },
    { id: 'last', head: t('last'), value: (row) => row.lastOn, kind: 'day' },
  ]
  return (
    <section className="card matter-box">
      <h2>{t('repeats')}</h2>
      <p className="quiet">{t('repeatsHelp')}</p>
      <DataTable
        name="repeats"
        plain
        title={t('repeats')}
        note={on}
        columns={columns}
        rows={repeats}
        rowKey={(row) => `${row.communityId} ${row.kind}`}
        maxHeight="none"
        onOpen={(row) => go('/matters', { communityId: row.communityId, kind: row.kind, state: 'all' })}
        empty={<EmptyState title={t('repeatsNone')} />}
      />
    </section>
  )
}

/** The table of units: progress, change, ranking, lights and a line of the last twelve periods. A row filters the board. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { carry, useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { download } from '#console/parts/api.ts'
import { Spark } from '#console/parts/chart/spark.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { Change, Progress } from '#console/parts/state/figure.tsx'
import { StateMark } from '#console/parts/state/state-mark.tsx'
import { LIGHT_CODES, LIGHT_STATES, STATES } from '#console/parts/state/states.ts'
import type { Column } from '#console/parts/table/column.ts'
import { DataTable } from '#console/parts/table/data-table.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { type Board, type BoardUnit, exportUnits } from '#county/programme/board/board.contract.ts'
import type { FunnelStage } from '#terms/stage.ts'
import './list.css'
import { type Unreported, useUnreported } from './unreported.ts'

const MEASURE = {
  started: 'measureStarted',
  built: 'measureBuilt',
  connected: 'measureConnected',
  progress: 'measureProgress',
} as const

export function Units({ board }: { readonly board: Board }) {
  const t = useTexts(boardTexts)
  const { query, change } = useBoardAddress()
  const columns = useUnitColumns(board)
  return (
    <section className="card board-card">
      <h2>{t('unitsTitle')}</h2>
      <p className="quiet">{t('rateOf', { measure: t(MEASURE[board.measure]) })}</p>
      <DataTable
        name="units"
        title={t('unitsTitle')}
        columns={columns}
        rows={board.units}
        rowKey={(unit) => unit.unitId}
        firstSort="rank"
        plain
        maxHeight="none"
        onOpen={(unit) => change({ unitId: query.unitId === unit.unitId ? undefined : unit.unitId })}
        onExport={() => download(exportUnits, { query })}
        rowState={(unit) =>
          unit.counts.lights.red > 0 ? 'late' : unit.counts.lights.yellow > 0 ? 'behind' : undefined
        }
      />
    </section>
  )
}

function useUnitColumns(board: Board): readonly Column<BoardUnit>[] {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const unreported = useUnreported(board.on)
  const groups = new Map(board.groups.map((group) => [group.code, pick(group)]))
  const gates = (['approved', 'started', 'built', 'connected'] as const).map((stage) => gateColumn(stage, t(stage)))
  return [
    { id: 'rank', head: t('rank'), value: (unit) => unit.rank, kind: 'number', width: 44 },
    {
      ...{ id: 'unit', head: t('unit'), main: true },
      value: (unit) => unit.unitName,
      show: (unit) => <UnitName unit={unit} unreported={unreported} />,
    },
    { id: 'surveyed', head: t('surveyed'), value: (unit) => unit.counts.surveyed, kind: 'number', hidden: true },
    ...gates,
    {
      id: 'rate',
      head: t('rate'),
      value: (unit) => unit.rate,
      show: (unit) => <Progress percent={unit.rate} label={unit.unitName} />,
      kind: 'number',
      width: 104,
      phone: 'beside',
    },
    {
      id: 'change',
      head: t('rateChange'),
      value: (unit) => unit.rateChange,
      show: (unit) => <Change by={unit.rateChange} digits={1} unit={t('points')} />,
      kind: 'number',
    },
    {
      id: 'lights',
      phone: 'double',
      head: t('lights'),
      value: (unit) => unit.counts.lights.red * 1000 + unit.counts.lights.yellow,
      show: (unit) => <LightCounts lights={unit.counts.lights} />,
      kind: 'number',
    },
    {
      id: 'spark',
      head: t('spark'),
      value: () => null,
      show: (unit) => <UnitSpark unit={unit} />,
      unsorted: true,
      phone: 'none',
    },
    { id: 'blocked', head: t('blocked'), value: (unit) => unit.counts.blocked, kind: 'number', hidden: true },
    { id: 'group', head: t('group'), value: (unit) => groups.get(unit.group) ?? unit.group, hidden: true },
    { id: 'groupRank', head: t('groupRank'), value: (unit) => unit.groupRank, kind: 'number', hidden: true },
  ]
}

/** A unit that has not reported keeps its old figures and says so. */
function UnitName({ unit, unreported }: { readonly unit: BoardUnit; readonly unreported: Unreported | null }) {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  if (unreported === null || !unreported.unitIds.has(unit.unitId)) return <>{unit.unitName}</>
  return (
    <span className="unit-name" title={t('unreported', { period: unreported.period })}>
      {unit.unitName} <StateMark state="unknown" word={pick(STATES.unknown)} />
    </span>
  )
}

function gateColumn(stage: Exclude<FunnelStage, 'surveyed'>, head: string): Column<BoardUnit> {
  const countOf = (unit: BoardUnit) => unit.counts[stage === 'approved' ? 'planned' : stage]
  return {
    id: stage,
    head,
    value: countOf,
    kind: 'number',
    show: (unit) => <GateCount unit={unit} stage={stage} count={countOf(unit)} />,
  }
}

/** A figure of a unit, open to its list, with what changed this period. */
function GateCount({
  unit,
  stage,
  count,
}: {
  readonly unit: BoardUnit
  readonly stage: FunnelStage
  readonly count: number
}) {
  const t = useTexts(boardTexts)
  const { query } = useBoardAddress()
  const by = unit.change[stage]
  return (
    <span className="gate-count">
      {by !== 0 && <Change by={by} />}
      <PageLink
        to="/progress"
        search={carry(query, { unitId: unit.unitId, gate: stage })}
        aria-label={t('openList', { what: `${unit.unitName} ${t(stage)}`, n: count })}
      >
        {count}
      </PageLink>
    </span>
  )
}

function UnitSpark({ unit }: { readonly unit: BoardUnit }) {
  const t = useTexts(boardTexts)
  const label = t('sparkOf', { name: unit.unitName, from: unit.spark[0] ?? 0, to: unit.spark.at(-1) ?? 0 })
  return <Spark values={unit.spark} label={label} />
}

/** Counts per light as shapes with numbers, zeros left out. */
function LightCounts({ lights }: { readonly lights: BoardUnit['counts']['lights'] }) {
  const { pick } = useLanguage()
  return (
    <span className="light-counts">
      {LIGHT_CODES.filter((code) => code !== 'none' && lights[code] > 0)
        .reverse()
        .map((code) => (
          <span
            key={code}
            className="state-mark"
            data-state={LIGHT_STATES[code].state}
            title={pick(LIGHT_STATES[code])}
          >
            <span aria-hidden="true">{STATES[LIGHT_STATES[code].state].shape}</span>
            <span className="visually-hidden">{pick(LIGHT_STATES[code])}</span>
            {lights[code]}
          </span>
        ))}
    </span>
  )
}

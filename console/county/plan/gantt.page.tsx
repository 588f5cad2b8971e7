/** The county's plans as a Gantt: units with their months, or every community with its tasks; as a table, PNG and Excel too. */
import { Button, SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { useBoardAddress } from '#console/county/board/filters/board-address.ts'
import { FilterBar } from '#console/county/board/filters/filter-bar.tsx'
import { useAddress, useGo } from '#console/parts/address.ts'
import { download } from '#console/parts/api.ts'
import { useCall } from '#console/parts/calls.ts'
import { useLook } from '#console/parts/chart/look.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PasteButton } from '#console/parts/paste/paste-button.tsx'
import { useMay } from '#console/parts/session/session.tsx'
import { SheetButton } from '#console/parts/table/sheet-button.tsx'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { ACTUAL_COLUMNS, pasteActuals } from '#county/plan/actual/actual.contract.ts'
import { exportGantt, type Gantt, getGantt } from '#county/plan/gantt/gantt.contract.ts'
import { GanttChart } from './chart/gantt-chart.tsx'
import { GanttLegend } from './chart/legend.tsx'
import { saveChart } from './chart/picture.ts'
import { rowsOfCommunities, rowsOfUnits } from './chart/rows.ts'
import { GanttTable } from './gantt-table.tsx'
import { planTexts } from './plan.texts.ts'

const shape = z.object({
  by: z.enum(['unit', 'community']).optional(),
  scale: z.enum(['weeks', 'months', 'quarters']).default('months'),
  table: z.enum(['true', 'false']).default('false'),
})
const DAY_PX = { weeks: 6, months: 2.4, quarters: 0.9 }

export function Page() {
  const t = useTexts(planTexts)
  const { query } = useBoardAddress()
  const { on: _on, knownAt: _knownAt, ...filter } = query
  const may = useMay()
  const gantt = useCall(getGantt, { query: filter }, { keepLast: true })
  const { data } = gantt
  const about = data && t('about', { n: data.rows.length, unplanned: data.unplanned, day: data.on })
  return (
    <>
      <PageHead
        title={t('title')}
        {...(about ? { about } : {})}
        actions={
          <>
            {may('programme.edit') && (
              <PasteButton contract={pasteActuals} columns={ACTUAL_COLUMNS} title={t('pasteActuals')}>
                <p className="quiet">{t('pasteActualsHelp')}</p>
              </PasteButton>
            )}
            <SheetButton save={() => download(exportGantt, { query: filter })} />
          </>
        }
      />
      <FilterBar />
      <Answer
        of={gantt}
        height={600}
        isEmpty={(answer) => answer.rows.length === 0}
        empty={<EmptyState title={t('none')} text={t('noneText')} />}
      >
        {(answer) => <Loaded gantt={answer} oneUnit={query.unitId !== undefined} />}
      </Answer>
    </>
  )
}

function Loaded({ gantt, oneUnit }: { readonly gantt: Gantt; readonly oneUnit: boolean }) {
  const t = useTexts(planTexts)
  const { language } = useLanguage()
  const go = useGo()
  const [{ by = oneUnit ? 'community' : 'unit', scale, table }, setAddress] = useAddress(shape)
  const { change } = useBoardAddress()
  const look = useLook()
  const [todayAsked, askToday] = useState(0)
  const rows = useMemo(
    () =>
      by === 'unit' ? rowsOfUnits(gantt, (unit, n) => t('ofUnit', { unit, n })) : rowsOfCommunities(gantt, language),
    [by, gantt, language, t],
  )
  const picture = { rows, today: gantt.on, dayPx: DAY_PX[scale], title: t('title'), todayWord: t('today'), look }
  return (
    <>
      <div className="plan-tools">
        <SegmentedControl
          aria-label={t('show')}
          data={[
            { value: 'unit', label: t('byUnit') },
            { value: 'community', label: t('byCommunity') },
          ]}
          value={by}
          onChange={(value) => setAddress({ by: value as 'unit' })}
        />
        <SegmentedControl
          aria-label={t('scale')}
          data={(['weeks', 'months', 'quarters'] as const).map((value) => ({ value, label: t(value) }))}
          value={scale}
          onChange={(value) => setAddress({ scale: value as 'weeks' })}
        />
        <Button variant="default" size="sm" onClick={() => askToday((n) => n + 1)}>
          {t('toToday')}
        </Button>
        <Button
          variant="default"
          size="sm"
          aria-pressed={table === 'true'}
          onClick={() => setAddress({ table: table === 'true' ? 'false' : 'true' })}
        >
          {t(table === 'true' ? 'asPicture' : 'asTable')}
        </Button>
        <Button variant="default" size="sm" onClick={() => void saveChart(picture)}>
          {t('png')}
        </Button>
      </div>
      {table === 'true' ? (
        <GanttTable gantt={gantt} onOpen={(id) => go(`/communities/${id}`, { tab: 'plan' })} />
      ) : (
        <>
          <GanttChart
            label={t('title')}
            rows={rows}
            today={gantt.on}
            dayPx={DAY_PX[scale]}
            todayAsked={todayAsked}
            onOpen={(row) =>
              by === 'unit' ? change({ unitId: row.key }) : go(`/communities/${row.key}`, { tab: 'plan' })
            }
          />
          <GanttLegend units={by === 'unit'} />
        </>
      )}
      <p className="quiet">{t('holidays', { day: gantt.holidaysKnownUntil })}</p>
    </>
  )
}

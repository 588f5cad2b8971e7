/** The whole programme in one look; every figure opens its list. */

import { useCall } from '#console/parts/calls.ts'
import { Answer, EmptyState } from '#console/parts/frame/answer.tsx'
import { PageHead } from '#console/parts/frame/page-head.tsx'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { useTexts } from '#console/parts/texts.ts'
import { getAgeing, getBoard, getMap, getTrend } from '#county/programme/board/board.contract.ts'
import './board.css'
import { boardTexts } from './board.texts.ts'
import { countFilters, useBoardAddress } from './filters/board-address.ts'
import { AsOfControls, FilterBar } from './filters/filter-bar.tsx'
import { ViewsMenu } from './filters/views.tsx'
import { Blockers } from './list/blockers.tsx'
import { Breakdown } from './list/breakdown.tsx'
import { Todo } from './list/todo.tsx'
import { Units } from './list/units.tsx'
import { Waiting } from './list/waiting.tsx'
import { MapPanel } from './map/map-panel.tsx'
import { Ageing } from './picture/ageing.tsx'
import { Funnel } from './picture/funnel.tsx'
import { Trend } from './picture/trend.tsx'

export function Page() {
  const t = useTexts(boardTexts)
  const { query } = useBoardAddress()
  const keep = { keepLast: true }
  const board = useCall(getBoard, { query }, keep)
  const map = useCall(getMap, { query }, keep)
  const trend = useCall(getTrend, { query }, keep)
  const ageing = useCall(getAgeing, { query }, keep)
  const period = board.data?.period
  const about = period
    ? t('about', { from: period.from, to: board.data?.on ?? period.to, compared: period.comparedWith })
    : ' '
  const known = query.knownAt === undefined ? '' : ` · ${t('knownNote', { day: query.knownAt.slice(0, 10) })}`
  const empty = board.data !== undefined && board.data.funnel.surveyed === 0 && countFilters(query) === 0
  return (
    <>
      <PageHead
        title={t('title')}
        about={`${about}${known}`}
        actions={
          <>
            <AsOfControls on={board.data?.on} />
            <ViewsMenu page="board" />
          </>
        }
      />
      <FilterBar />
      {empty ? (
        <EmptyState
          title={t('empty')}
          text={t('emptyText')}
          next={<PageLink to="/ledger">{t('importLedger')}</PageLink>}
        />
      ) : (
        <div className="board" data-stale={board.isPlaceholderData || undefined}>
          <div className="board-wide">
            <Answer of={board} height={190}>
              {(answer) => <Funnel board={answer} />}
            </Answer>
          </div>
          <div className="board-column">
            <div data-place="units">
              <Answer of={board} height={760}>
                {(answer) => <Units board={answer} />}
              </Answer>
            </div>
            <div data-place="breakdown">
              <Answer of={board} height={330}>
                {(answer) => <Breakdown board={answer} />}
              </Answer>
            </div>
            <div data-place="trend">
              <Answer of={trend} height={360}>
                {(answer) => <Trend trend={answer} />}
              </Answer>
            </div>
            <div data-place="waiting">
              <Answer of={ageing} height={300}>
                {(answer) => <Waiting ageing={answer} />}
              </Answer>
            </div>
          </div>
          <div className="board-column">
            <div data-place="map">
              <Answer of={map} height={480}>
                {(answer) => <MapPanel map={answer} />}
              </Answer>
            </div>
            <div data-place="todo">
              <Todo />
            </div>
            <div data-place="ageing">
              <Answer of={ageing} height={300}>
                {(answer) => <Ageing ageing={answer} />}
              </Answer>
            </div>
            <div data-place="blockers">
              <Answer of={board} height={160}>
                {(answer) => <Blockers board={answer} />}
              </Answer>
            </div>
          </div>
        </div>
      )}
    </>
  )
}

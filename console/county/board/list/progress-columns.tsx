/** The columns of the progress list. */
import { boardTexts } from '#console/county/board/board.texts.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import { Progress } from '#console/parts/state/figure.tsx'
import { StageMark } from '#console/parts/state/stage-path.tsx'
import { Light } from '#console/parts/state/state-mark.tsx'
import { LIGHT_CODES } from '#console/parts/state/states.ts'
import type { Column } from '#console/parts/table/column.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import { BLOCKER_KINDS } from '#county/programme/blocker/blocker.contract.ts'
import type { ProgressRow } from '#county/programme/board/board.contract.ts'
import { CLASS_WORDS } from '#county/programme/figures.contract.ts'
import { CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { stageOrder } from '#terms/stage.ts'

export function useProgressColumns(): readonly Column<ProgressRow>[] {
  const t = useTexts(boardTexts)
  const { pick } = useLanguage()
  const day = (id: 'approvedOn' | 'startedOn' | 'builtOn' | 'connectedOn', hidden = false): Column<ProgressRow> => ({
    id,
    head: t(id),
    value: (row) => row[id],
    kind: 'day',
    hidden,
  })
  return [
    {
      id: 'name',
      head: t('community'),
      value: (row) => row.name,
      show: (row) => <PageLink to={`/communities/${row.communityId}`}>{row.name}</PageLink>,
      main: true,
    },
    { id: 'unit', head: t('unit'), value: (row) => row.unitName },
    { id: 'category', head: t('category'), value: (row) => pick(CATEGORIES[row.category]) },
    {
      id: 'stage',
      head: t('stage'),
      value: (row) => stageOrder(row.stage),
      show: (row) => <StageMark stage={row.stage} />,
    },
    { id: 'stageDays', head: t('stageDays'), value: (row) => row.stageDays, kind: 'number', phone: 'filled' },
    {
      id: 'light',
      head: t('light'),
      value: (row) => LIGHT_CODES.indexOf(row.light),
      show: (row) => <Light light={row.light} />,
      phone: 'beside',
    },
    {
      id: 'progress',
      head: t('rate'),
      value: (row) => row.progressPercent,
      show: (row) => <Progress percent={row.progressPercent} label={row.name} />,
      kind: 'number',
      width: 140,
      phone: 'double',
    },
    { id: 'behind', head: t('behind'), value: (row) => row.pointsBehind, kind: 'number', phone: 'filled' },
    { id: 'plannedDone', head: t('plannedDone'), value: (row) => row.plannedDoneOn, kind: 'day', phone: 'filled' },
    {
      id: 'blockers',
      head: t('blocker'),
      value: (row) => row.blockers.map((kind) => pick(BLOCKER_KINDS[kind])).join('、') || null,
      phone: 'filled',
    },
    {
      id: 'funding',
      head: t('funding'),
      value: (row) => (row.funding ? pick(FUNDINGS[row.funding]) : null),
      hidden: true,
    },
    { id: 'responsible', head: t('responsible'), value: (row) => row.responsible, hidden: true },
    { id: 'households', head: t('households'), value: (row) => row.households, kind: 'number', hidden: true },
    { id: 'class', head: t('class'), value: (row) => pick(CLASS_WORDS[row.class]), hidden: true },
    { id: 'stageOn', head: t('stageOn'), value: (row) => row.stageOn, kind: 'day', hidden: true },
    { id: 'baselineDone', head: t('baselineDone'), value: (row) => row.baselineDoneOn, kind: 'day', hidden: true },
    day('approvedOn', true),
    day('startedOn', true),
    day('builtOn', true),
    day('connectedOn', true),
  ]
}

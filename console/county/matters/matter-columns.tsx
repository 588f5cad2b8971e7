/** The columns of a list of matters. */
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import { useLanguage, useTexts } from '#console/parts/texts.ts'
import type { MatterRow } from '#county/matters/matter/matter.contract.ts'
import {
  MATTER_KINDS,
  MATTER_LEVELS,
  MATTER_SOURCES,
  MATTER_STATES,
  writeMatterNumber,
} from '#county/matters/matter/words.contract.ts'
import { DaysLeft, LevelMark, MatterStateMark, useWaitingName } from './looks.tsx'
import { mattersTexts } from './matters.texts.ts'

export function useMatterColumns(): readonly Column<MatterRow>[] {
  const t = useTexts(mattersTexts)
  const { pick } = useLanguage()
  const waitingName = useWaitingName()
  return [
    {
      id: 'title',
      head: t('matter'),
      value: (row) => row.title,
      show: (row) => <PageLink to={`/matters/${row.id}`}>{row.title}</PageLink>,
      main: true,
    },
    {
      id: 'number',
      head: t('number'),
      value: (row) => row.year * 100_000 + row.number,
      show: (row) => <span className="matter-number">{writeMatterNumber(row)}</span>,
      phone: 'double',
    },
    {
      id: 'level',
      head: t('level'),
      value: (row) => Object.keys(MATTER_LEVELS).indexOf(row.level),
      show: (row) => <LevelMark level={row.level} />,
      phone: 'beside',
    },
    {
      id: 'state',
      head: t('state'),
      value: (row) => Object.keys(MATTER_STATES).indexOf(row.state),
      show: (row) => <MatterStateMark state={row.state} />,
    },
    {
      id: 'waiting',
      head: t('waiting'),
      value: waitingName,
    },
    { id: 'since', head: t('waitingSince'), value: (row) => row.waitingSince, kind: 'day' },
    { id: 'deadline', head: t('deadline'), value: (row) => row.deadline, kind: 'day' },
    {
      id: 'left',
      head: t('left'),
      value: (row) => row.daysLeft,
      show: (row) => <DaysLeft row={row} short />,
      kind: 'number',
    },
    {
      id: 'community',
      head: t('community'),
      value: (row) => row.communityName,
      show: (row) =>
        row.communityId ? <PageLink to={`/communities/${row.communityId}`}>{row.communityName}</PageLink> : '—',
    },
    { id: 'kind', head: t('kind'), value: (row) => pick(MATTER_KINDS[row.kind]) },
    { id: 'lead', head: t('lead'), value: (row) => row.leadUnitName },
    ...useFurtherColumns(),
  ]
}

function useFurtherColumns(): readonly Column<MatterRow>[] {
  const t = useTexts(mattersTexts)
  const { pick } = useLanguage()
  return [
    { id: 'town', head: t('town'), value: (row) => row.communityUnitName, hidden: true },
    { id: 'helpers', head: t('helpers'), value: (row) => row.cooperatingUnitNames.join('、') || null, hidden: true },
    { id: 'source', head: t('source'), value: (row) => pick(MATTER_SOURCES[row.sourceKind]), hidden: true },
    { id: 'raised', head: t('raisedOn'), value: (row) => row.raisedOn, kind: 'day', hidden: true },
    { id: 'first', head: t('firstDeadline'), value: (row) => row.firstDeadline, kind: 'day', hidden: true },
    { id: 'earlier', head: t('earlier'), value: (row) => row.earlier, kind: 'number', hidden: true },
    { id: 'returned', head: t('returned'), value: (row) => row.returned, kind: 'number', hidden: true },
    { id: 'reopened', head: t('reopened'), value: (row) => row.reopened, kind: 'number', hidden: true },
    { id: 'closed', head: t('closedOn'), value: (row) => row.closedOn, kind: 'day', hidden: true },
  ]
}

/** Columns of the table of communities. */

import type { registryTexts } from '#console/county/registry/registry.texts.ts'
import { PageLink } from '#console/parts/frame/page-link.tsx'
import type { Column } from '#console/parts/table/column.ts'
import type { Say } from '#console/parts/texts.ts'
import { type ListedCommunity, COMMUNITY_FIELD_WORDS as W } from '#county/registry/community.contract.ts'
import { CATEGORIES, ENCLOSURES, FUNDINGS, UNMANAGED } from '#terms/category.ts'
import { dayOf } from '#terms/day.ts'
import type { Text } from '#terms/text.ts'

type RegistrySay = Say<keyof (typeof registryTexts)['keys']>

/** The communities' columns in the person's language; the less used ones wait in the column chooser. */
export function communityColumns(pick: (text: Text) => string, t: RegistrySay): readonly Column<ListedCommunity>[] {
  return [
    {
      id: 'name',
      head: pick(W.name),
      value: (row) => row.name,
      show: (row) => <PageLink to={`/communities/${row.id}`}>{row.name}</PageLink>,
      main: true,
      width: 210,
    },
    { id: 'unit', head: pick(W.programmeUnitId), value: (row) => row.programmeUnitName, choice: true, width: 160 },
    {
      id: 'category',
      head: pick(W.category),
      value: (row) => pick(CATEGORIES[row.category]),
      choice: true,
      width: 100,
    },
    {
      id: 'unmanaged',
      head: pick(W.unmanaged),
      value: (row) => pick(row.unmanaged ? UNMANAGED.yes : UNMANAGED.no),
      show: (row) => (row.unmanaged ? <span className="registry-tag">{pick(UNMANAGED.yes)}</span> : '—'),
      choice: true,
      width: 80,
    },
    {
      id: 'funding',
      head: pick(W.funding),
      value: (row) => (row.funding === null ? null : pick(FUNDINGS[row.funding])),
      choice: true,
      width: 100,
    },
    { id: 'responsible', head: pick(W.responsible), value: (row) => row.responsible, width: 130 },
    ...numberColumns(pick),
    { id: 'contact', head: pick(W.contactName), value: (row) => row.contactName, width: 90, phone: 'none' },
    { id: 'phone', head: pick(W.contactPhone), value: (row) => row.contactPhone, width: 120, phone: 'none' },
    ...hiddenColumns(pick, t),
  ]
}

function numberColumns(pick: (text: Text) => string): readonly Column<ListedCommunity>[] {
  const number = (
    id: 'households' | 'buildings' | 'builtYear' | 'peopleGates' | 'carGates' | 'cameras',
    more: Partial<Column<ListedCommunity>> = {},
  ): Column<ListedCommunity> => ({
    ...{ id, head: pick(W[id]), value: (row) => row[id], kind: 'number', width: 90 },
    ...more,
  })
  return [
    number('households'),
    number('buildings', { width: 74 }),
    number('cameras'),
    number('builtYear'),
    number('peopleGates', { hidden: true }),
    number('carGates', { hidden: true }),
  ]
}

function hiddenColumns(pick: (text: Text) => string, t: RegistrySay): readonly Column<ListedCommunity>[] {
  const enclosure = (closed: boolean | null) => (closed === null ? 'unknown' : closed ? 'closed' : 'open')
  return [
    {
      id: 'closed',
      head: pick(W.closed),
      value: (row) => pick(ENCLOSURES[enclosure(row.closed)]),
      hidden: true,
      width: 90,
    },
    { id: 'lead', head: pick(W.leadUnitId), value: (row) => row.leadUnitName, hidden: true, width: 160 },
    { id: 'address', head: pick(W.address), value: (row) => row.address, hidden: true, width: 200 },
    { id: 'aliases', head: t('aliases'), value: (row) => row.aliases.join('、') || null, hidden: true, width: 160 },
    {
      id: 'placed',
      head: pick(W.place),
      value: (row) => t(row.place ? 'onMap' : 'notOnMap'),
      hidden: true,
      width: 90,
    },
    {
      id: 'updated',
      head: t('updated'),
      value: (row) => dayOf(new Date(row.updatedAt)),
      kind: 'day',
      hidden: true,
      width: 110,
    },
  ]
}

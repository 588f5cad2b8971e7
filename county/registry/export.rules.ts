/** The columns of the registry's Excel exports. What a cell holds; how it is written is `base/files/sheet.ts`. */
import type { SheetColumn } from '#base/files/sheet.ts'
import { CATEGORIES, FUNDINGS } from '#terms/category.ts'
import { DATUMS } from '#terms/place.ts'
import type { Language } from '#terms/text.ts'
import { COMMUNITY_FIELD_WORDS } from './community.contract.ts'
import type { ListedCommunity } from './community-list.store.ts'
import { UNIT_KINDS, type Unit } from './unit.contract.ts'

/** Communities, every field that a page shows. */
export function communityColumns(language: Language): SheetColumn<ListedCommunity>[] {
  const words = COMMUNITY_FIELD_WORDS
  const closedWord = (closed: boolean | null) =>
    closed === null ? null : closed ? { zh: '封闭', en: 'closed' } : { zh: '开放', en: 'open' }
  return [
    { head: words.programmeUnitId[language], value: (row) => row.programmeUnitName, width: 20 },
    { head: words.name[language], value: (row) => row.name, width: 24 },
    { head: words.category[language], value: (row) => CATEGORIES[row.category][language] },
    { head: words.unmanaged[language], kind: 'yesNo', value: (row) => row.unmanaged },
    { head: words.households[language], kind: 'number', value: (row) => row.households },
    { head: words.buildings[language], kind: 'number', value: (row) => row.buildings },
    { head: words.builtYear[language], kind: 'code', value: (row) => row.builtYear, width: 10 },
    { head: words.peopleGates[language], kind: 'number', value: (row) => row.peopleGates },
    { head: words.carGates[language], kind: 'number', value: (row) => row.carGates },
    { head: words.cameras[language], kind: 'number', value: (row) => row.cameras },
    { head: words.closed[language], value: (row) => closedWord(row.closed)?.[language], width: 9 },
    { head: words.responsible[language], value: (row) => row.responsible },
    { head: words.funding[language], value: (row) => (row.funding === null ? null : FUNDINGS[row.funding][language]) },
    { head: words.leadUnitId[language], value: (row) => row.leadUnitName, width: 20 },
    { head: words.address[language], value: (row) => row.address, width: 24 },
    { head: { zh: '经度', en: 'Longitude' }[language], kind: 'code', value: (row) => row.place?.longitude },
    { head: { zh: '纬度', en: 'Latitude' }[language], kind: 'code', value: (row) => row.place?.latitude },
    {
      head: { zh: '坐标系', en: 'Datum' }[language],
      value: (row) => (row.place ? DATUMS[row.place.datum][language] : null),
    },
    { head: words.placeNote[language], value: (row) => row.placeNote },
    { head: words.contactName[language], value: (row) => row.contactName },
    { head: words.contactPhone[language], kind: 'code', value: (row) => row.contactPhone },
  ]
}

/** Units, without their lists. */
export function unitColumns(language: Language): SheetColumn<Unit>[] {
  const head = (zh: string, en: string) => ({ zh, en })[language]
  return [
    { head: head('单位', 'Unit'), value: (unit) => unit.name, width: 28 },
    { head: head('简称', 'Short name'), value: (unit) => unit.shortName },
    { head: head('类型', 'Kind'), value: (unit) => UNIT_KINDS[unit.kind][language] },
    { head: head('区划代码', 'Division code'), kind: 'code', value: (unit) => unit.divisionCode },
    { head: head('小区数', 'Communities'), kind: 'number', value: (unit) => unit.communities },
    { head: head('职责', 'Duty'), value: (unit) => unit.duty, width: 40 },
    { head: head('在用', 'Active'), kind: 'yesNo', value: (unit) => unit.active },
  ]
}

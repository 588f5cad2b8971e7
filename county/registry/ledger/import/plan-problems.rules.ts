/** Sentences about a row seen against the county's registry. Finds nothing itself. */
import type { LedgerCommunity, LedgerProblem } from '#county/registry/ledger/ledger.contract.ts'

export type RowDoubt = 'unknownUnit' | 'otherUnit' | 'longName' | 'similar' | 'noCategory' | 'sameEntry'

interface About {
  readonly community: LedgerCommunity
  readonly nameCell: string
  readonly candidates: readonly { readonly name: string }[]
}

/** The problem of a row at the cell of its name. */
export function explainRow(doubt: RowDoubt, about: About): LedgerProblem {
  const { community, nameCell, candidates } = about
  const names = candidates.map(({ name }) => name).join('、')
  const base = { sheet: community.sheet, cell: nameCell, row: community.row, found: community.name }
  const unit = community.unit
  switch (doubt) {
    case 'unknownUnit':
      return {
        ...{ ...base, field: 'unit', severity: 'refused', found: unit },
        expected: { zh: '本县的乡镇或园区', en: 'a town or park of this county' },
        message: {
          zh: `不知道“${unit}”是哪个单位，请为这张表指定单位`,
          en: `it is unknown which unit “${unit}” is; choose the unit of the sheet`,
        },
      }
    case 'otherUnit':
      return {
        ...{ ...base, field: 'unit', severity: 'refused', found: unit },
        expected: { zh: '本单位的小区', en: 'communities of your own unit' },
        message: {
          zh: `${unit}不在您的管辖范围内，不能导入`,
          en: `${unit} is outside your units and cannot be imported by you`,
        },
      }
    case 'longName':
      return {
        ...{ ...base, field: 'name', severity: 'refused', found: `${community.name.slice(0, 40)}…` },
        expected: { zh: '100 字以内的小区名称', en: 'a name of at most 100 characters' },
        message: { zh: '名称过长，不像小区名称', en: 'the name is too long for a community' },
      }
    case 'similar':
      return {
        ...{ ...base, field: 'name', severity: 'doubt' },
        expected: { zh: '与已有小区对应，或确认是新小区', en: 'a link to an entry, or a word that it is new' },
        message: {
          zh: `与已有的“${names}”相近，请确认是同一个还是新小区`,
          en: `close to “${names}” in the registry; please say whether it is the same or new`,
        },
      }
    case 'noCategory':
      return {
        ...{ ...base, field: 'category', severity: 'doubt' },
        expected: { zh: '商住、回迁安置、老旧或在建', en: 'commercial, resettlement, old or under construction' },
        message: { zh: '新小区需要类别，请补上', en: 'a new community needs a category; please add it' },
      }
    case 'sameEntry':
      return {
        ...{ ...base, field: 'name', severity: 'doubt' },
        expected: { zh: '每个小区只有一行', en: 'one row for each community' },
        message: {
          zh: '另有一行也对应同一个小区，请留下一行',
          en: 'another row means the same entry; please leave one of them out',
        },
      }
  }
}

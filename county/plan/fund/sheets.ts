/** The Excel file of funds: communities and units. Writes what it is given, in yuan. */
import type { Sheet } from '#base/files/sheet.ts'
import { readYuan } from '#terms/money.ts'
import type { Language } from '#terms/text.ts'
import type { readFunds } from './fund.actions.ts'
import { FUND_SOURCES, FUND_WARNINGS, type FundRow, type FundSums } from './fund.contract.ts'

type Funds = Awaited<ReturnType<typeof readFunds>>

/** Exact up to 90 billion yuan, far beyond a county's communities. */
const yuan = (text: string): number => Number(readYuan(text) ?? 0n) / 100

export function fundSheets(funds: Funds, language: Language): [Sheet<FundRow>, Sheet<Funds['units'][number]>] {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const money = (key: keyof FundSums, zh: string, en: string) => ({
    ...{ head: `${say(zh, en)}(${say('元', 'yuan')})`, kind: 'number' as const, width: 16 },
    value: (row: { readonly sums: FundSums }) => yuan(row.sums[key]),
  })
  const amounts = [
    money('approved', '批复', 'approved'),
    money('arrived', '到位', 'arrived'),
    money('paid', '支付', 'paid'),
    money('retained', '质保金', 'retained'),
    money('left', '结余', 'left'),
  ]
  const notes = [`${say('截至', 'As of')} ${funds.on}`]
  const [byCommunity, byUnit] = [say('小区资金', 'Funds'), say('单位资金', 'Units')]
  return [
    {
      ...{ name: byCommunity, title: byCommunity, notes, rows: funds.rows },
      columns: [
        { head: say('小区', 'Community'), width: 24, value: (row) => row.name },
        { head: say('乡镇(园区)', 'Unit'), value: (row) => row.unitName },
        ...amounts,
        {
          head: say('来源', 'Sources'),
          width: 24,
          value: (row) => row.sources.map((one) => FUND_SOURCES[one][language]).join('、'),
        },
        {
          head: say('核对', 'Checks'),
          width: 24,
          value: (row) => row.warnings.map((one) => FUND_WARNINGS[one][language]).join('、'),
        },
      ],
    },
    {
      ...{ name: byUnit, title: byUnit, notes, rows: funds.units },
      columns: [
        { head: say('乡镇(园区)', 'Unit'), value: (row) => row.unitName },
        { head: say('小区数', 'Communities'), kind: 'number', value: (row) => row.communities },
        ...amounts,
      ],
    },
  ]
}

/** Spellings that leave a fact open: months without a day, estimates, two numbers, errors. Knows nothing of the reader. */
import type { Cell } from '#base/files/workbook/grid.ts'
import { COUNT_UNITS, type FactField, spell, type Written } from './clerk-cells.testing.ts'
import type { Facts } from './clerk-facts.testing.ts'
import type { Dice } from './dice.testing.ts'

const asks = (cell: Cell, ...may: unknown[]): Written => ({ cell, value: null, asks: true, may })

function writeVagueDay(day: string, dice: Dice): Written {
  const [year = '', month = '', date = ''] = day.split('-')
  const [m, d] = [Number(month), Number(date)]
  return dice.pick([
    ...[
      `${year}年${m}月`,
      `${year}.${m}`,
      `${m}月中旬`,
      `${year}年${m}月底`,
      '去年底',
      '已完成',
      '√',
      `${m}月${d}日`,
      `${m}.${d}`,
    ].map((text) => asks(text)),
    ...[
      `${year}年底`,
      `${year}年上半年`,
      '上月',
      `${spell(m)}月${spell(d)}日`,
      `${year}-${month}`,
      `${year}年${m}月上旬`,
      '今年3月',
      '春节后',
      '见附件',
    ].map((text) => asks(text)),
    ...[
      asks(`${year}.${m}.${d}-${year}.12.31`),
      asks(`${year}.2.30`),
      asks(`${year}.13.1`),
      asks(`${d}日`),
      asks(`${year}年`),
      asks(`${year}年第二季度`),
    ],
    ...[
      asks(`${year.slice(2)}/${m}/${d}`, day),
      asks(`${year.slice(2)}.${m}.${d}`, day),
      asks(`${year}.${m}.${d}左右`, day),
      asks(`约${year}.${m}.${d}`, day),
    ],
    ...[
      asks({ error: '#REF!' }),
      asks({ error: '#N/A' }),
      asks({ pending: true }),
      asks(`${year}.${m}.${d}（待核）`, day),
      asks(`${year}.${m}.${d}？`, day),
    ],
  ])
}

function writeVagueCount(value: number, unit: string, dice: Dice): Written {
  return dice.pick([
    ...[
      asks(`约${value}${unit}`, value),
      asks(`${value}余${unit}`, value),
      asks(`${value}多`, value),
      asks(`近${value}`, value),
      asks(`${value}左右`, value),
    ],
    ...[
      asks(`${value}/${value + 1}`),
      asks(`${value}-${value + 10}`),
      asks(`${value}~${value + 10}${unit}`),
      asks('若干'),
      asks('较多'),
      asks('同上'),
    ],
    ...[
      asks({ error: '#DIV/0!' }),
      asks({ pending: true }),
      asks(`${value}+2`),
      asks(`${value}(另有商铺20)`, value),
      asks(`${value}？`, value),
      asks(-value),
    ],
    ...[
      asks('见备注'),
      asks(`一期${value}，二期${value}`),
      asks(`${value}.5`),
      asks(`${value}${unit}（待核实）`, value),
      asks(`${value}万`, value * 10_000),
    ],
  ])
}

function writeVagueYear(value: number, dice: Dice): Written {
  const two = String(value).slice(2)
  return dice.pick([
    ...[
      asks(`${two}年`, value),
      asks(`${value}-${value + 3}`, value),
      asks(`${value}年左右`, value),
      asks(`约${value}年`, value),
      asks('90年代'),
      asks('八十年代'),
    ],
    ...[
      asks(`${value}、${value + 5}`),
      asks({ error: '#VALUE!' }),
      asks('不祥'),
      asks(`${value}年前`, value),
      asks(`上世纪80年代`),
      asks(`${value}/${value + 2}`),
    ],
  ])
}

function writeVaguePhone(value: string, dice: Dice): Written {
  return dice.pick([
    asks(`${value}/13900000008`),
    asks(`${value}、0551-60000001`),
    asks(`${value}\n13900000008`),
    asks(value.slice(0, 10)),
    asks(`${value}1`),
    asks('1.39E+10'),
    asks('见通讯录'),
    asks(`${value.slice(0, 7)}****`),
  ])
}

const VAGUE_ANSWERS = ['拟纳入', '待定', '部分', '?', '研究中', '视情况', '待上会']

export function writeVague(field: FactField, facts: Facts, dice: Dice): Written | null {
  const value = facts[field]
  if (field === 'planned') return { ...asks(dice.pick(VAGUE_ANSWERS), false), value: false }
  if (field === 'category')
    return asks(
      dice.pick(['商住/老旧', '自建房', '其他', '混合', '商住和回迁', '公租房']),
      'commercial',
      'old',
      'resettlement',
    )
  if (value === null) return null
  if (field === 'funding') return asks(dice.pick(['政府+社会', '政府、企业共同出资', '众筹', '其他', '待商议']))
  const units = COUNT_UNITS[field]
  if (units) return Number(value) > 1 ? writeVagueCount(Number(value), dice.pick(units), dice) : null
  if (field === 'builtYear') return writeVagueYear(Number(value), dice)
  if (field.endsWith('On')) return writeVagueDay(String(value), dice)
  return field === 'phone' ? writeVaguePhone(String(value), dice) : null
}

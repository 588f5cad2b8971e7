/** Bill of quantities and upkeep of a device plan: lines with their sums, years to come. Pure; amounts in fen. */
import type { BillLine, Content } from '#county/design/plan/content.contract.ts'
import { DEVICE_TYPES, type DeviceType } from '#county/design/words.contract.ts'

export interface PricedLine extends BillLine {
  /** As counted from the drawing or as written. */
  readonly amount: number
  readonly sumFen: number | null
}

/** Every line with its quantity and sum; devices on the drawing without a line get one, without a price. */
export function priceBill({ devices, bill }: Pick<Content, 'devices' | 'bill'>): PricedLine[] {
  const counted = new Map<DeviceType, number>()
  for (const { type } of devices) counted.set(type, (counted.get(type) ?? 0) + 1)
  const lined = new Set(bill.map(({ deviceType }) => deviceType))
  const missing = [...counted.keys()].filter((type) => !lined.has(type)).map(lineOf)
  return [...bill, ...missing].map((line) => {
    const amount = line.deviceType === null ? (line.quantity ?? 0) : (counted.get(line.deviceType) ?? 0)
    return { ...line, amount, sumFen: line.priceFen === null ? null : Math.round(amount * line.priceFen) }
  })
}

/** The line of a type of device as a bill begins with it. */
export function lineOf(type: DeviceType): BillLine {
  return {
    ...{ key: type, name: DEVICE_TYPES[type].zh, spec: null, unit: '台', kind: 'equipment' as const },
    ...{ deviceType: type, quantity: null, priceFen: null },
  }
}

export interface BillSums {
  readonly totalFen: number
  /** What upkeep is reckoned from. */
  readonly equipmentFen: number
  /** Lines with a quantity and no price: sums are too small by them. */
  readonly unpriced: number
}

export function sumBill(lines: readonly PricedLine[]): BillSums {
  const sum = (some: readonly PricedLine[]) => some.reduce((total, line) => total + (line.sumFen ?? 0), 0)
  return {
    totalFen: sum(lines),
    equipmentFen: sum(lines.filter(({ kind }) => kind === 'equipment')),
    unpriced: lines.filter((line) => line.amount > 0 && line.priceFen === null).length,
  }
}

/** A year's upkeep as per mille of the cost of equipment, by the year of use (DB34/T 2134-2014, as a secondary source quotes it). */
export const UPKEEP_TABLE: readonly { readonly untilYear: number; readonly perMille: number }[] = [
  { untilYear: 3, perMille: 30 },
  { untilYear: 5, perMille: 40 },
  { untilYear: Number.POSITIVE_INFINITY, perMille: 50 },
]
export const UPKEEP_SOURCE = {
  zh: 'DB34/T 2134-2014：年维保费占设备费比例，3 年以内 3%，3 至 5 年 4%，5 年以上 5%(间接引用，未读原文)',
  en: 'DB34/T 2134-2014: yearly upkeep of equipment cost, 3 % up to 3 years, 4 % to 5, 5 % beyond (quoted by a secondary source)',
} as const
export const UPKEEP_YEARS = 10

export interface UpkeepYear {
  readonly year: number
  readonly perMille: number
  readonly fen: number
  readonly sumFen: number
}

/** The first `years` years of use, each with what it costs and the sum so far. */
export function forecastUpkeep(equipmentFen: number, years: number = UPKEEP_YEARS): UpkeepYear[] {
  let sumFen = 0
  return Array.from({ length: years }, (_, place) => {
    const year = place + 1
    const perMille = UPKEEP_TABLE.find((row) => year <= row.untilYear)?.perMille ?? 0
    const fen = Math.round((equipmentFen * perMille) / 1000)
    sumFen += fen
    return { year, perMille, fen, sumFen }
  })
}

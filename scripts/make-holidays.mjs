/** Writes terms/holidays.json from the package chinese-days (the State Council's yearly notices). Run by hand when a new year is out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const FIRST_YEAR = '2015'
const from = createRequire(import.meta.url).resolve('chinese-days/package.json')
const days = JSON.parse(readFileSync(new URL('dist/chinese-days.json', `file://${from}`), 'utf8'))
const { version } = JSON.parse(readFileSync(from, 'utf8'))
const since = (table) =>
  Object.keys(table)
    .filter((day) => day >= FIRST_YEAR)
    .sort()

const holidays = Object.fromEntries(since(days.holidays).map((day) => [day, days.holidays[day].split(',')[1]]))
const table = {
  source: `chinese-days ${version}: yearly notices of the General Office of the State Council`,
  firstYear: Number(FIRST_YEAR),
  lastYear: Number(Object.keys(holidays).at(-1).slice(0, 4)),
  holidays,
  workdays: since(days.workdays),
}
writeFileSync(new URL('../terms/holidays.json', import.meta.url), `${JSON.stringify(table, null, 2)}\n`)

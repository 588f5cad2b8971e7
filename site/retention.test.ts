import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { KINDS, ruleOf } from './retention/rule.contract.ts'
import { KEPT_DAYS } from './visitors/visit/visit.rules.ts'

const classes = JSON.parse(readFileSync(new URL('../docs/ref/site-columns.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, string[]>
>
const PERSONAL = ['personal', 'linked', 'account']
const personal = Object.keys(classes).filter((table) => PERSONAL.some((name) => name in (classes[table] ?? {})))
const named: string[] = KINDS.flatMap((kind) => [...ruleOf(kind).tables])

test('Every table that says anything of a person has a rule how long its rows stay, and one alone.', () => {
  expect(personal.filter((table) => !named.includes(table))).toEqual([])
  expect(named.filter((table, index) => named.indexOf(table) !== index)).toEqual([])
})

test('a rule names tables that there are, its time, and the law or need that it rests on', () => {
  expect(named.filter((table) => !(table in classes))).toEqual([])
  for (const kind of KINDS) {
    const { days, by, why, tables } = ruleOf(kind)
    expect([kind, days === null]).toEqual([kind, by === 'end'])
    expect([kind, why.zh !== '', tables.length > 0]).toEqual([kind, true, true])
  }
})

test('a stranger’s plate goes soonest, and no rule of days is longer than three years', () => {
  expect(ruleOf('vehicleRead').days).toBeLessThan(7)
  expect(Math.max(...KINDS.map((kind) => ruleOf(kind).days ?? 0))).toBe(1095)
  expect(KEPT_DAYS).toEqual({ guest: 30, service: 30, delivery: 1, emergency: 90 })
})

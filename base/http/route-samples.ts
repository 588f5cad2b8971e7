/** Makes a well-formed request for any route from its contract, aimed at things a test names. For tests only. */
import { z } from 'zod'
import type { TestDatabase } from '#base/postgres/testing.ts'
import type { RouteContract } from '#terms/contract.ts'

/** What names in paths, queries and bodies point at, e.g. `communityId`; wins over what the shape alone would give. */
export type Aims = Readonly<Record<string, unknown>>

/** What rooms put a thing of every kind on: one unit with one community. */
export interface Ground {
  readonly db: TestDatabase
  readonly unitId: string
  readonly communityId: string
  /** In every name and number of the unit's things. */
  readonly mark: string
  /** When everything was recorded. */
  readonly at: string
}

/** The part of JSON Schema that zod writes for our contracts. */
interface Shape {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly pattern?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minItems?: number
  readonly minLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
  readonly default?: unknown
}

const TEXTS = [
  '2020-04-11',
  '2020-04-11T00:00:00Z',
  '202004-02',
  '2020-04-2',
  '340123100',
  '13800000000',
  '1',
  'a@b.example',
]

/** A text that a pattern accepts, among the few that our contracts ask for. */
function sampleText(shape: Shape): string {
  if (shape.format === 'uuid') return '018f0000-0000-7000-8000-000000000000'
  if (shape.format === 'date') return '2020-04-11'
  if (shape.format === 'date-time') return '2020-04-11T00:00:00Z'
  const wanted = shape.pattern === undefined ? null : new RegExp(shape.pattern, 'u')
  const fitting = TEXTS.find((text) => (wanted?.test(text) ?? false) && text.length >= (shape.minLength ?? 0))
  return fitting ?? 'sample '.repeat(Math.ceil((shape.minLength ?? 1) / 7)).slice(0, Math.max(shape.minLength ?? 0, 6))
}

function sampleNumber(shape: Shape): number {
  if (shape.exclusiveMinimum !== undefined) return Math.max(1, shape.exclusiveMinimum + 1)
  return Math.max(1, shape.minimum ?? 1)
}

function sampleObject(shape: Shape, aims: Aims): Record<string, unknown> {
  const wanted = Object.entries(shape.properties ?? {}).filter(
    ([name]) => shape.required?.includes(name) || name in aims,
  )
  return Object.fromEntries(wanted.map(([name, inner]) => [name, name in aims ? aims[name] : sampleValue(inner, aims)]))
}

function sampleValue(shape: Shape, aims: Aims): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.default !== undefined) return shape.default
  if (shape.enum) return shape.enum[0]
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return sampleValue(choices.find(({ type }) => type !== 'null') ?? {}, aims)
  if (Array.isArray(shape.type)) return sampleValue({ ...shape, type: shape.type.find((one) => one !== 'null') }, aims)
  if (shape.allOf) return sampleValue(Object.assign({}, ...shape.allOf) as Shape, aims)
  if (shape.type === 'object') return sampleObject(shape, aims)
  if (shape.type === 'array')
    return Array.from({ length: shape.minItems ?? 1 }, () => sampleValue(shape.items ?? {}, aims))
  if (shape.type === 'integer' || shape.type === 'number') return sampleNumber(shape)
  if (shape.type === 'boolean') return false
  return shape.type === 'null' ? null : sampleText(shape)
}

function shapeOf(schema: z.ZodType): Shape {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
}

/** A request as `fetch` takes it: the path with its query, and the body. */
export interface Sample {
  readonly path: string
  readonly body: unknown
}

/** What must be asked, and filters by id; other filters stay open so that lists show all they would. */
function sampleQuery(shape: Shape, aims: Aims): Record<string, unknown> {
  const wanted = Object.entries(aims).filter(([name]) => name.endsWith('Id') || shape.required?.includes(name))
  return sampleObject(shape, Object.fromEntries(wanted))
}

function samplePath(contract: RouteContract, aims: Aims): string {
  const params = contract.params ? sampleObject(shapeOf(contract.params), aims) : {}
  const path = contract.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(String(params[name] ?? '')),
  )
  const query = contract.query ? sampleQuery(shapeOf(contract.query), aims) : {}
  const text = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString()
  return text === '' ? path : `${path}?${text}`
}

/** The smallest file that is a ledger. */
const SAMPLE_LEDGER = '序号,小区名称,小区类别,户数,楼栋数\n1,丙小区,商住,120,6\n2,丁小区,老旧,80,4\n'

function sampleFile(): FormData {
  const form = new FormData()
  form.set('file', new Blob([SAMPLE_LEDGER], { type: 'text/csv' }), 'ledger.csv')
  return form
}

/** A request that passes the contract's shapes, its ids taken from `aims` wherever a name matches. */
export function sampleRequest(contract: RouteContract, aims: Aims): Sample {
  const { body } = contract
  const made =
    body === undefined
      ? undefined
      : body === 'file'
        ? sampleFile()
        : body === 'bytes'
          ? undefined
          : sampleValue(shapeOf(body), aims)
  return { path: samplePath(contract, aims), body: made }
}

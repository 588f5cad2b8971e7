import { describe, expect, test } from 'vitest'
import { findTrespasses } from './schema.rules.ts'
import { findImports, findTemplates } from './source.rules.ts'

/** Source text with `@` for the two signs that open a value in a template. */
const withValue = (source: string): string => source.replaceAll('@', '$'.concat('{'))

describe('imports are found', () => {
  test.each<[form: string, source: string]>([
    ['named', "import { a } from 'x'"],
    ['type', "import type { A } from 'x'"],
    ['over lines', "import {\n  a,\n  type B,\n} from 'x'"],
    ['whole', "import * as a from 'x'"],
    ['plain', "import 'x'"],
    ['re-exported', "export * from 'x'"],
    ['re-exported by name', "export { a as b } from 'x'"],
    ['late', "const a = await import('x')"],
    ['as a type', "type A = import('x').A"],
    ['with an attribute', "import rows from 'x' with { type: 'json' }"],
  ])('%s', (_form, source) => {
    expect(findImports(source)).toMatchObject([{ line: 1, specifier: 'x' }])
  })

  test('and those of types alone are told apart', () => {
    const [one, two] = findImports("import type { A } from 'x'\nimport { type B } from 'y'")
    expect([one?.typeOnly, two?.typeOnly]).toEqual([true, undefined])
  })

  test('on their line', () => {
    expect(findImports("/** Top. */\n\nimport a from 'x'")).toEqual([{ line: 3, specifier: 'x' }])
  })

  test('and a word in a text is not one', () => {
    expect(findImports("const text = 'you import from here'\nexport const a = 'x'")).toEqual([])
  })
})

describe('templates are found', () => {
  test.each<[where: string, source: string, texts: string[]]>([
    ['plain', 'tx`select 1`', ['select 1']],
    ['with a value', withValue('tx`select @a} from b`'), ['select  ?  from b']],
    ['inside a value', withValue('tx`a @deep ? tx`b` : tx`c`} d`'), ['b', 'c', 'a  ?  d']],
    ['after an object in a value', withValue('tx`a @f({ b: { c: 1 } })} d`'), ['a  ?  d']],
    ['not in a comment', "// it's `not` one\ntx`one`", ['one']],
    ['not in a block comment', '/* `not` */ tx`one`', ['one']],
    ['not in a string', "const a = '`not`'; tx`one`", ['one']],
    ['not in a regular expression', 'const a = /[`\'"]/.test(b); tx`one`', ['one']],
    ['after a division', 'const a = b / c; tx`one`', ['one']],
    ['with an escaped backtick', 'tx`a \\` b`', ['a  b']],
  ])('%s', (_where, source, texts) => {
    expect(findTemplates(source).map(({ text }) => text)).toEqual(texts)
  })
})

describe('SQL keeps to its schema', () => {
  const schemas = ['base', 'identity', 'registry', 'programme']
  const messages = (sql: string): number => findTrespasses(sql, 'programme', schemas).length

  test.each<[what: string, sql: string, breaches: number]>([
    ['its own table', 'select * from programme.stage', 0],
    ["another's table", 'select * from registry.community', 1],
    ["another's table in a join", 'select * from programme.stage s join identity.account a on true', 1],
    ["another's published view", 'select * from registry.published_community', 0],
    ['a foreign key', 'create table programme.a (b bigint references registry.unit (id))', 0],
    ['a function of the base', 'select base.scope_all()', 0],
    ['a table of the base', 'select * from base.idempotency', 1],
    [
      'a policy that asks the registry',
      'create policy p on programme.a using (b in (select id from registry.community))',
      0,
    ],
    ['a policy that asks accounts', 'create policy p on programme.a using (b in (select id from identity.account))', 1],
    ['a statement after a policy', 'create policy p on programme.a using (true); select * from registry.community', 1],
    ['a mention in a comment', '-- registry.community is elsewhere\nselect 1', 0],
    ['a mention in a text', "select 'see registry.community'", 0],
  ])('%s', (_what, sql, breaches) => {
    expect(messages(sql)).toBe(breaches)
  })
})

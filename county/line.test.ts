import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { CAPABILITIES, ROLES } from '#terms/capabilities.ts'
import { ruleItemSchema } from './assessment/rule/rule.contract.ts'
import { FOLLOW_UPS, ITEM_KINDS, MEASURES, UNIT_GROUPS } from './assessment/rule/words.contract.ts'
import { listCountyRoutes } from './routes.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Sources of the node and its pages, without tests: path and text. */
function readSources(): { path: string; text: string }[] {
  return ['terms', 'base', 'county', 'site', 'console'].flatMap((area) =>
    readdirSync(join(ROOT, area), { recursive: true, encoding: 'utf8' })
      .map((name) => `${area}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.(ts|tsx|sql)$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.includes('node_modules'))
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
  )
}

const sources = readSources()

const WATCHED = [
  /重点人员/,
  /布控/,
  /黑名单/,
  /积分制?排名/,
  /watch_?list/i,
  /black_?list/i,
  /person_?score/i,
  /face_?(id|feature|template|embedding)/i,
  /fingerprint_?(id|template)/i,
  /id_?card/i,
  /identity_?number/i,
  /身份证号/,
]

test('Nothing names a watched person, scores a person, or keeps a face, a fingerprint or the number of an identity document.', () => {
  const found = sources.flatMap(({ path, text }) =>
    WATCHED.filter((word) => word.test(text)).map((word) => `${path} ${word}`),
  )
  expect(found).toEqual([])
})

test('No police role holds a capability of the county.', () => {
  // 报警 is an alarm, not a policeman.
  const police = /police|officer|公安|民警|派出所|(?<!报)警/i
  const roles = Object.entries(ROLES).filter(([code, { zh, en }]) => police.test(`${code} ${zh} ${en}`))
  expect(roles).toEqual([])
  const capabilities = Object.entries(CAPABILITIES).filter(([code, { zh, en }]) => police.test(`${code} ${zh} ${en}`))
  expect(capabilities).toEqual([])
})

describe('We rank projects and units by delivery, never people by their use of the software.', () => {
  const USE = /(login|sign_?in|visit|online|active_?user|usage|click)_?(count|total|rate|rank|time|minutes|days)\b/i
  const USE_ZH = /(登录|在线|使用|活跃|打卡)(次数|时长|率|排名|天数|积分)/

  test('nothing counts it', () => {
    const found = sources.filter(({ text }) => USE.test(text) || USE_ZH.test(text)).map(({ path }) => path)
    expect(found).toEqual([])
  })

  test('the rooms that rank read neither sessions nor the audit trail', () => {
    const ranking = sources.filter(({ path }) => /^county\/(programme|bulletin|round|assessment)\//.test(path))
    const found = ranking.filter(({ text }) => /identity\.(session|attempt)|audit\.(?!actions|contract)\w+/.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
  })
})

describe('An assessment scores units by delivery: never a person, never the use of the software.', () => {
  test('what can be measured is a closed list of deliveries', () => {
    expect(Object.keys(MEASURES).sort()).toEqual([
      ...['acceptedAtFirst', 'connected', 'decided', 'gatesOnTime', 'mattersInTime', 'mattersRed', 'mattersReopened'],
      'upkeepInTime',
    ])
  })

  test('facts come from programme, evidence and matters alone', () => {
    const text = sources.find(({ path }) => path === 'county/assessment/assessment/count.actions.ts')?.text ?? ''
    const rooms = [...text.matchAll(/'#(county\/\w+|base\/\w+)\//g)].map(([, room]) => room)
    const foreign = new Set(rooms.filter((room) => room !== 'county/assessment'))
    expect([...foreign].sort()).toEqual(['county/evidence', 'county/matters', 'county/programme'])
  })

  test('a sheet names a unit, and nothing of it an account', () => {
    const sheet = sources.find(({ path }) => path === 'county/assessment/score/sheet.contract.ts')?.text ?? ''
    expect(sheet).not.toMatch(/account|person|byName|login/i)
    expect(Object.keys(UNIT_GROUPS)).toEqual(['town', 'department'])
  })
})

describe('A bonus rests on a decision, a sanction on a legal basis of the maintained list; without one there is notice, talk and transfer.', () => {
  test('no rule lets a bonus or a veto come from anything but a decision', () => {
    const item = { code: 'a', zh: '甲', en: 'a', groups: ['town'], points: 1, most: null }
    const kinds = (Object.keys(ITEM_KINDS) as (keyof typeof ITEM_KINDS)[]).map((kind) => {
      const fits = Object.keys(MEASURES).filter(
        (measure) => ruleItemSchema.safeParse({ ...item, kind, measure }).success,
      )
      return [kind, fits.includes('decided'), fits.length === 1] as const
    })
    expect(kinds.filter(([, decided]) => decided)).toEqual([
      ['bonus', true, true],
      ['veto', true, true],
    ])
  })

  test('only a sanction asks for a basis, and the table refuses one without', () => {
    expect(Object.keys(FOLLOW_UPS)).toEqual(['commend', 'notice', 'talk', 'transfer', 'sanction'])
    const table = sources.find(({ path }) => path === 'county/assessment/migrations/0001_assessment.sql')?.text ?? ''
    expect(table).toContain("check (kind <> 'sanction' or basis_id is not null)")
    expect(table).toMatch(
      /decision_ref text not null check \(length\(decision_ref\) between 1 and 300\),\n {2}recorded_at timestamptz not null,\n {2}recorded_by_name text not null,\n {2}dropped/,
    )
  })
})

/** Names of formats, not addresses that anything is sent to. */
const NAMESPACES =
  /^https?:\/\/(schemas\.openxmlformats\.org|schemas\.microsoft\.com|www\.w3\.org|purl\.org|openoffice\.org|json-schema\.org)\b/
const LOCAL = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|[^/]*\.example(\.|\b)|\$\{|\[\$\{)/

test('A node calls nobody: its code names no outside address.', () => {
  const found = sources.flatMap(({ path, text }) => {
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|^\s*--.*$/gm, '')
    const addresses = [...code.matchAll(/https?:\/\/[^\s'"`<>)]{4,}/g)].map(([address]) => address)
    return addresses.filter((one) => !NAMESPACES.test(one) && !LOCAL.test(one)).map((one) => `${path} ${one}`)
  })
  expect(found).toEqual([])
})

test('Nothing is asked of the public: the routes that need no session are a closed list.', () => {
  const needs = {
    identity: { units: readUnitTree('registry.published_unit'), demo: false },
    files: {},
    clock: systemClock,
  }
  const open = listCountyRoutes(needs as never).filter(({ contract }) => contract.capability === 'public')
  expect(open.map(({ contract }) => `${contract.method} ${contract.path.slice('/api/v1/'.length)}`).sort()).toEqual([
    'GET identity/sign-in-page',
    'POST identity/invitation/accept',
    'POST identity/invitation/look',
    'POST identity/set-up',
    'POST identity/sign-in',
    'POST identity/sign-in/code',
    'POST identity/sign-out',
    'POST identity/totp/begin',
    'POST identity/totp/confirm',
  ])
})

test('every sentence of docs/line.md is the name of a test', () => {
  const [page = ''] = readFileSync(join(ROOT, 'docs/line.md'), 'utf8').split('## On a site')
  const sentences = [...page.matchAll(/^- (.+)$/gm)].map(([, sentence]) => sentence ?? '')
  const tests = ['county/line.test.ts', 'county/line.db.test.ts']
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join()
  expect(sentences).toHaveLength(9)
  expect(
    sentences.filter(
      (sentence) => !tests.includes(`'${sentence.replaceAll("'", "\\'")}'`) && !tests.includes(`"${sentence}"`),
    ),
  ).toEqual([])
})

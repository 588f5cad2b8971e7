import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { systemClock } from '#base/clock.ts'
import { readUnitTree } from '#base/identity/rights/unit-tree.ts'
import { CAPABILITIES, ROLES } from '#terms/capabilities.ts'
import { listCountyRoutes } from './routes.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Sources of the node and its pages, without tests: path and text. */
function readSources(): { path: string; text: string }[] {
  return ['terms', 'base', 'county', 'console'].flatMap((area) =>
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
  const police = /police|officer|公安|民警|派出所|警/i
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
    const ranking = sources.filter(({ path }) => /^county\/(programme|bulletin|round)\//.test(path))
    const found = ranking.filter(({ text }) => /identity\.(session|attempt)|audit\.(?!actions|contract)\w+/.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
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
  const page = readFileSync(join(ROOT, 'docs/line.md'), 'utf8')
  const sentences = [...page.matchAll(/^- (.+)$/gm)].map(([, sentence]) => sentence ?? '')
  const tests = ['county/line.test.ts', 'county/line.db.test.ts']
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join()
  expect(sentences).toHaveLength(7)
  expect(
    sentences.filter(
      (sentence) => !tests.includes(`'${sentence.replaceAll("'", "\\'")}'`) && !tests.includes(`"${sentence}"`),
    ),
  ).toEqual([])
})

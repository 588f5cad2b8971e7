import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Fault } from '#terms/fault.ts'
import { loadConfig } from './config.ts'
import { CONFIG_KEYS, type ConfigName, writeEnvName, writeTomlName } from './keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'anlin-config-'))
afterAll(() => rmSync(folder, { recursive: true }))
const load = (env: Record<string, string>, at = folder) => loadConfig({ node: 'county', env, folder: at })

function loadFile(toml: string, env: Record<string, string> = {}) {
  const at = mkdtempSync(join(folder, 'with-file-'))
  writeFileSync(join(at, 'anlin.toml'), toml)
  return load(env, at)
}

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return error.text.en
    throw error
  }
  throw new Error('it was accepted')
}

describe('settings', () => {
  test('have defaults that start a node on loopback', () => {
    expect(load({})).toMatchObject({
      data: join(folder, '.anlin', 'county'),
      host: '127.0.0.1',
      port: 8080,
      databaseUrl: null,
      demo: false,
      logLevel: 'info',
    })
  })

  test('come from the file, and the environment wins', () => {
    expect(loadFile('port = 9000\nhost = "0.0.0.0"\ndemo = true', { ANLIN_PORT: '9001' })).toMatchObject({
      host: '0.0.0.0',
      port: 9001,
      demo: true,
    })
  })

  test('an empty variable counts as not given', () => {
    expect(load({ ANLIN_PORT: '' }).port).toBe(8080)
  })

  test('of the test suite and of others are passed over', () => {
    expect(load({ ANLIN_TEST_DATABASE_URL: 'x', PATH: '/bin', PORT: 'x' }).port).toBe(8080)
  })
})

describe('a start is refused', () => {
  test.each<[because: string, env: Record<string, string>, said: string[]]>([
    ['an unknown key', { ANLIN_PROT: '1' }, ['ANLIN_PROT', 'ANLIN_PORT']],
    ['a port that is no number', { ANLIN_PORT: 'http' }, ['ANLIN_PORT', '"http"', '0 to 65535']],
    ['a port out of range', { ANLIN_PORT: '70000' }, ['ANLIN_PORT', '"70000"', '0 to 65535']],
    ['an unknown log level', { ANLIN_LOG_LEVEL: 'loud' }, ['ANLIN_LOG_LEVEL', '"loud"', 'one of silent']],
    ['a demo that is neither true nor false', { ANLIN_DEMO: 'yes' }, ['ANLIN_DEMO', '"yes"', 'true or false']],
    ['an address that is none', { ANLIN_PUBLIC_URL: 'anlin' }, ['ANLIN_PUBLIC_URL', '"anlin"', 'https://']],
    ['half a certificate', { ANLIN_TLS_CERT: '/a.pem' }, ['ANLIN_TLS_CERT', 'ANLIN_TLS_KEY', 'both or neither']],
    [
      'an app database alone',
      { ANLIN_APP_DATABASE_URL: 'postgres://a@b/c' },
      ['ANLIN_APP_DATABASE_URL', 'expected both'],
    ],
    ['a named file that is not there', { ANLIN_CONFIG: 'other.toml' }, ['other.toml', 'does not exist']],
  ])('for %s', (_, env, said) => {
    const message = refusal(() => load(env))
    for (const part of said) expect(message).toContain(part)
  })

  test('naming the file of an unknown or nested key', () => {
    expect(refusal(() => loadFile('[server]\nport = 1'))).toMatch(/anlin\.toml: server is not a known setting/)
    expect(refusal(() => loadFile('port = {}'))).toMatch(/anlin\.toml: port is "\{\}"/)
    expect(refusal(() => loadFile('port = = 1'))).toMatch(/anlin\.toml cannot be read/)
  })

  test('with every problem at once', () => {
    const message = refusal(() => load({ ANLIN_PORT: 'x', ANLIN_DEMO: 'x' }))
    expect(message).toMatch(/ANLIN_PORT.*ANLIN_DEMO/)
  })

  test('without repeating a secret', () => {
    const message = refusal(() => load({ ANLIN_BACKUP_KEY: 'hunter2', ANLIN_DATABASE_URL: 'mysql://u:hunter2@h/d' }))
    expect(message).toContain('ANLIN_BACKUP_KEY')
    expect(message).not.toContain('hunter2')
  })
})

test('docs/ref/config.md has exactly the rows of the table', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/ref/config.md'), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `ANLIN_'))
  const wanted = (Object.keys(CONFIG_KEYS) as ConfigName[]).map((name) => {
    const { fallback, about, expected } = CONFIG_KEYS[name]
    const preset = fallback === null ? '' : `\`${fallback}\``
    const row = [`\`${writeEnvName(name)}\``, `\`${writeTomlName(name)}\``, preset, about.zh, about.en, expected.en]
    return `| ${row.join(' | ')} |`
  })
  expect(rows).toEqual(wanted)
})

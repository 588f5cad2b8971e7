/** Reads a node's settings from `anlin.toml` and the environment (which wins). Anything unknown or bad stops the start. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'smol-toml'
import type { z } from 'zod'
import { Fault } from '#terms/fault.ts'
import type { Text } from '#terms/text.ts'
import { CONFIG_KEYS, type ConfigKey, type ConfigName, writeEnvName, writeTomlName } from './keys.ts'

/** Settings without a default are null when they are not given. `data` is absolute. */
export type Config = {
  readonly [K in ConfigName]: (typeof CONFIG_KEYS)[K]['fallback'] extends null
    ? z.output<(typeof CONFIG_KEYS)[K]['schema']> | null
    : z.output<(typeof CONFIG_KEYS)[K]['schema']>
}

export interface ConfigSources {
  readonly node: 'county' | 'site' | 'relay'
  readonly env: Readonly<Record<string, string | undefined>>
  /** `ANLIN_CONFIG` names another file; a file that is named must exist, `./anlin.toml` need not. */
  readonly folder?: string
}

interface Given {
  readonly name: ConfigName
  /** As the person wrote it: `ANLIN_PORT` or `port` in a file. */
  readonly place: string
  readonly text: string
}

const NAMES = Object.keys(CONFIG_KEYS) as ConfigName[]
/** Read elsewhere: the file's own place, and what only the test suite uses. */
const FOREIGN = /^ANLIN_(CONFIG$|TEST_)/

/** Throws one Fault `invalid` (`config.bad`) that names every bad key, what was found and what is expected. */
export function loadConfig({ node, env, folder = process.cwd() }: ConfigSources): Config {
  const problems: Text[] = []
  const given = new Map<ConfigName, Given>()
  for (const one of readFile(env['ANLIN_CONFIG'], folder, problems)) given.set(one.name, one)
  for (const one of readEnvironment(env, problems)) given.set(one.name, one)
  const entries = NAMES.map((name) => [name, readValue(name, { given: given.get(name), node }, problems)] as const)
  const config = Object.fromEntries(entries) as unknown as Config
  checkTogether(config, problems)
  if (problems.length > 0) throw refuse(problems)
  return { ...config, data: resolve(folder, config.data.replace('<node>', node)) }
}

function readEnvironment(env: ConfigSources['env'], problems: Text[]): Given[] {
  const known = new Map(NAMES.map((name) => [writeEnvName(name), name]))
  return Object.entries(env).flatMap(([place, text]) => {
    if (!place.startsWith('ANLIN_') || FOREIGN.test(place) || text === undefined || text === '') return []
    const name = known.get(place)
    if (name) return [{ name, place, text }]
    problems.push(explainUnknown(place, [...known.keys()]))
    return []
  })
}

function readFile(named: string | undefined, folder: string, problems: Text[]): Given[] {
  const path = resolve(folder, named ?? 'anlin.toml')
  if (!existsSync(path)) {
    if (named)
      problems.push({
        zh: `ANLIN_CONFIG 指定的文件 ${path} 不存在`,
        en: `the file ${path} named by ANLIN_CONFIG does not exist`,
      })
    return []
  }
  const known = new Map(NAMES.map((name) => [writeTomlName(name), name]))
  return Object.entries(parseToml(path, problems)).flatMap(([key, value]) => {
    const name = known.get(key)
    const place = `${path}: ${key}`
    if (!name) problems.push(explainUnknown(place, [...known.keys()]))
    return name ? [{ name, place, text: typeof value === 'object' ? JSON.stringify(value) : String(value) }] : []
  })
}

function parseToml(path: string, problems: Text[]): Record<string, unknown> {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]
    problems.push({ zh: `文件 ${path} 无法读取：${reason}`, en: `the file ${path} cannot be read: ${reason}` })
    return {}
  }
}

function readValue(
  name: ConfigName,
  from: { given: Given | undefined; node: ConfigSources['node'] },
  problems: Text[],
): unknown {
  const { given, node } = from
  const key: ConfigKey = CONFIG_KEYS[name]
  const text = given?.text ?? (node === 'county' ? undefined : key.on?.[node]) ?? key.fallback
  if (text === null) return null
  const read = key.schema.safeParse(text)
  if (read.success) return read.data
  const found = key.secret ? '***' : text
  problems.push({
    zh: `${given?.place} 的值是“${found}”，应为${key.expected.zh}`,
    en: `${given?.place} is "${found}"; expected ${key.expected.en}`,
  })
  return null
}

function checkTogether(config: Config, problems: Text[]): void {
  if ((config.tlsCert === null) !== (config.tlsKey === null)) {
    problems.push({
      zh: 'ANLIN_TLS_CERT 与 ANLIN_TLS_KEY 只给出了一个，应同时给出或都不给',
      en: 'only one of ANLIN_TLS_CERT and ANLIN_TLS_KEY is given; expected both or neither',
    })
  }
  if (config.appDatabaseUrl !== null && config.databaseUrl === null) {
    problems.push({
      zh: '给出了 ANLIN_APP_DATABASE_URL 而没有 ANLIN_DATABASE_URL，应同时给出',
      en: 'ANLIN_APP_DATABASE_URL is given without ANLIN_DATABASE_URL; expected both',
    })
  }
}

function explainUnknown(place: string, known: readonly string[]): Text {
  return {
    zh: `${place} 不是已知的设置，应为以下之一：${known.join('、')}`,
    en: `${place} is not a known setting; expected one of ${known.join(', ')}`,
  }
}

function refuse(problems: readonly Text[]): Fault {
  return new Fault('invalid', 'config.bad', {
    zh: `设置有误，未启动：${problems.map(({ zh }) => zh).join('；')}。`,
    en: `The settings are wrong, so nothing was started: ${problems.map(({ en }) => en).join('; ')}.`,
  })
}

/** The commands of `anlin` and what each is for. Finds and runs one; the work lives in the rooms. */
import { Fault } from '#terms/fault.ts'
import { readLanguage, type Text } from '#terms/text.ts'

/** Gets the words after its name, prints plain lines (or one JSON object with `--json`), gives the exit code. */
export type Command = (args: readonly string[]) => Promise<number>

interface CommandEntry {
  readonly about: Text
  readonly load: () => Promise<Command>
}

const COMMANDS: Record<string, CommandEntry> = {
  county: {
    about: { zh: '启动县平台', en: 'start the county node' },
    load: async () => (await import('#county/county.command.ts')).runCounty,
  },
  site: {
    about: { zh: '启动小区端', en: 'start a site node' },
    load: async () => (await import('#site/site.command.ts')).runSite,
  },
  simulate: {
    about: { zh: '模拟小区里的设备', en: 'simulate the devices of sites: FILE …' },
    load: async () => (await import('#simulator/simulate.command.ts')).runSimulate,
  },
  demo: {
    about: { zh: '启动演示(虚构数据)', en: 'start the demonstration (invented data)' },
    load: async () => (await import('#county/county.command.ts')).runDemo,
  },
  relay: {
    about: {
      zh: '启动中继：手机经它到达没有公网地址的小区端',
      en: 'start a relay: phones reach sites behind NAT through it',
    },
    load: async () => (await import('#link/relay/relay.command.ts')).runRelay,
  },
  'relay add': {
    about: { zh: '在中继登记小区端，给出代码', en: 'enter a site at the relay and give its code: NAME' },
    load: async () => (await import('#link/relay/relay.command.ts')).runRelayAdd,
  },
  'relay remove': {
    about: { zh: '在中继注销小区端', en: 'strike a site off the relay: NAME' },
    load: async () => (await import('#link/relay/relay.command.ts')).runRelayRemove,
  },
  backup: {
    about: { zh: '备份到文件或目录', en: 'make a backup: FILE or FOLDER' },
    load: async () => (await import('#county/data.command.ts')).countyData.backup,
  },
  restore: {
    about: { zh: '把备份恢复到空数据库', en: 'restore a backup into an empty database: FILE' },
    load: async () => (await import('#county/data.command.ts')).countyData.restore,
  },
  doctor: {
    about: { zh: '检查本节点', en: 'examine this node' },
    load: async () => (await import('#county/data.command.ts')).countyData.doctor,
  },
  'reset-totp': {
    about: { zh: '为丢失手机的唯一管理员重置动态验证码', en: 'reset the second step of the only administrator: LOGIN' },
    load: async () => (await import('#county/identity.command.ts')).countyIdentity.resetTotp,
  },
  'rotate-keys': {
    about: { zh: '更换密钥并重新加密', en: 'make new keys and seal again what they protect' },
    load: async () => (await import('#county/identity.command.ts')).countyIdentity.rotateKeys,
  },
  'site backup': {
    about: { zh: '备份小区端（须设备份口令）', en: 'make a sealed backup of a site: FILE or FOLDER' },
    load: async () => (await import('#site/data.command.ts')).siteData.backup,
  },
  'site restore': {
    about: { zh: '恢复小区端的备份', en: 'restore a site’s backup into an empty database: FILE' },
    load: async () => (await import('#site/data.command.ts')).siteData.restore,
  },
  'site doctor': {
    about: { zh: '检查小区端', en: 'examine a site node' },
    load: async () => (await import('#site/data.command.ts')).siteData.doctor,
  },
  'site reset-totp': {
    about: {
      zh: '小区端：重置唯一管理员的动态验证码',
      en: 'a site: reset the only administrator’s second step: LOGIN',
    },
    load: async () => (await import('#site/identity.command.ts')).siteIdentity.resetTotp,
  },
  'site rotate-keys': {
    about: {
      zh: '小区端：更换密钥，各小区的密钥重新封装',
      en: 'a site: make new keys, wrap each community’s own anew',
    },
    load: async () => (await import('#site/identity.command.ts')).siteIdentity.rotateKeys,
  },
  'ledger check': {
    about: { zh: '检查台账文件', en: 'check a ledger file' },
    load: async () => (await import('#county/registry/ledger/check.command.ts')).checkLedgerFile,
  },
}

/** Runs `anlin NAME …`. Unknown or missing names print the list and give 2. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const found = find(words)
  if (found === null) return explain(words)
  const command = await found.entry.load()
  try {
    return await command(found.args)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const text = error.text[readLanguage(process.env['LANG'])]
    console.error(words.includes('--json') ? JSON.stringify({ error: { key: error.key, message: text } }) : text)
    return error.key === 'command.usage' ? 2 : 1
  }
}

function find(words: readonly string[]): { entry: CommandEntry; args: readonly string[] } | null {
  for (const length of [2, 1]) {
    const entry = COMMANDS[words.slice(0, length).join(' ')]
    if (entry !== undefined && words.length >= length) return { entry, args: words.slice(length) }
  }
  return null
}

function explain(words: readonly string[]): number {
  const asked = words.length === 0 || words[0] === '--help' || words[0] === 'help'
  if (!asked) console.error(`anlin: 没有这个命令 / no such command: ${words.join(' ')}`)
  console.log('anlin <命令 command>')
  for (const [name, { about }] of Object.entries(COMMANDS))
    console.log(`  ${name.padEnd(16)} ${about.zh} · ${about.en}`)
  return asked ? 0 : 2
}

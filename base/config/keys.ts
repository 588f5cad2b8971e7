/** Every setting of a node: its shape, its default, and what it is for. A table only; reading is in `config.ts`. */
import { z } from 'zod'
import { readS3Place } from '#base/files/s3.ts'
import type { Text } from '#terms/text.ts'

/** `schema` reads the text of the environment. `expected` completes the sentence "expected …". */
export interface ConfigKey<S extends z.ZodType = z.ZodType> {
  readonly schema: S
  readonly fallback: string | null
  /** The default of a site node or of a relay where it is another. */
  readonly on?: { readonly site?: string; readonly relay?: string }
  readonly expected: Text
  readonly about: Text
  /** Its value is never repeated in a message. */
  readonly secret?: true
}

function key<S extends z.ZodType>(entry: ConfigKey<S>): ConfigKey<S> {
  return entry
}

const text = z.string().min(1)
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\/.+/)
const wholeNumber = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const POSTGRES_URL: Text = {
  zh: 'postgres://用户:口令@主机:端口/数据库',
  en: 'postgres://user:password@host:port/database',
}
const FILE: Text = { zh: 'PEM 文件的路径', en: 'the path of a PEM file' }

export const CONFIG_KEYS = {
  data: key({
    schema: text,
    fallback: './.anlin/<node>',
    expected: { zh: '一个目录的路径', en: 'the path of a folder' },
    about: { zh: '数据目录：内置数据库、文件、密钥', en: 'Data folder: embedded database, files, keys' },
  }),
  host: key({
    schema: z.string().regex(/^[\w.:-]+$/),
    fallback: '127.0.0.1',
    expected: { zh: '主机名或 IP 地址', en: 'a host name or an IP address' },
    about: { zh: '监听地址；非本机回环时一律使用 HTTPS', en: 'Address to listen on; off loopback it is always HTTPS' },
  }),
  port: key({
    schema: wholeNumber(0, 65_535),
    fallback: '8080',
    on: { site: '8081', relay: '8443' },
    expected: { zh: '0 至 65535 的整数（0 为任意空闲端口）', en: 'a whole number from 0 to 65535 (0: any free port)' },
    about: {
      zh: '监听端口；小区端默认 8081，中继默认 8443',
      en: 'Port to listen on; a site node takes 8081, a relay 8443',
    },
  }),
  relayPort: key({
    schema: wholeNumber(0, 65_535),
    fallback: '8444',
    expected: { zh: '0 至 65535 的整数', en: 'a whole number from 0 to 65535' },
    about: { zh: '中继接受小区端呼叫的端口', en: 'Port at which a relay is called by sites' },
  }),
  relayCode: key({
    schema: z.string().regex(/^anlin-relay:\/\//),
    fallback: null,
    expected: { zh: '中继给出的 anlin-relay:// 代码', en: 'the anlin-relay:// code that the relay gave' },
    about: {
      zh: '居民手机经中继访问本小区端；不填不使用中继',
      en: 'Residents’ phones reach this site through a relay; empty: no relay is used',
    },
    secret: true,
  }),
  mqttHost: key({
    schema: z.string().regex(/^[\w.:-]+$/),
    fallback: '127.0.0.1',
    expected: { zh: '主机名或 IP 地址', en: 'a host name or an IP address' },
    about: {
      zh: '门禁控制器接入的地址；非本机回环时一律使用 TLS',
      en: 'Address at which door controllers join; off loopback it is always TLS',
    },
  }),
  mqttPort: key({
    schema: wholeNumber(0, 65_535),
    fallback: '1883',
    expected: { zh: '0 至 65535 的整数（0 为任意空闲端口）', en: 'a whole number from 0 to 65535 (0: any free port)' },
    about: { zh: '门禁控制器接入的端口', en: 'Port at which door controllers join' },
  }),
  mqttUrl: key({
    schema: z.string().regex(/^mqtts?:\/\/.+/),
    fallback: null,
    expected: { zh: 'mqtt(s)://用户:口令@主机:端口', en: 'mqtt(s)://user:password@host:port' },
    about: {
      zh: '使用其他 MQTT 服务器；不填用内置的',
      en: 'Use another MQTT broker; empty: the built-in one',
    },
    secret: true,
  }),
  mqttCa: key({
    schema: z.string().min(1),
    fallback: null,
    expected: { zh: 'PEM 文件的路径', en: 'path of a PEM file' },
    about: {
      zh: '其他 MQTT 服务器的证书由哪个机构签发；不填用系统信任的机构',
      en: 'Authority that signed the other MQTT broker’s certificate; empty: those the machine trusts',
    },
  }),
  publicUrl: key({
    schema: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, '')),
    fallback: null,
    expected: { zh: '以 http:// 或 https:// 开头的网址', en: 'an address that begins with http:// or https://' },
    about: {
      zh: '用户访问本系统的网址，用于邀请链接与证书',
      en: 'Where people reach the node; used in invitations and for the certificate',
    },
  }),
  databaseUrl: key({
    schema: postgresUrl,
    fallback: null,
    expected: POSTGRES_URL,
    about: {
      zh: 'PostgreSQL 15 以上服务器的所有者地址（角色须有 BYPASSRLS）；不填用内置数据库',
      en: "Owner's address on a PostgreSQL server from 15 on (role with BYPASSRLS); empty: the embedded one",
    },
    secret: true,
  }),
  appDatabaseUrl: key({
    schema: postgresUrl,
    fallback: null,
    expected: POSTGRES_URL,
    about: { zh: '应用角色的地址；不填则由所有者自动建立', en: "The app role's address; empty: the owner makes one" },
    secret: true,
  }),
  backupKey: key({
    schema: z.string().min(16),
    fallback: null,
    expected: { zh: '至少 16 个字符的口令', en: 'a passphrase of at least 16 characters' },
    about: {
      zh: '备份加密口令；请另行保管，遗失则备份无法打开',
      en: 'Passphrase that encrypts backups; keep it elsewhere, without it they cannot be opened',
    },
    secret: true,
  }),
  logLevel: key({
    schema: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']),
    fallback: 'info',
    expected: {
      zh: 'silent、fatal、error、warn、info、debug、trace 之一',
      en: 'one of silent, fatal, error, warn, info, debug, trace',
    },
    about: { zh: '日志级别', en: 'How much is logged' },
  }),
  tlsCert: key({
    schema: text,
    fallback: null,
    expected: FILE,
    about: {
      zh: '自有证书（链）；不填且非回环时自建本地 CA',
      en: 'Own certificate (chain); empty and off loopback: a local authority is made',
    },
  }),
  tlsKey: key({
    schema: text,
    fallback: null,
    expected: FILE,
    about: { zh: '自有证书的私钥', en: 'Private key of the own certificate' },
  }),
  demo: key({
    schema: z.enum(['true', 'false']).transform((value) => value === 'true'),
    fallback: 'false',
    expected: { zh: 'true 或 false', en: 'true or false' },
    about: {
      zh: '演示数据（虚构）与演示账号；不得用于正式数据',
      en: 'Demonstration data (invented) and accounts; never with real data',
    },
  }),
  demoSites: key({
    schema: wholeNumber(0, 2),
    fallback: '2',
    expected: { zh: '0 至 2 的整数', en: 'a whole number from 0 to 2' },
    about: {
      zh: '演示时同时启动几个小区端（带设备模拟）；0 只启动县平台',
      en: 'How many sites, with simulated devices, a demonstration also runs; 0: the county alone',
    },
  }),
  metricsToken: key({
    schema: z.string().min(16),
    fallback: null,
    expected: { zh: '至少 16 个字符', en: 'at least 16 characters' },
    about: {
      zh: '从其他机器读取 /metrics 的令牌；不填则仅限本机',
      en: 'Token for reading /metrics from another machine; empty: this machine only',
    },
    secret: true,
  }),
  smtpUrl: key({
    schema: z.string().regex(/^smtps?:\/\/.+/),
    fallback: null,
    expected: { zh: 'smtp(s)://用户:口令@主机:端口', en: 'smtp(s)://user:password@host:port' },
    about: {
      zh: '发送督办提醒的邮件服务器；不填不发邮件',
      en: 'Mail server for reminders of matters; empty: no mail is sent',
    },
    secret: true,
  }),
  mailFrom: key({
    schema: z.string().regex(/^[^\r\n@]+@[^\r\n@]+$/),
    fallback: null,
    expected: { zh: '一个邮箱地址', en: 'a mail address' },
    about: { zh: '提醒邮件的发件地址', en: 'Sender of reminders' },
  }),
  webhookOrigins: key({
    schema: z
      .string()
      .transform((text) => text.split(',').map((one) => one.trim()))
      .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)).min(1)),
    fallback: null,
    expected: {
      zh: '以逗号分隔的来源，如 https://robot.example.cn',
      en: 'origins separated by commas, e.g. https://robot.example.cn',
    },
    about: {
      zh: '允许发送群机器人提醒的来源；不填不发送',
      en: 'Origins to which reminders of group robots may go; empty: none are sent',
    },
  }),
  filesUrl: key({
    schema: z
      .string()
      .regex(/^s3\+https?:\/\/[^:@/]+:[^@/]+@[^/]+\/[^/?]+/)
      .transform(readS3Place),
    fallback: null,
    expected: {
      zh: 's3+https 开头的网址，含访问键、私钥、主机、桶和前缀（写法见 docs/operating.md）',
      en: 'an s3+https address with key, secret, host, bucket and prefix (see docs/operating.md)',
    },
    about: {
      zh: '文件内容存入 S3 兼容的对象存储；不填存入数据目录的 files',
      en: 'Keep the contents of files in an S3-compatible store; empty: in the folder files of the data folder',
    },
    secret: true,
  }),
  dingtalkSecrets: key({
    schema: z
      .string()
      .transform((text) => text.split(',').map((one) => one.trim()))
      .pipe(z.array(z.string().regex(/^([\w-]{4,}:)?SEC\w{8,}$/)).min(1))
      .transform((all) =>
        all.map((one) => {
          const [secret = '', end = ''] = one.split(':').toReversed()
          return { end, secret }
        }),
      ),
    fallback: null,
    expected: {
      zh: '以逗号分隔的“机器人网址结尾:SEC…”；只写 SEC… 用于其余的钉钉机器人',
      en: 'separated by commas: end of the robot’s address:SEC…; SEC… alone is for all others',
    },
    about: {
      zh: '钉钉群机器人“加签”的密钥；不填则不签名',
      en: 'Signing secrets of DingTalk robots; empty: messages are not signed',
    },
    secret: true,
  }),
  linkPort: key({
    schema: wholeNumber(0, 65_535),
    fallback: null,
    expected: { zh: '0 至 65535 的整数（0 为任意空闲端口）', en: 'a whole number from 0 to 65535 (0: any free port)' },
    about: {
      zh: '县平台接收小区端的端口（双向证书）；不填不接收',
      en: 'Port on which a county hears its sites (certificates on both sides); empty: it hears none',
    },
  }),
  linkAddress: key({
    schema: z.string().regex(/^([a-zA-Z0-9.-]{1,253}|\[[0-9a-f:]{2,39}\]):\d{1,5}$/),
    fallback: null,
    expected: { zh: '主机:端口，如 anlin.example.cn:8443', en: 'host:port, e.g. anlin.example.cn:8443' },
    about: {
      zh: '写进入网码的地址：小区端从这里连接县平台；不填用监听地址和端口',
      en: 'What join codes tell sites to call; empty: the address and port that is listened on',
    },
  }),
  requestsPerMinute: key({
    schema: wholeNumber(10, 1_000_000),
    fallback: '1200',
    expected: { zh: '10 至 1000000 的整数', en: 'a whole number from 10 to 1000000' },
    about: { zh: '每个地址每分钟的请求上限', en: 'Requests per minute allowed from one address' },
  }),
} as const

export type ConfigName = keyof typeof CONFIG_KEYS

/** `databaseUrl` → `database_url`, its name in `anlin.toml`. */
export function writeTomlName(name: ConfigName): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** `databaseUrl` → `ANLIN_DATABASE_URL`, its name in the environment. */
export function writeEnvName(name: ConfigName): string {
  return `ANLIN_${writeTomlName(name).toUpperCase()}`
}

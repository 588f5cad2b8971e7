/** Many controllers as bare MQTT clients for `doors.bench.ts`: they are born, take differences and check their hash, and ask. */
import { createHash, randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import mqtt, { type MqttClient } from 'mqtt'
import { decodeBase64url, encodeBase64url } from '#wire/base64url.ts'
import { mixHash, writeEntryLine } from '#wire/door/list.codec.ts'
import type { ListPart } from '#wire/door/list.contract.ts'
import { decodeDown, decodeTopic, encodeUp } from '#wire/door/message.codec.ts'
import type { HeldList, UpMessage } from '#wire/door/up.contract.ts'

interface Given {
  readonly url: string
  readonly bareUrl: string
  readonly community: string
  readonly names: readonly string[]
  readonly secrets: readonly string[]
  readonly held: Readonly<Record<string, HeldList>>
  readonly keys: readonly string[]
}

const port = parentPort
if (port === null) throw new Error('runs in a thread of doors.bench.ts')
const { url, bareUrl, community, names, secrets, held, keys } = workerData as Given

interface One {
  readonly name: string
  readonly client: MqttClient
  readonly nonce: string
  held: HeldList
}

let agreed = 0
let answered: (id: number) => void = () => {}

const all = await Promise.all(names.map((name, index) => join(name, secrets[index] ?? '')))
const bare = await Promise.all(names.slice(0, 20).map(joinBare))
port.postMessage('ready')
port.on('message', (order: { do: string; what: 'bare' | 'node'; perSecond: number; seconds: number }) => {
  if (order.do === 'count') agreed = 0
  else if (order.do === 'stop')
    Promise.all([...all.map(({ client }) => client), ...bare].map((one) => one.endAsync(true))).then(() =>
      process.exit(0),
    )
  else askMany(order).then((times) => port.postMessage(times))
})

function send({ client, name }: Pick<One, 'client' | 'name'>, message: UpMessage): void {
  client.publish(`anlin/${community}/${name}/up/${message.kind}`, Buffer.from(encodeUp(message)), { qos: 1 })
}

async function join(name: string, password: string): Promise<One> {
  const user = `${community}/${name}`
  const client = mqtt.connect(url, {
    clientId: user,
    username: user,
    password,
    clean: true,
    protocolVersion: 4,
    reconnectPeriod: 0,
  })
  const one: One = { name, client, nonce: randomBytes(16).toString('base64url'), held: held[name] as HeldList }
  await new Promise<void>((resolve) => {
    client.on('connect', () => client.subscribe(`anlin/${user}/down/+`, { qos: 1 }, () => resolve()))
  })
  const greeted = new Promise<void>((resolve) => {
    client.on('message', (topic, payload) => {
      const { kind, body } = decodeDown(decodeTopic(topic).kind, payload)
      if (kind === 'hello') resolve()
      else if (kind === 'list') take(one, body)
      else if (kind === 'answer') answered(body.id)
    })
  })
  const at = new Date().toISOString()
  const facts = { maker: 'bench', model: 'bench', firmware: '1', serial: name, doors: [1], waiting: 0, boot: one.nonce }
  send(one, { kind: 'birth', body: { v: 1, nonce: one.nonce, next: 1, at, ...facts, list: one.held } })
  await greeted
  return one
}

/** As long as a question is. */
const FILL = 'x'.repeat(180)

async function joinBare(_name: string, index: number): Promise<MqttClient> {
  const client = mqtt.connect(bareUrl, {
    clientId: `bare-${index}`,
    clean: true,
    protocolVersion: 4,
    reconnectPeriod: 0,
  })
  client.on('message', (_topic, payload) => answered((JSON.parse(payload.toString()) as { id: number }).id))
  await new Promise<void>((resolve) => {
    client.on('connect', () => client.subscribe(`answer/${index}`, { qos: 1 }, () => resolve()))
  })
  return client
}

/** The old hash with the new entries mixed in must be the new one: so the whole list agrees. */
function take(one: One, part: ListPart): void {
  const sum = decodeBase64url(one.held.hash)
  for (const entry of part.put) mixHash(sum, createHash('sha256').update(writeEntryLine(entry)).digest())
  if (part.from !== one.held.revision || part.head !== null || encodeBase64url(sum) !== part.hash) {
    throw new Error(
      `${one.name}: the difference does not fit (from ${part.from}, held ${one.held.revision}, head ${part.head?.length})`,
    )
  }
  one.held = { ...one.held, revision: part.to, hash: part.hash }
  const at = new Date().toISOString()
  const seq = part.to
  send(one, {
    kind: 'events',
    body: { v: 1, nonce: one.nonce, boot: one.nonce, events: [{ seq, at, kind: 'listApplied', revision: part.to }] },
  })
  agreed += 1
  if (agreed === all.length) port?.postMessage('agreed')
}

/** At an even pace, each controller in turn. A bare trip is a message to a client that sends it back. */
async function askMany({
  what,
  perSecond,
  seconds,
}: {
  what: 'bare' | 'node'
  perSecond: number
  seconds: number
}): Promise<Float64Array> {
  const total = perSecond * seconds
  const began = new Float64Array(total)
  const times = new Float64Array(total)
  let left = total
  const done = new Promise<void>((resolve) => {
    answered = (id) => {
      times[id] = performance.now() - (began[id] ?? 0)
      left -= 1
      if (left === 0) resolve()
    }
  })
  const start = performance.now()
  for (let id = 0; id < total; id += 1) {
    const due = start + (id * 1000) / perSecond
    while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve))
    const one = all[id % all.length] as One
    began[id] = performance.now()
    if (what === 'node') askNode(one, id)
    else bare[id % bare.length]?.publish('ask', JSON.stringify({ from: id % bare.length, id, fill: FILL }), { qos: 1 })
  }
  await done
  return times
}

function askNode(one: One, id: number): void {
  const presented = { way: 'card', key: keys[id % keys.length] ?? '' } as const
  const at = new Date().toISOString()
  send(one, { kind: 'ask', body: { v: 1, nonce: one.nonce, id, at, door: 1, side: 'in', presented } })
}

/** The node's own connection to the broker, ours or another: hears what controllers say, decoded; speaks to one of them. */
import type { Duplex } from 'node:stream'
import mqtt, { type MqttClient } from 'mqtt'
import { DecodeError } from '#wire/decode-error.ts'
import type { DownMessage } from '#wire/door/down.contract.ts'
import { decodeTopic, decodeUp, encodeDown, type Peer, UP_FILTER, writeTopic } from '#wire/door/message.codec.ts'
import type { UpMessage } from '#wire/door/up.contract.ts'

/** The address of another broker (`mqtt:`, `mqtts:`) with name and password in it. */
export interface OtherBroker {
  readonly url: string
  /** The authority (PEM) that signed its certificate; without it those the machine trusts. */
  readonly ca?: string | undefined
}

export interface ConnectionOptions {
  /** Either a way into our own broker, or another. */
  readonly to: (() => Duplex) | OtherBroker
  readonly onMessage: (peer: Peer, message: UpMessage) => void
  /** Something that is not of the profile, with the reason; nothing of it is repeated. */
  readonly onDamage: (reason: string) => void
}

export interface Connection {
  send(peer: Peer, message: DownMessage): void
  close(): Promise<void>
}

/** Resolves when the subscription stands: what controllers say from now on is heard. */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  const client = connect(options.to)
  client.on('message', (topic, payload, { retain }) => {
    // A retained message was said to somebody else, some time ago.
    if (!retain) hear(options, topic, payload)
  })
  client.on('error', () => {})
  client.on('connect', () => client.subscribe(UP_FILTER, { qos: 1 }))
  await new Promise<void>((resolve, reject) => {
    client.once('error', reject)
    client.once('connect', () =>
      client.subscribe(UP_FILTER, { qos: 1 }, (error) => (error ? reject(error) : resolve())),
    )
  }).catch((error) => {
    client.end(true)
    throw error
  })
  return {
    // Without a line it is dropped: a queued command must not fire after a reconnection.
    send(peer, message) {
      if (!client.connected) return
      client.publish(writeTopic({ ...peer, direction: 'down', kind: message.kind }), Buffer.from(encodeDown(message)), {
        qos: 1,
      })
    },
    close: () => client.endAsync(true),
  }
}

function connect(to: ConnectionOptions['to']): MqttClient {
  const common = { clean: true, protocolVersion: 4, keepalive: 30, queueQoSZero: false } as const
  const clientId = `anlin-node-${process.pid}`
  if (typeof to !== 'function') {
    const trust = to.ca === undefined ? {} : { ca: to.ca }
    return mqtt.connect(to.url, { ...common, ...trust, clientId, reconnectPeriod: 1000 })
  }
  return new mqtt.MqttClient(() => to(), { ...common, clientId, reconnectPeriod: 1000 }).connect()
}

function hear({ onMessage, onDamage }: ConnectionOptions, topic: string, payload: Buffer): void {
  try {
    const { kind, direction, ...peer } = decodeTopic(topic)
    if (direction === 'up') onMessage(peer, decodeUp(kind, payload))
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    onDamage(error.message)
  }
}

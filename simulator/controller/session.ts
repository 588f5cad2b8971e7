/** One MQTT connection of a controller after the other, each with a new nonce and its own last will. Knows topics, not doors. */
import { randomBytes } from 'node:crypto'
import mqtt from 'mqtt'
import type { DownMessage } from '#wire/door/down.contract.ts'
import { decodeDown, decodeTopic, encodeUp, type Peer, writeDownFilter, writeTopic } from '#wire/door/message.codec.ts'
import type { UpMessage } from '#wire/door/up.contract.ts'

export interface SessionOptions extends Peer {
  readonly url: string
  readonly password: string
  /** PEM of the authority that signed the broker's certificate, for `mqtts:`. */
  readonly ca?: string
  /** Signs in as itself and speaks on this one's topics: a controller that lies. */
  readonly speakAs?: Peer
  readonly onConnect: (nonce: string) => void
  readonly onMessage: (message: DownMessage) => void
  readonly onClose: () => void
}

export interface Session {
  readonly nonce: string
  isOpen(): boolean
  send(message: UpMessage): void
  /** Ends without a word, as a cut cable does. `true` says good-bye first, so that no last will is sent. */
  close(politely: boolean): Promise<void>
}

/** Connects once; whoever wants another connection makes another session. */
export function openSession(options: SessionOptions): Session {
  const nonce = randomBytes(16).toString('base64url')
  const own = { community: options.community, controller: options.controller }
  const shown = options.speakAs ?? own
  const topicOf = (kind: string) => writeTopic({ ...shown, direction: 'up', kind })
  const name = `${own.community}/${own.controller}`
  const client = mqtt.connect(options.url, {
    clientId: name,
    username: name,
    password: options.password,
    clean: true,
    protocolVersion: 4,
    reconnectPeriod: 0,
    connectTimeout: 10_000,
    keepalive: 30,
    ...(options.ca === undefined ? {} : { ca: options.ca }),
    will: {
      topic: topicOf('death'),
      payload: Buffer.from(encodeUp({ kind: 'death', body: { v: 1, nonce } })),
      qos: 1,
      retain: false,
    },
  })
  client.on('connect', () => {
    client.subscribe(writeDownFilter(own), { qos: 1 }, (error) => {
      if (!error) options.onConnect(nonce)
    })
  })
  client.on('message', (topic, payload) => {
    try {
      const { direction, kind } = decodeTopic(topic)
      if (direction === 'down') options.onMessage(decodeDown(kind, payload))
    } catch {
      // A controller drops what it cannot read; the node counts on nothing but its answers.
    }
  })
  client.on('error', () => {})
  client.on('close', options.onClose)
  return {
    nonce,
    isOpen: () => client.connected,
    send(message) {
      if (client.connected) client.publish(topicOf(message.kind), Buffer.from(encodeUp(message)), { qos: 1 })
    },
    close: async (politely) => {
      if (!politely) client.stream?.destroy()
      // A polite end of a connection that is not there would wait for it.
      await client.endAsync(!politely || !client.connected).catch(() => {})
    },
  }
}

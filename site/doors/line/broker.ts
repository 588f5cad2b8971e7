/**
 * The broker inside the node (aedes): who may connect, and that a controller speaks under its own name alone. TLS off
 * loopback. Knows the profile's topics, not its messages.
 */
import { createServer, type Server, type Socket } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import { createServer as createTlsServer } from 'node:tls'
import { Aedes, type Client } from 'aedes'
import { Fault } from '#terms/fault.ts'
import { decodeTopic, type Peer } from '#wire/door/message.codec.ts'
import { MOST_UP_BYTES } from '#wire/door/shapes.contract.ts'
import { makeMeter } from './meter.ts'

export interface BrokerOptions {
  readonly host: string
  readonly port: number
  /** Certificate and key (PEM); null for a plain line, which must not leave this machine. */
  readonly tls: { readonly key: string; readonly cert: string } | null
  /** Whether this password is that controller's. */
  readonly admit: (peer: Peer, password: string) => Promise<boolean>
  /** A controller that spoke or listened under another's name; it is cut off. */
  readonly onLie: (peer: Peer) => void
}

export interface Broker {
  readonly port: number
  /** A connection from inside the process, as the node itself: it alone hears every controller and speaks to each. */
  connectNode(): Duplex
  /** Ends this controller's connection, since its password is no longer good. */
  expel(peer: Peer): Promise<void>
  close(): Promise<void>
}

const NODE = Symbol('the node itself')
const MOST_PACKET_BYTES = MOST_UP_BYTES + 1024
const MOST_CONNECTIONS = 4096
/** Connections from one address that have not said who they are. */
const CONNECT_MS = 10_000

interface Marked extends Client {
  [NODE]?: true
  peer?: Peer
}

export async function openBroker(options: BrokerOptions): Promise<Broker> {
  if (options.tls === null && !isLoopback(options.host)) throw new Error('a broker off loopback needs TLS')
  const aedes = await Aedes.createBroker({
    maxClientsIdLength: 80,
    maxTopicLevels: 5,
    connectTimeout: CONNECT_MS,
    authenticate: (client, username, password, done) => {
      authenticate(options, client, { username, password })
        .then((admitted) => done(null, admitted))
        .catch(() => done(null, false))
    },
    authorizePublish: (client, { topic, retain }, done) => {
      const own = client === null || maySpeak(client, topic)
      if (own && !retain) return done(null)
      const { peer } = (client ?? {}) as Marked
      if (peer !== undefined && !own) options.onLie(peer)
      done(new Error('not this controller’s topic'))
    },
    authorizeSubscribe: (client, subscription, done) => {
      const { peer } = client as Marked
      if (
        (client as Marked)[NODE] ||
        (peer !== undefined && subscription.topic.startsWith(`anlin/${peer.community}/${peer.controller}/down/`))
      ) {
        return done(null, subscription)
      }
      if (peer !== undefined) options.onLie(peer)
      done(new Error('not this controller’s topics'))
    },
  })
  aedes.on('clientError', () => {})
  aedes.on('connectionError', () => {})
  const accept = (socket: Socket) => admitSocket(aedes, socket)
  const server =
    options.tls === null ? createServer(accept) : createTlsServer({ ...options.tls, minVersion: 'TLSv1.2' }, accept)
  server.maxConnections = MOST_CONNECTIONS
  await listen(server, options)
  return {
    port: (server.address() as { port: number }).port,
    connectNode() {
      const [inner, outer] = duplexPair()
      ;(aedes.handle(inner) as Marked)[NODE] = true
      return outer
    },
    expel: (peer) => expel(aedes, peer),
    close: () => closeAll(aedes, server),
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function admitSocket(aedes: Aedes, socket: Socket): void {
  const meter = makeMeter(MOST_PACKET_BYTES)
  const push = socket.push.bind(socket)
  socket.push = (chunk, encoding) => {
    if (chunk instanceof Uint8Array && !meter(chunk)) {
      socket.destroy()
      return false
    }
    return push(chunk, encoding)
  }
  socket.setNoDelay(true)
  aedes.handle(socket)
}

interface Shown {
  readonly username: string | undefined
  readonly password: Buffer | undefined
}

async function authenticate(options: BrokerOptions, client: Client, { username, password }: Shown): Promise<boolean> {
  const marked = client as Marked
  if (marked[NODE]) return true
  if (username === undefined || password === undefined || client.id !== username || password.length > 200) return false
  const [community = '', controller = '', ...rest] = username.split('/')
  if (rest.length > 0) return false
  const peer = { community, controller }
  if (!(await options.admit(peer, password.toString('utf8')))) return false
  marked.peer = peer
  return true
}

function maySpeak(client: Client, topic: string): boolean {
  const { peer, [NODE]: isNode } = client as Marked
  try {
    const { direction, community, controller } = decodeTopic(topic)
    if (isNode) return direction === 'down'
    return direction === 'up' && community === peer?.community && controller === peer.controller
  } catch {
    return false
  }
}

function listen(server: Server, { host, port }: BrokerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? refusePort(port) : error),
    )
    server.listen(port, host, () => {
      server.on('error', () => {})
      resolve()
    })
  })
}

function refusePort(port: number): Fault {
  return new Fault('unavailable', 'doors.portTaken', {
    zh: `门禁端口 ${port} 已被占用。请停用另一个 MQTT 服务，或改 ANLIN_MQTT_PORT。`,
    en: `Port ${port} for door controllers is taken. Stop the other MQTT broker, or change ANLIN_MQTT_PORT.`,
  })
}

function expel(aedes: Aedes, { community, controller }: Peer): Promise<void> {
  const clients = (aedes as unknown as { readonly clients: Readonly<Record<string, Client>> }).clients
  const client = clients[`${community}/${controller}`]
  return client === undefined ? Promise.resolve() : new Promise((resolve) => client.close(() => resolve()))
}

async function closeAll(aedes: Aedes, server: Server): Promise<void> {
  await new Promise<void>((resolve) => aedes.close(resolve))
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

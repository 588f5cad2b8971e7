/** The way in through a relay: visitors' TLS connections come over the site's own call and are opened here, nowhere else. */
import { readFile } from 'node:fs/promises'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import { join } from 'node:path'
import type { Clock } from '#base/clock.ts'
import type { Config } from '#base/config/config.ts'
import { loadServerCertificate } from '#base/keys/server-certificate.ts'
import type { Log } from '#base/log.ts'
import { openOutlet } from '#link/relay/outlet.ts'
import { Fault } from '#terms/fault.ts'
import { decodeRelayCode, type RelayCode } from '#wire/relay/line.codec.ts'

export interface RelayWayNeeds {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
}

/** Opens it when a code is configured; null without one. Throws Fault when the code is none. */
export async function openRelayWay(
  { config, clock, log }: RelayWayNeeds,
  answer: RequestListener,
): Promise<{ stop(): Promise<void> } | null> {
  if (config.relayCode === null) return null
  const code = readCode(config.relayCode)
  const server = createServer(await loadCertificate({ config, clock }, code.name), answer)
  const outlet = openOutlet({
    code,
    accept: (socket) => server.emit('connection', socket),
    onState: (state) => log.info({ relay: state }, 'the line to the relay'),
  })
  return {
    async stop() {
      outlet.stop()
      server.closeAllConnections()
    },
  }
}

/** The operator's certificate, or one of the local authority for the name that phones ask for. */
async function loadCertificate(
  { config, clock }: Pick<RelayWayNeeds, 'config' | 'clock'>,
  name: string,
): Promise<{ key: string; cert: string }> {
  if (config.tlsCert !== null && config.tlsKey !== null)
    return { cert: await readFile(config.tlsCert, 'utf8'), key: await readFile(config.tlsKey, 'utf8') }
  return loadServerCertificate({ dir: join(config.data, 'tls', 'relay'), hosts: [name], clock })
}

function readCode(text: string): RelayCode {
  try {
    return decodeRelayCode(text)
  } catch {
    throw new Fault('invalid', 'site.relayCode', {
      zh: 'ANLIN_RELAY_CODE 不是完整的中继代码，未启动。请从中继处重新复制以 anlin-relay:// 开头的一整行。',
      en: 'ANLIN_RELAY_CODE is no whole relay code, so nothing was started. Copy the line that begins with anlin-relay:// from the relay again.',
    })
  }
}

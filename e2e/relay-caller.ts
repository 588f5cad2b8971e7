/** Asks a site for its health as a phone would: by its name, at the relay's address. */
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface Through {
  /** The relay's, for phones. */
  readonly port: number
  readonly name: string
  readonly siteData: string
}

/** The status that the site answers; rejects while nobody leads there. */
export function askThroughRelay({ port, name, siteData }: Through): Promise<number> {
  return new Promise((resolve, reject) => {
    const ca = readFileSync(path.join(siteData, 'tls', 'relay', 'ca.pem'))
    const to = { host: '127.0.0.1', port, servername: name, ca, path: '/healthz', agent: false }
    const asked = request(to, (answer) => resolve(answer.resume().statusCode ?? 0))
    asked.on('error', reject).end()
  })
}

/** The site calls the relay by itself; how soon is nobody's business here. */
export async function askUntilAnswered(through: Through): Promise<number> {
  for (;;) {
    const status = await askThroughRelay(through).catch(() => null)
    if (status !== null) return status
    await delay(100)
  }
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { answerMeanwhile } from './waiting-page.ts'

/** A port that nobody listens on. */
async function findPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('while the work goes on every address says so and is not ready; afterwards the port is free, even of a kept line', async () => {
  const port = await findPort()
  const url = `http://127.0.0.1:${port}`
  await answerMeanwhile({ host: '127.0.0.1', port, tls: null }, async () => {
    const page = await fetch(url)
    expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2'])
    expect(await page.text()).toContain('正在准备')
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
  })
  await expect(fetch(url)).rejects.toThrow()
  const next = createServer((_request, reply) => reply.end('here'))
  await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve))
  expect(await (await fetch(url)).text()).toBe('here')
  next.closeAllConnections()
  await new Promise((resolve) => next.close(resolve))
})

test('a taken port disturbs nothing here', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  let done = false
  await answerMeanwhile({ host: '127.0.0.1', port, tls: null }, async () => {
    done = true
  })
  expect(done).toBe(true)
  await new Promise((resolve) => other.close(resolve))
})

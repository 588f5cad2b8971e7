import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { connect } from 'node:tls'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { DecodeError } from '#wire/decode-error.ts'
import { MOST_HELLO_BYTES, readServerName } from './client-hello.codec.ts'
import { decodeRelayCode, encodeRelayCode, readRelayLine, readSiteLine, writeLine } from './line.codec.ts'

let hello = Buffer.alloc(0)

/** What a real TLS client says first. */
async function catchHello(servername: string): Promise<Buffer> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, servername })
  client.on('error', () => {})
  const [socket] = await once(server, 'connection')
  const [bytes] = await once(socket, 'data')
  client.destroy()
  socket.destroy()
  server.close()
  return bytes
}

beforeAll(async () => {
  hello = await catchHello('Site-A.example.cn')
})

/** The same message in records of `size` bytes. */
function fragment(message: Buffer, size: number): Buffer {
  const body = message.subarray(5)
  const records: Buffer[] = []
  for (let at = 0; at < body.length; at += size) {
    const part = body.subarray(at, at + size)
    records.push(Buffer.from([22, 3, 1, part.length >> 8, part.length & 255]), part)
  }
  return Buffer.concat(records)
}

function readOrRefuse(bytes: Uint8Array): string | null | undefined {
  try {
    return readServerName(bytes)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

describe('the name in a ClientHello', () => {
  test('of a real client is read, in lower case, and nothing before the last byte of the message', () => {
    expect(readServerName(hello)).toBe('site-a.example.cn')
    for (let length = 0; length < hello.length; length += 1)
      expect(readServerName(hello.subarray(0, length))).toBeNull()
  })

  test.each([1, 7, 100])('is read from records of %i bytes', (size) => {
    expect(readServerName(fragment(hello, size))).toBe('site-a.example.cn')
  })

  test('is refused when there is none, when it is no name, and past the limit', async () => {
    expect(readOrRefuse(await catchHello(''))).toBeUndefined()
    const spoilt = Buffer.from(hello)
    spoilt.write('../../etc/passwdx', spoilt.indexOf('Site-A.example.cn'))
    expect(readOrRefuse(spoilt)).toBeUndefined()
    expect(
      readOrRefuse(Buffer.concat([Buffer.from([22, 3, 1, 0x40, 0]), Buffer.alloc(MOST_HELLO_BYTES)])),
    ).toBeUndefined()
    expect(readOrRefuse(Buffer.from('GET / HTTP/1.1'))).toBeUndefined()
  })

  test('of anything else is a refusal, never a crash', () => {
    const place = fc.nat({ max: hello.length - 1 })
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readOrRefuse(bytes)))
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat({ max: 255 })), { maxLength: 12 }), place, (changes, end) => {
        const spoilt = Buffer.from(hello)
        for (const [at, value] of changes) spoilt[at] = value
        readOrRefuse(spoilt)
        readOrRefuse(spoilt.subarray(0, end))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('lines and codes', () => {
  const ticket = 'ab'.repeat(16)
  const token = 'T'.repeat(43)

  test('are read as they were written', () => {
    const hold = { v: 1, kind: 'hold', name: 'site-a.example.cn', token } as const
    expect(readSiteLine(writeLine(hold))).toEqual(hold)
    const call = { v: 1, kind: 'call', ticket } as const
    expect(readRelayLine(writeLine(call))).toEqual(call)
    const code = { host: 'relay.example.cn', port: 8444, name: 'site-a.example.cn', fingerprint: 'f'.repeat(64), token }
    expect(decodeRelayCode(encodeRelayCode(code))).toEqual(code)
    expect(decodeRelayCode(encodeRelayCode({ ...code, host: '2001:db8::1' }))).toEqual({ ...code, host: '2001:db8::1' })
  })

  test.each(['', '{}', 'null', '{"v":1,"kind":"take","ticket":"x"}', '{"v":2,"kind":"still"}', 'nonsense'])(
    '%j is none',
    (text) => {
      expect(() => readSiteLine(text)).toThrow(DecodeError)
      expect(() => readRelayLine(text)).toThrow(DecodeError)
      expect(() => decodeRelayCode(text)).toThrow(DecodeError)
    },
  )
})

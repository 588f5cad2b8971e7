import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeGb18030 } from '#wire/bytes/gb18030.ts'
import { decodeLatin1 } from '#wire/bytes/latin1.ts'
import { DecodeError } from '#wire/decode-error.ts'
import { answerRequest, dialogKey, numberOf, transactionKey } from './dialog.codec.ts'
import {
  areCredentialsRight,
  type DigestAlgorithm,
  decodeChallenge,
  decodeCredentials,
  encodeChallenge,
  encodeCredentials,
  hashSecret,
  sumDigest,
} from './digest.codec.ts'
import { SipFraming } from './framing.ts'
import {
  decodeAddress,
  decodeCseq,
  decodeSeconds,
  decodeSubject,
  decodeVia,
  encodeSubject,
  markReceived,
  splitList,
} from './header.codec.ts'
import { decodeSipDatagram, encodeSip, type SipOutgoing } from './message.codec.ts'
import { headerOf, headersOf, type SipMessage, type SipRequest } from './message.contract.ts'

const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const crlf = (text: string) => text.replaceAll(/\r?\n/g, '\r\n')
const BODY = '<?xml version="1.0"?>\r\n<Notify><CmdType>Keepalive</CmdType><SN>43</SN></Notify>\r\n'

const message = (body = BODY, change = (text: string) => text) =>
  ascii(
    change(
      crlf(`MESSAGE sip:34020000002000000001@3402000000 SIP/2.0
Via: SIP/2.0/UDP 192.0.2.21:5060;rport;branch=z9hG4bKk1
From: <sip:34020000001320000001@3402000000>;tag=k1
To: <sip:34020000002000000001@3402000000>
Call-ID: ka-1@192.0.2.21
CSeq: 20 MESSAGE
Content-Type: Application/MANSCDP+xml
Max-Forwards: 70
Content-Length: ${body.length}

${body}`),
    ),
  )

const read = (bytes: Uint8Array): SipMessage => {
  const decoded = decodeSipDatagram(bytes)
  if (decoded === null) throw new Error('a keep-alive')
  return decoded
}

describe('a message', () => {
  test('is read with its parts', () => {
    const decoded = read(message())
    expect(decoded).toMatchObject({ kind: 'request', method: 'MESSAGE', uri: 'sip:34020000002000000001@3402000000' })
    expect(headerOf(decoded, 'content-type')).toBe('Application/MANSCDP+xml')
    expect(decodeLatin1(decoded.body)).toBe(BODY)
    expect(decoded.repairs).toEqual([])
    expect([numberOf(decoded, 'from'), numberOf(decoded, 'to')]).toEqual([
      '34020000001320000001',
      '34020000002000000001',
    ])
  })

  test('of short names and folded lines is the same message', () => {
    const short = message(BODY, (text) =>
      text.replace('Via:', 'v:').replace('From:', 'f :').replace('Call-ID', 'i').replace(';rport;', '\r\n ;rport;'),
    )
    expect(headerOf(read(short), 'via')).toBe('SIP/2.0/UDP 192.0.2.21:5060 ;rport;branch=z9hG4bKk1')
    expect(headerOf(read(short), 'call-id')).toBe('ka-1@192.0.2.21')
    expect(numberOf(read(short), 'from')).toBe('34020000001320000001')
  })

  test('comes back as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(outgoing, (given) => {
        const { headers, body, ...start } = read(encodeSip(given))
        expect({ ...start, headers: headers.slice(0, -1) }).toEqual({ ...given, body: undefined, repairs: [] })
        expect([...body]).toEqual([...given.body])
      }),
      { numRuns: 300 },
    )
  })

  test('is never written with a line inside a value', () => {
    const bad = {
      kind: 'request',
      method: 'INFO',
      uri: 'sip:a@b',
      headers: [['subject', 'a\r\nEvil: 1']],
      body: ascii(''),
    }
    expect(() => encodeSip(bad as SipOutgoing)).toThrow(RangeError)
  })

  test.each([
    ['another protocol', 'GET / HTTP/1.1\r\n\r\n'],
    ['a status of four digits', 'SIP/2.0 2000 OK\r\n\r\n'],
    ['a head without end', `INFO sip:a@b SIP/2.0\r\n${'A: b\r\n'.repeat(4000)}`],
    ['more headers than any device has', `INFO sip:a@b SIP/2.0\r\n${'A: b\r\n'.repeat(200)}\r\n`],
  ])('is not %s', (_, text) => {
    expect(() => decodeSipDatagram(ascii(text))).toThrow(DecodeError)
  })
})

const word = fc.stringMatching(/^[A-Za-z0-9.;=@<>:-]{1,30}$/)
const header = fc.tuple(fc.constantFrom('via', 'from', 'to', 'call-id', 'cseq', 'x-other'), word)
const needed = ['via', 'call-id', 'cseq'].map((name) => [name, 'x'] as const)
const common = {
  headers: fc.array(header, { maxLength: 8 }).map((headers) => [...needed, ...headers]),
  body: fc.uint8Array({ maxLength: 300 }),
}
const outgoing: fc.Arbitrary<SipOutgoing> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('request' as const), method: fc.constantFrom('MESSAGE', 'INVITE', 'BYE') },
    ...{ uri: word.map((text) => `sip:${text}`).filter((text) => !text.includes('@:')), ...common },
  }),
  fc.record({
    ...{ kind: fc.constant('response' as const), status: fc.integer({ min: 100, max: 699 }) },
    ...{ reason: fc.stringMatching(/^[A-Za-z ]{0,20}$/), ...common },
  }),
)

describe('what devices get wrong is read, and said', () => {
  test.each<[string, (text: string) => string, string]>([
    ['line feeds alone', (text) => text.slice(0, -BODY.length).replaceAll('\r\n', '\n') + BODY, 'lineFeedOnly'],
    ['blank lines before it', (text) => `\r\n\0\r\n${text}`, 'leadingRubbish'],
    ['no Content-Length', (text) => text.replace(/Content-Length.*\r\n/, ''), 'noContentLength'],
    [
      'Content-Length 0 (WVP#920)',
      (text) => text.replace(/Content-Length: \d+/, 'Content-Length: 0'),
      'wrongContentLength',
    ],
    ['a zero byte in a header', (text) => text.replace('Max-Forwards: 70', 'Max-Forwards: 7\0'), 'badHeaderLine'],
    ['a line that is no header', (text) => text.replace('Max-Forwards: 70', '???'), 'badHeaderLine'],
    ['an empty host (WVP#251)', (text) => text.replace('@3402000000 SIP', '@:5060 SIP'), 'emptyHostInUri'],
    ['no Via (MiBeeNvr PR#326)', (text) => text.replace(/Via.*\r\n/, ''), 'noVia'],
    ['an empty Call-ID (gosip#12)', (text) => text.replace(/Call-ID: .*/, 'Call-ID: '), 'noCallId'],
    ['no CSeq', (text) => text.replace(/CSeq.*\r\n/, ''), 'noCseq'],
  ])('%s', (_, change, repair) => {
    const decoded = read(message(BODY, change))
    expect(decoded.repairs).toEqual([repair])
    expect(decodeLatin1(decoded.body).replaceAll('\r', '')).toBe(BODY.replaceAll('\r', ''))
  })

  test.each([
    ['CR LF', '\r\n\r\n'],
    ['zero bytes', '\0\0\0\0'],
    ['nothing', ''],
  ])('a datagram of %s keeps an address alive', (_, text) => {
    expect(decodeSipDatagram(ascii(text))).toBeNull()
  })
})

/** What a framing gives when its stream comes in pieces of these sizes. */
function unframe(stream: Uint8Array, sizes: readonly number[]) {
  const framing = new SipFraming()
  const messages: SipMessage[] = []
  for (let at = 0, index = 0; at < stream.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1
    messages.push(...framing.push(stream.subarray(at, at + size)))
    at += size
  }
  return { messages, framing }
}

const sizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 })
const bodies = (messages: readonly SipMessage[]) => messages.map(({ body }) => decodeLatin1(body))

describe('a TCP stream', () => {
  test('gives the same messages in whatever pieces it comes, keep-alives between them', () => {
    const wanted = ['one', '', `two\r\n\r\n${BODY}`, 'three']
    const stream = Buffer.concat(wanted.flatMap((body) => [message(body), ascii('\r\n\r\n\0')]))
    fc.assert(
      fc.property(sizes, (pieces) => {
        const { messages, framing } = unframe(stream, pieces)
        expect(bodies(messages)).toEqual(wanted)
        expect([framing.resyncs, framing.skippedBytes]).toEqual([0, 0])
      }),
      { numRuns: 100 },
    )
  })

  test('finds the next message behind rubbish and behind a body longer than was said', () => {
    const long = message('x'.repeat(60), (text) => text.replace('Content-Length: 60', 'Content-Length: 20'))
    const stream = Buffer.concat([message('a'), ascii('rubbish MESSAGE nothing\r\n'), message('b'), long, message('c')])
    fc.assert(
      fc.property(sizes, (pieces) => {
        const { messages, framing } = unframe(stream, pieces)
        expect(bodies(messages)).toEqual(['a', 'b', 'x'.repeat(20), 'c'])
        expect(framing.resyncs).toBe(2)
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['a head', ascii('A'.repeat(1000))],
    ['a body', message('', (text) => text.replace('Content-Length: 0', 'Content-Length: 9999999'))],
  ])('that never ends %s is refused, not kept', (_, bytes) => {
    const framing = new SipFraming()
    expect(() => {
      for (let count = 0; count < 3000; count += 1) framing.push(count === 0 ? bytes : ascii('A'.repeat(1000)))
    }).toThrow(DecodeError)
  })
})

const hash = (algorithm: DigestAlgorithm, bytes: Uint8Array) =>
  createHash({ MD5: 'md5', 'SHA-256': 'sha256', SM3: 'sm3' }[algorithm]).update(bytes).digest('hex')

const ACCOUNT = { username: '34020000001320000001', realm: '3402000000', password: 'Test12345' }
const CHALLENGE = { realm: '3402000000', nonce: '47ebe028cda119c35d4877b383027d28', algorithm: 'MD5' } as const
const PLAIN = { ...CHALLENGE, uri: 'sip:34020000002000000001@3402000000', qop: null, nc: null, cnonce: null }

describe('a digest', () => {
  const secret = hashSecret(hash, 'MD5', ACCOUNT)

  test('has the sums that were computed by hand and by sipp', () => {
    expect(secret).toBe('f0d519380c9a705a26e312312d40738e')
    expect(sumDigest(hash, secret, 'REGISTER', PLAIN)).toBe('ebc0f3cc62d3e0bf156f61d3c4331fe8')
    const sipp = { ...PLAIN, uri: 'sip:127.0.0.1:15070' }
    expect(sumDigest(hash, secret, 'REGISTER', sipp)).toBe('365de99ad38a5b0c851e8dc1b526341e')
    const withQop = { ...PLAIN, qop: 'auth', nc: '00000001', cnonce: '0a4f113b' }
    expect(sumDigest(hash, secret, 'REGISTER', withQop)).toBe('638a98b745241055a707fa3d076171f3')
  })

  test.each(['MD5', 'SHA-256', 'SM3'] as const)('of %s is right for its password alone', (algorithm) => {
    const own = hashSecret(hash, algorithm, ACCOUNT)
    const asked = { ...PLAIN, algorithm }
    const response = sumDigest(hash, own, 'REGISTER', asked)
    const given = { ...asked, username: ACCOUNT.username, response, opaque: null }
    const back = decodeCredentials(encodeCredentials(given))
    expect(back).toEqual(given)
    if (back === null) return
    expect(areCredentialsRight(hash, own, 'REGISTER', back)).toBe(true)
    expect(areCredentialsRight(hash, own, 'INVITE', back)).toBe(false)
    expect(areCredentialsRight(hash, own, 'REGISTER', { ...back, response: response.slice(1) })).toBe(false)
    expect(
      areCredentialsRight(hash, hashSecret(hash, algorithm, { ...ACCOUNT, password: 'x' }), 'REGISTER', back),
    ).toBe(false)
  })

  test('challenge comes back as it was written', () => {
    for (const challenge of [CHALLENGE, { ...CHALLENGE, qop: 'auth' as const, opaque: 'a"b', isStale: true }]) {
      expect(decodeChallenge(encodeChallenge(challenge))).toEqual(challenge)
    }
  })

  test.each([
    ['another scheme', 'Basic YTpi'],
    ['no response', 'Digest username="a", realm="b", nonce="c", uri="d"'],
    ['an algorithm that nobody offered', 'Digest username="a", nonce="c", uri="d", response="e", algorithm=MD5-sess'],
  ])('credential is not %s', (_, text) => {
    expect(decodeCredentials(text)).toBeNull()
  })

  test('is read without commas that some leave out, with quotes where none belong', () => {
    const text = 'digest username="a" realm="b",nonce=c, uri="sip:x", response="E1", algorithm="md5", qop="auth", nc=1'
    expect(decodeCredentials(text)).toMatchObject({
      realm: 'b',
      nonce: 'c',
      response: 'e1',
      algorithm: 'MD5',
      qop: 'auth',
    })
  })
})

describe('a header', () => {
  test.each([
    ['<sip:34020000001320000001@3402000000>;tag=d1', { user: '34020000001320000001', host: '3402000000', port: null }],
    ['"门" <sip:1@192.0.2.1:5061;transport=tcp>;expires=60', { user: '1', host: '192.0.2.1', port: 5061 }],
    ['sip:1@192.0.2.1:5060;tag=2', { user: '1', host: '192.0.2.1', port: 5060 }],
    ['<sip:1@[2001:db8::1]:5060>', { user: '1', host: '[2001:db8::1]', port: 5060 }],
    ['<sip:1@:5060>', { user: '1', host: '', port: 5060 }],
    ['<sip:192.0.2.1>', { user: '', host: '192.0.2.1', port: null }],
  ])('%s is an address', (text, parts) => {
    expect(decodeAddress(text)).toMatchObject(parts)
  })

  test('has parameters, of the header and not of the address', () => {
    expect(decodeAddress('<sip:1@a;transport=tcp>;Expires=60;lr;q="0.5"')?.params).toEqual(
      new Map([
        ['expires', '60'],
        ['lr', ''],
        ['q', '0.5'],
      ]),
    )
    expect([decodeAddress('*'), decodeAddress('tel:110'), decodeAddress('')]).toEqual([null, null, null])
  })

  test('Via is answered with where it came from (RFC 3581)', () => {
    const via = 'SIP/2.0/UDP 10.0.0.5:5060;rport;branch=z9hG4bKa1'
    expect(decodeVia(via)).toMatchObject({ transport: 'UDP', host: '10.0.0.5', port: 5060 })
    expect(markReceived(via, '192.0.2.21', 40_000)).toBe(
      'SIP/2.0/UDP 10.0.0.5:5060;rport=40000;branch=z9hG4bKa1;received=192.0.2.21',
    )
    expect(markReceived('SIP/2.0/TCP 192.0.2.21', '192.0.2.21', 5060)).toBe('SIP/2.0/TCP 192.0.2.21')
  })

  test('lists are split outside of quotes and brackets', () => {
    expect(splitList('"a, b" <sip:1@x;y=1,2>;tag=3, <sip:2@x>')).toEqual(['"a, b" <sip:1@x;y=1,2>;tag=3', '<sip:2@x>'])
  })

  test('CSeq, Expires and Subject', () => {
    expect([decodeCseq('20 message'), decodeCseq('x MESSAGE'), decodeCseq('99999999999 A')]).toEqual([
      { number: 20, method: 'MESSAGE' },
      null,
      null,
    ])
    expect(['3600', ' 0 ', '-1', '', null].map(decodeSeconds)).toEqual([3600, 0, null, null, null])
    const subject = '34020000001310000001:0200000001,34020000002000000001:0'
    const decoded = decodeSubject(subject)
    expect(decoded).toMatchObject({ sender: '34020000001310000001', senderSerial: '0200000001', receiverSerial: '0' })
    expect(decoded && encodeSubject(decoded)).toBe(subject)
    expect(decodeSubject('nothing')).toBeNull()
  })
})

describe('an answer', () => {
  const request = read(message()) as SipRequest
  const from = { address: '192.0.2.99', port: 1234 }

  test('repeats what it has to, every Via in order, and says where the request came from', () => {
    const twice = { ...request, headers: [...request.headers, ['via', 'SIP/2.0/UDP b'] as const] }
    const answer = answerRequest(twice, from, { status: 200, reason: 'OK', toTag: 'p1' })
    const back = read(encodeSip(answer))
    expect(headersOf(back, 'via')).toEqual([
      'SIP/2.0/UDP 192.0.2.21:5060;rport=1234;branch=z9hG4bKk1;received=192.0.2.99',
      'SIP/2.0/UDP b',
    ])
    expect(headerOf(back, 'to')).toBe('<sip:34020000002000000001@3402000000>;tag=p1')
    expect(['from', 'call-id', 'cseq'].map((name) => headerOf(back, name))).toEqual(
      ['from', 'call-id', 'cseq'].map((name) => headerOf(request, name)),
    )
  })

  test('repeats letters of whatever charset byte for byte', () => {
    const name = encodeGb18030('门')
    const bytes = message(BODY, (text) => text.replace('From: <', `From: "${decodeLatin1(name)}" <`))
    const answer = encodeSip(answerRequest(read(bytes) as SipRequest, from, { status: 200, reason: 'OK' }))
    expect(Buffer.from(answer).includes(name)).toBe(true)
  })

  test('belongs to its request, and both ends name the dialog alike', () => {
    const answer = read(encodeSip(answerRequest(request, from, { status: 200, reason: 'OK', toTag: 'p1' })))
    expect(transactionKey(answer)).toBe(transactionKey(request))
    expect(dialogKey(answer)).toEqual({ callId: 'ka-1@192.0.2.21', localTag: 'k1', remoteTag: 'p1' })
    const later = read(message(BODY, (text) => text.replace('@3402000000>\r\nCall', '@3402000000>;tag=p1\r\nCall')))
    expect(dialogKey(later)).toEqual({ callId: 'ka-1@192.0.2.21', localTag: 'p1', remoteTag: 'k1' })
  })

  test('a retransmission has the same key; a new branch, another method and another sender have not', () => {
    const keyOf = (change: (text: string) => string) => transactionKey(read(message(BODY, change)))
    const own = keyOf((text) => text)
    expect(keyOf((text) => text.replace('Max-Forwards: 70', 'Max-Forwards: 69'))).toBe(own)
    const changes: [string, string][] = [
      ['bKk1', 'bKk2'],
      ['20 MESSAGE', '20 INFO'],
      ['192.0.2.21:5060;rport', '192.0.2.7;rport'],
    ]
    for (const [a, b] of changes) expect(keyOf((text) => text.replace(a, b))).not.toBe(own)
    const old = (tag: string) => keyOf((text) => text.replace(';branch=z9hG4bKk1', '').replace('tag=k1', `tag=${tag}`))
    expect(old('a')).toBe(old('a'))
    expect(old('a')).not.toBe(old('b'))
  })
})

test('whatever bytes come: read, or refused as such, and nothing is kept', () => {
  const damaged = fc.tuple(fc.nat(400), fc.uint8Array({ maxLength: 12 })).map(([at, put]) => {
    const good = message()
    return Buffer.concat([good.subarray(0, at), put, good.subarray(at + put.length)])
  })
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })), (bytes) => {
      const framing = new SipFraming()
      for (const take of [() => decodeSipDatagram(bytes), () => framing.push(bytes)]) {
        try {
          take()
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

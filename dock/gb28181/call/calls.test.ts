/** Calls over real sockets: acknowledged, refused, ended from either side, forged, late. */
import { describe, expect, test } from 'vitest'
import { PLATFORM, type TestDevice } from '#dock/gb28181/device.testing.ts'
import { CHANNEL, join, open, PASSWORD, preparePlatform, RECORDER, t } from '#dock/gb28181/platform.testing.ts'
import { encodeGb18030 } from '#wire/bytes/gb18030.ts'
import { writeMediaStatus } from '#wire/manscdp/notice.codec.ts'
import { headerOf } from '#wire/sip/message.contract.ts'
import { encodeUtf8 } from '#wire/utf8.ts'

preparePlatform()

describe('a call', () => {
  const sdp = encodeUtf8('v=0\r\no=x 0 0 IN IP4 127.0.0.1\r\ns=Play\r\n')
  const subject = { sender: CHANNEL, senderSerial: '0200000001', receiver: PLATFORM, receiverSerial: '0' }
  const ANSWER = encodeUtf8(
    `v=0\r\no=${CHANNEL} 0 0 IN IP4 127.0.0.1\r\ns=Play\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 15060 RTP/AVP 96\r\na=sendonly\r\na=rtpmap:96 PS/90000\r\ny=0200000007\r\n`,
  )
  const REASON = new Uint8Array(encodeGb18030('<ErrorInfo>设备忙</ErrorInfo>'))
  const wish = { channel: CHANNEL, sdp, subject }
  const accept = (device: TestDevice) => {
    device.answer = ({ method }) => (method === 'INVITE' ? { status: 200, body: ANSWER } : { status: 200 })
  }

  test('is acknowledged, and the sender is named by the answer', async () => {
    const device = await join(RECORDER)
    accept(device)
    const acknowledged = device.next('ACK')
    const call = await t.platform.invite(RECORDER, wish)
    expect(headerOf(await acknowledged, 'to')).toContain('tag=dev')
    expect(call.answer).toMatchObject({ port: 15060, ssrc: 200_000_007 })
    const goodbye = device.next('BYE')
    await call.hangUp()
    expect(headerOf(await goodbye, 'cseq')).toBe('2 BYE')
    expect(await call.ended).toBe('hungUp')
  })

  test('that the device refuses is acknowledged too, and its reason is kept (Q21)', async () => {
    const device = await join(RECORDER)
    device.answer = ({ method }) => (method === 'INVITE' ? { status: 400, body: REASON } : { status: 200 })
    const acknowledged = device.next('ACK')
    await expect(t.platform.invite(RECORDER, wish)).rejects.toMatchObject({
      status: 400,
      explanation: '<ErrorInfo>设备忙</ErrorInfo>',
    })
    expect(headerOf(await acknowledged, 'cseq')).toBe('1 ACK')
  })

  test('ends at the end of a recording, with a goodbye, whoever From names (Q8, Q9)', async () => {
    const device = await join(RECORDER)
    accept(device)
    const call = await t.platform.invite(RECORDER, wish)
    const goodbye = device.next('BYE')
    const ended = {
      root: 'Notify' as const,
      command: 'MediaStatus',
      sn: 8,
      deviceId: CHANNEL,
      parts: writeMediaStatus(),
    }
    expect(await device.tell(ended)).toBe(200)
    await goodbye
    expect(await call.ended).toBe('mediaEnded')
  })

  test('is not ended by a forged goodbye', async () => {
    const device = await join(RECORDER)
    accept(device)
    const call = await t.platform.invite(RECORDER, wish)
    const { callId, fromTag, toTag } = call.place
    const bye = (with_: { readonly host?: string; readonly tag: string }) =>
      open(RECORDER, with_).then((forger) =>
        forger.ask('BYE', [
          ['call-id', callId],
          ['from', `<sip:${CHANNEL}@x>;tag=${toTag}`],
          ['to', `<sip:${PLATFORM}@x>;tag=${with_.tag}`],
        ]),
      )
    expect((await bye({ tag: 'guess' })).status).toBe(481)
    expect((await bye({ host: '127.0.0.2', tag: fromTag })).status).toBe(481)
    expect((await bye({ tag: fromTag })).status).toBe(200)
    expect(await call.ended).toBe('byDevice')
  })

  test('that was given up is ended when its answer comes late', async () => {
    const device = await join(RECORDER)
    device.answer = ({ method }) => (method === 'INVITE' ? null : { status: 200 })
    const invited = device.next('INVITE')
    await expect(t.platform.invite(RECORDER, { ...wish, withinMs: 50 })).rejects.toMatchObject({ failure: 'timeout' })
    const goodbye = device.next('BYE')
    device.answerLate(await invited, { status: 200, body: ANSWER })
    await goodbye
  })

  test('ends when its device goes away', async () => {
    const device = await join(RECORDER)
    accept(device)
    const call = await t.platform.invite(RECORDER, wish)
    await device.register(PASSWORD, 0)
    expect(await call.ended).toBe('deviceOffline')
  })
})

/** Subscriptions over real sockets: what a device tells, what it ends, what nobody asked for. */
import { describe, expect, test } from 'vitest'
import { PLATFORM, type TestDevice } from '#dock/gb28181/device.testing.ts'
import { join, preparePlatform, RECORDER, t } from '#dock/gb28181/platform.testing.ts'
import { encodeManscdp } from '#wire/manscdp/message.codec.ts'
import { headerOf, type SipRequest } from '#wire/sip/message.contract.ts'

preparePlatform()

describe('a subscription', () => {
  const notify = (device: TestDevice, asked: SipRequest, more: Record<string, string> = {}) => {
    const headers: Record<string, string> = {
      ...{ 'call-id': headerOf(asked, 'call-id') ?? '', from: `<sip:${RECORDER}@x>;tag=dev` },
      ...{ to: headerOf(asked, 'from') ?? '', 'subscription-state': 'active;expires=580', ...more },
    }
    const body = encodeManscdp({ root: 'Notify', command: 'Alarm', sn: 5, deviceId: RECORDER }, 'gb18030')
    return device.ask('NOTIFY', Object.entries(headers), new Uint8Array(body))
  }

  test('carries Contact (Q18) and brings what the device tells', async () => {
    const device = await join(RECORDER)
    const asked = device.next('SUBSCRIBE')
    expect(await t.platform.subscribe(RECORDER, 'Alarm')).toBe(true)
    const request = await asked
    expect(headerOf(request, 'contact')).toContain(PLATFORM)
    expect((await notify(device, request)).status).toBe(200)
    expect(t.notices.map(({ command }) => command)).toEqual(['Alarm'])
  })

  test('that the device ends is begun anew (Q19); what nobody asked for is refused', async () => {
    const device = await join(RECORDER)
    const first = device.next('SUBSCRIBE')
    await t.platform.subscribe(RECORDER, 'Catalog')
    const request = await first
    const second = device.next('SUBSCRIBE')
    await notify(device, request, { 'subscription-state': 'terminated;reason=timeout' })
    expect(headerOf(await second, 'call-id')).not.toBe(headerOf(request, 'call-id'))
    expect((await notify(device, request)).status).toBe(481)
    expect((await notify(device, await second, { to: '<sip:x@y>;tag=guess' })).status).toBe(481)
  })

  test('is refused without harm', async () => {
    const device = await join(RECORDER)
    device.answer = () => ({ status: 489 })
    expect(await t.platform.subscribe(RECORDER, 'Alarm')).toBe(false)
  })
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { stoppedClock } from '#base/clock.ts'
import { EVERYWHERE } from '#base/postgres/scope.ts'
import { openTestDatabase, type TestDatabase } from '#base/postgres/testing.ts'
import { runEscalation } from '#county/matters/escalation/escalation.actions.ts'
import { raiseMatter } from '#county/matters/raise.actions.ts'
import { addTestCommunity, addTestUnit } from '#county/matters/testing.ts'
import { countWaitingMatters } from '#county/matters/todo.store.ts'
import {
  addRecipient,
  deliverNotices,
  readReminders,
  removeRecipient,
  sendNoticeAgain,
  writeDigests,
} from './reminder.actions.ts'
import type { Channel } from './reminder.contract.ts'
import { openSender, type WaysOut } from './send.ts'

/** Planted in every free text: it must never leave the node. */
const PERSON = '张某某13800000000 3幢201室'
const clock = stoppedClock('2020-04-15T02:00:00Z')
const actor = { accountId: '1', name: '办', unitId: null, manages: true }
const mails: { to: string; raw: string }[] = []
const hooks: { path: string; body: { msgtype: string; markdown: Record<string, string> } }[] = []
let robotAnswer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
let refuseMail = false
let db: TestDatabase
let smtp: SMTPServer
let robot: Server
let ways: WaysOut
let units: { power: string; town: string; leaders: string }

beforeAll(async () => {
  db = await openTestDatabase()
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(refuseMail ? new Error('mailbox unavailable') : null),
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw })
        done()
      })
    },
  })
  robot = createServer((request, response) => {
    void text(request).then((body) => {
      hooks.push({ path: request.url ?? '', body: JSON.parse(body) })
      response.writeHead(robotAnswer.status).end(robotAnswer.body)
    })
  })
  await Promise.all([
    new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done)),
    new Promise<void>((done) => robot.listen(0, '127.0.0.1', done)),
  ])
  const port = (server: { address(): unknown }) => (server.address() as AddressInfo).port
  ways = {
    smtpUrl: `smtp://127.0.0.1:${port(smtp.server)}`,
    mailFrom: 'anlin@county.example',
    origins: [`http://127.0.0.1:${port(robot)}`],
    secrets: [{ end: 'signed', secret: 'SECtest0123456789' }],
  }
})
afterAll(async () => {
  await new Promise<void>((done) => smtp.close(done))
  await new Promise((done) => robot.close(done))
  await db.close()
})
beforeEach(async () => {
  await db.reset()
  clock.set('2020-04-15T02:00:00Z')
  mails.length = 0
  hooks.length = 0
  robotAnswer = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }
  refuseMail = false
  units = {
    power: await addTestUnit(db.owner, '县供电公司', 'utility'),
    town: await addTestUnit(db.owner, '东镇'),
    leaders: await addTestUnit(db.owner, '领导小组', 'leadingGroup'),
  }
  const communityId = await addTestCommunity(db.owner, { unitId: units.town, name: '东苑' })
  for (const kind of ['power', 'power', 'line'] as const)
    await db.inScope(EVERYWHERE, (tx) =>
      raiseMatter(
        { tx, clock, actor },
        {
          ...{ title: PERSON, demand: PERSON, kind, communityId, leadUnitId: units.power, cooperatingUnitIds: [] },
          ...{ sourceKind: 'complaint', sourceId: null, sourceNote: PERSON, deadline: '2020-04-17' },
        },
      ),
    )
})

const tell = (unitId: string | null, channel: Channel, address: string) =>
  db.inScope(EVERYWHERE, (tx) => addRecipient({ tx, clock, actor }, { unitId, channel, address }, ways))
const morning = async (at: string) => {
  clock.set(at)
  await db.inScope(EVERYWHERE, (tx) => runEscalation({ tx, clock }))
  return db.inScope(EVERYWHERE, (tx) => writeDigests({ tx, clock }))
}
const deliver = () => deliverNotices({ app: db.app, clock, send: openSender(ways, clock) })
const seen = () => db.inScope(EVERYWHERE, (tx) => readReminders(tx, ways))
const failedOnes = async () => {
  const of = { unitId: null, today: '2020-04-21' }
  return (await db.inScope(EVERYWHERE, (tx) => countWaitingMatters(tx, of))).failed
}
const robotUrl = (path: string) => `${ways.origins[0]}${path}`

/** A mail's text as its reader sees it. */
function readMail(raw: string): string {
  const body = raw.slice(raw.indexOf('\r\n\r\n')).replaceAll(/\s/g, '')
  return /base64/i.test(raw) ? Buffer.from(body, 'base64').toString('utf8') : raw
}

test('one digest a recipient and day, by mail and to robots in their own shapes, and nothing personal in any of them', async () => {
  await tell(units.power, 'mail', 'duty@power.example')
  await tell(units.power, 'wecom', robotUrl('/wecom?key=1234'))
  await tell(units.town, 'dingtalk', robotUrl('/dingtalk?token=5678'))
  await tell(null, 'mail', 'office@county.example')
  expect(await morning('2020-04-20T23:00:00Z')).toBe(3)
  expect(await morning('2020-04-20T23:30:00Z')).toBe(0)
  expect(await deliver()).toEqual({ sent: 3, failed: 0 })
  expect(await deliver()).toEqual({ sent: 0, failed: 0 })
  expect(mails.map(({ to }) => to).sort()).toEqual(['duty@power.example', 'office@county.example'])
  const unit = readMail(mails.find(({ to }) => to === 'duty@power.example')?.raw ?? '')
  expect(unit.split('\n').filter((line) => line.includes('督办〔2020〕'))).toHaveLength(3)
  expect(unit).toContain('督办〔2020〕1号 东苑 供电：今日升为蓝单')
  expect(hooks.map(({ path, body }) => [path, body.msgtype])).toEqual([['/wecom?key=1234', 'markdown']])
  const out = JSON.stringify([mails.map(({ raw }) => readMail(raw) + raw), hooks])
  for (const part of PERSON.split(' ')) expect(out).not.toContain(part)
})

test('who is told of a level is the table’s: the town from yellow on, the leading group of red', async () => {
  await tell(units.town, 'dingtalk', robotUrl('/town'))
  await tell(units.leaders, 'wecom', robotUrl('/leaders'))
  const written = []
  for (const day of ['2020-04-19', '2020-04-27', '2020-05-10']) written.push(await morning(`${day}T23:00:00Z`))
  expect(written).toEqual([0, 1, 2])
  await deliver()
  expect(hooks.map(({ path }) => path).sort()).toEqual(['/leaders', '/town', '/town'])
  expect(hooks.find(({ path }) => path === '/town')?.body.markdown['title']).toContain('督办提醒')
})

test('on days off nobody is told', async () => {
  await tell(units.power, 'mail', 'duty@power.example')
  expect(await morning('2020-04-18T02:00:00Z')).toBe(0)
})

test('what fails is seen with its reason, tried again with pauses, stays failed in the end, and goes when asked again', async () => {
  await tell(units.power, 'mail', 'duty@power.example')
  await tell(units.power, 'wecom', robotUrl('/wecom'))
  await morning('2020-04-19T23:30:00Z')
  refuseMail = true
  robotAnswer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }
  expect(await deliver()).toEqual({ sent: 0, failed: 2 })
  expect(await deliver()).toEqual({ sent: 0, failed: 0 })
  expect((await seen()).notices.map(({ lastError }) => lastError).sort()[0]).toBe('93000 invalid webhook url')
  robotAnswer = { status: 200, body: '{"errcode":0}' }
  for (const minutes of [2, 6, 30, 130, 400]) {
    clock.set(new Date(clock.now().getTime() + minutes * 60_000).toISOString())
    await deliver()
  }
  const { notices } = await seen()
  expect(notices.map(({ channel, state, tries }) => [channel, state, tries])).toEqual([
    ['mail', 'failed', 6],
    ['wecom', 'sent', 2],
  ])
  expect(await failedOnes()).toBe(1)
  refuseMail = false
  await db.inScope(EVERYWHERE, (tx) => sendNoticeAgain({ tx, clock }, notices[0]?.id ?? ''))
  expect(await failedOnes()).toBe(0)
  expect(await deliver()).toEqual({ sent: 1, failed: 0 })
})

test('a robot that signs gets the sign, its neighbour does not', async () => {
  await tell(units.power, 'dingtalk', robotUrl('/send?token=signed'))
  await tell(units.power, 'dingtalk', robotUrl('/send?token=plain'))
  await morning('2020-04-20T23:00:00Z')
  expect(await deliver()).toEqual({ sent: 2, failed: 0 })
  const marks = hooks.map(({ path }) => [...new URL(path, 'http://robot').searchParams.keys()].join()).sort()
  expect(marks).toEqual(['token', 'token,timestamp,sign'])
})

test('nothing goes to an origin that the settings do not allow, and a robot’s key is not shown', async () => {
  await expect(tell(null, 'wecom', 'https://elsewhere.example/hook')).rejects.toMatchObject({
    key: 'matters.wrongAddress',
  })
  await expect(tell(null, 'mail', 'not a mailbox')).rejects.toMatchObject({ key: 'matters.wrongAddress' })
  const { id } = await tell(null, 'wecom', robotUrl('/hook?key=secret-abcd'))
  await expect(tell(null, 'wecom', robotUrl('/hook?key=secret-abcd'))).rejects.toMatchObject({
    key: 'matters.recipientThere',
  })
  expect(JSON.stringify(await seen())).not.toContain('secret')
  await db.inScope(EVERYWHERE, (tx) => removeRecipient({ tx }, id))
  expect((await seen()).recipients).toEqual([])
})

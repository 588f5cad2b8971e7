/** Shapes of group robots' messages and what their answers mean. */
import { expect, test } from 'vitest'
import {
  findSecret,
  hideKey,
  isAllowedOrigin,
  readRobotAnswer,
  signDingtalk,
  writeDingtalk,
  writeWecom,
} from './webhook.rules.ts'

const message = { subject: '督办提醒 2020-04-15：2 件', body: '督办〔2020〕1号\n督办〔2020〕2号' }

test('WeCom takes markdown with a content, DingTalk with a title and a text whose lines end in two spaces', () => {
  expect(writeWecom(message)).toEqual({
    msgtype: 'markdown',
    markdown: { content: `**${message.subject}**\n${message.body}` },
  })
  expect(writeDingtalk(message)).toEqual({
    msgtype: 'markdown',
    markdown: { title: message.subject, text: `### ${message.subject}\n督办〔2020〕1号  \n督办〔2020〕2号` },
  })
})

test('a text too long for the robots is cut at a whole character', () => {
  const { markdown } = writeWecom({ subject: '题', body: '督'.repeat(5000) }) as { markdown: { content: string } }
  expect(new TextEncoder().encode(markdown.content).length).toBeLessThan(4096)
  expect(markdown.content).toMatch(/督…$/)
})

test.each([
  [200, '{"errcode":0,"errmsg":"ok"}', null],
  [200, '{"errcode":310000,"errmsg":"keywords not in content"}', '310000 keywords not in content'],
  [200, '<html>', 'the answer is not that of a group robot'],
  [502, '', 'HTTP 502'],
])('%s %s means %s', (status, text, outcome) => {
  expect(readRobotAnswer(status, text)).toBe(outcome)
})

test.each([
  ['https://robot.example/hook?key=1', true],
  ['https://robot.example:444/hook', false],
  ['http://robot.example/hook', false],
  ['https://robot.example.evil.example/hook', false],
  ['robot.example', false],
])('%s is allowed: %s', (address, allowed) => {
  expect(isAllowedOrigin(address, ['https://robot.example'])).toBe(allowed)
})

test('a signed DingTalk robot gets the time and the HMAC-SHA256 that openssl makes of it', () => {
  const at = new Date(1_586_916_000_000)
  const signed = signDingtalk('https://robot.example/send?access_token=a', { secret: 'SECtest0123456789', at })
  const { searchParams } = new URL(signed)
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{ access_token: 'a', timestamp: '1586916000000', sign: 'DIjmogcSrifcn27nk88tWj57B3tCjhQCl+Hzq+qyDW0=' },
  })
  expect(signed).toContain('sign=DIjmogcSrifcn27nk88tWj57B3tCjhQCl%2BHzq%2BqyDW0%3D')
})

test.each([
  ['https://robot.example/send?access_token=abcd', 'SECown'],
  ['https://robot.example/send?access_token=other', 'SECall'],
])('the secret of %s is %s', (address, secret) => {
  const secrets = [
    { end: '', secret: 'SECall' },
    { end: 'abcd', secret: 'SECown' },
  ]
  expect(findSecret(address, secrets)).toBe(secret)
  expect(findSecret(address, [{ end: 'zzzz', secret: 'SECno' }])).toBeNull()
})

test('of a robot only the end of its key is shown, a mailbox as it is', () => {
  expect(hideKey('wecom', 'https://robot.example/send?key=abcdef')).toBe('https://robot.example/…cdef')
  expect(hideKey('mail', 'duty@power.example')).toBe('duty@power.example')
})

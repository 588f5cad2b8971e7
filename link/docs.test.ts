/** The page of the wire form says what the code does: its kinds and words, and an example that holds. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeReceipt } from '#wire/link/answer.codec.ts'
import { decodeBatch } from '#wire/link/batch.codec.ts'
import { chainHashes } from '#wire/link/chain.ts'
import { COMMAND_KINDS } from '#wire/link/command.codec.ts'
import { MESSAGE_KINDS, MESSAGE_SHAPES } from '#wire/link/message.codec.ts'

const page = readFileSync(new URL('../docs/ref/link.md', import.meta.url), 'utf8')
const blocks = [...page.matchAll(/```\n([\s\S]*?)```/g)].map(([, text]) => text ?? '')

test('the example is a batch with its receipt, and its hashes are right', () => {
  const { header, texts } = decodeBatch(blocks[0] ?? '')
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
  expect(chainHashes(sha256, header.previous, texts).at(-1)).toBe(header.last)
  expect(decodeReceipt((blocks[1] ?? '').trim()).lines).toMatchObject([{ epoch: header.epoch, hash: header.last }])
})

test.each([...MESSAGE_KINDS])('%s stands there with each field and each word', (kind) => {
  const row = page.split('\n').find((line) => line.startsWith(`| \`${kind}\``)) ?? ''
  const { shape } = MESSAGE_SHAPES[kind]
  const fields = Object.keys(shape).filter((name) => name !== 'kind' && name !== 'at')
  const named = Object.entries(shape)
    .filter(([name]) => name !== 'kind')
    .flatMap(([, field]) => listWords(field))
  if (kind === 'alarmState') expect(named.length).toBeGreaterThan(15)
  expect([...fields, ...named].filter((word) => !row.includes(`\`${word}\``))).toEqual([])
})

/** The words of a closed list, also of one that may be null. */
function listWords(field: unknown): readonly string[] {
  const { options, def } = field as { options?: readonly string[]; def: { innerType?: unknown } }
  return options ?? (def.innerType === undefined ? [] : listWords(def.innerType))
}

test('commands stand there', () => {
  expect(COMMAND_KINDS.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([])
})

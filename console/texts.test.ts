import { globSync } from 'node:fs'
import path from 'node:path'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { describe, expect, test } from 'vitest'
import type { Texts } from '#console/parts/texts.ts'

const files = globSync('console/**/*.texts.ts').sort()

/** Names of the arguments of a message, nested ones too. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>()
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) {
      if (part !== null && typeof part === 'object') Object.values(part).forEach(walk)
      return
    }
    if (typeof part[0] === 'string' && part.length <= 3 && typeof part[1] !== 'object') names.add(part[0])
    part.forEach(walk)
  }
  for (const token of compileMessageOrThrow(message)) if (Array.isArray(token)) walk(token)
  return [...names].filter((name) => name !== '#').sort()
}

test('there are texts to look at', () => expect(files.length).toBeGreaterThan(3))

describe.each(files)('%s', (file) => {
  test('every text stands in both languages, compiles, and takes the same arguments in both', async () => {
    const exported = (await import(path.resolve(file))) as Record<string, Texts<string>>
    const tables = Object.values(exported).filter((one) => one !== null && typeof one === 'object' && 'keys' in one)
    expect(tables.length).toBeGreaterThan(0)
    const wrong: string[] = []
    for (const { room, keys } of tables) {
      for (const [key, { zh, en }] of Object.entries(keys)) {
        if (zh.trim() === '' || en.trim() === '') wrong.push(`${room}.${key}: empty`)
        else if (argumentsOf(zh).join() !== argumentsOf(en).join())
          wrong.push(`${room}.${key}: ${argumentsOf(zh)} / ${argumentsOf(en)}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

test('no two tables share a name', async () => {
  const rooms: string[] = []
  for (const file of files) {
    const exported = (await import(path.resolve(file))) as Record<string, Texts<string>>
    rooms.push(
      ...Object.values(exported)
        .filter((one) => one !== null && typeof one === 'object' && 'keys' in one)
        .map((one) => one.room),
    )
  }
  expect(rooms.filter((room, index) => rooms.indexOf(room) !== index)).toEqual([])
})

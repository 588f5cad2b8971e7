import { expect, test } from 'vitest'
import { COMMAND_KINDS } from '#wire/link/command.codec.ts'
import { MESSAGE_SHAPES } from '#wire/link/message.codec.ts'
import { ALARM_WORDS, COMMAND_WORDS, DEVICE_STATE_WORDS, DEVICE_WORDS, FIGURE_WORDS } from './words.contract.ts'

const optionsOf = (kind: keyof typeof MESSAGE_SHAPES, field: string): readonly string[] =>
  (MESSAGE_SHAPES[kind].shape[field] as unknown as { options: readonly string[] }).options

test.each([
  ['devices', optionsOf('deviceState', 'device'), DEVICE_WORDS],
  ['states of devices', optionsOf('deviceState', 'state').filter((state) => state !== 'retired'), DEVICE_STATE_WORDS],
  ['alarms', optionsOf('alarmState', 'alarm'), ALARM_WORDS],
  ['commands', COMMAND_KINDS, COMMAND_WORDS],
  ['counts', optionsOf('dayCount', 'what').map((what) => `dayCount.${what}`), FIGURE_WORDS],
  ['removals', optionsOf('removalCount', 'reason').map((what) => `removalCount.${what}`), FIGURE_WORDS],
  ['erasures', optionsOf('erasedCount', 'what').map((what) => `erasedCount.${what}`), FIGURE_WORDS],
  ['acceptance', optionsOf('acceptanceFigure', 'figure').map((what) => `acceptanceFigure.${what}`), FIGURE_WORDS],
])('every word of the wire has words for people: %s', (_what, kinds, words) => {
  expect(kinds.filter((kind) => words[kind] === undefined)).toEqual([])
  expect(kinds.length).toBeGreaterThan(2)
})

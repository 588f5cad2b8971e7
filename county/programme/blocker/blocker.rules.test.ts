/** Written texts as ledgers have them, the kinds they name and who must act. */
import { expect, test } from 'vitest'
import { defaultRule } from '#county/programme/rules/rule.store.ts'
import { classifyBlocker, decideWhoActs } from './blocker.rules.ts'
import type { OpenBlocker } from './blocker.store.ts'
import { decideBlockers } from './blocker-batch.ts'

const rule = defaultRule('blocker')

test.each<[text: string, kinds: string[]]>([
  ['图纸未审', ['drawings']],
  ['噪音投诉停工', ['complaints']],
  ['供电未落实', ['power']],
  ['业主表决未通过', ['vote']],
  ['资金缺口', ['funds']],
  ['进场难，物业不配合', ['entry', 'property']],
  ['链路未通', ['line']],
  ['情况复杂', ['other']],
])('%s', (text, kinds) => {
  expect(classifyBlocker(text, rule)).toEqual({ kinds, needsLook: kinds[0] === 'other' })
})

const units = [
  { id: '9', name: '肥西县公安局', shortName: '县公安局' },
  { id: '8', name: '财政局', shortName: null },
  { id: '7', name: '县供电公司(示例)', shortName: null },
]

test.each([
  ['entry', '1'],
  ['line', '9'],
  ['funds', '8'],
  ['power', '7'],
  ['property', null],
] as const)('who must act on %s', (kind, unitId) => {
  expect(decideWhoActs(kind, rule, { programmeUnitId: '1', leadUnitId: '2', units }).unitId).toBe(unitId)
})

const open = (kind: OpenBlocker['kind'], text: string, importId: string | null): OpenBlocker => ({
  ...{
    id: `${kind}-${importId}`,
    communityId: 'c',
    kind,
    text,
    needsLook: false,
    since: '2020-01-01',
    sinceCertain: false,
  },
  ...{ mustActUnitId: null, mustAct: '', followsId: null, importId },
})

test.each<[why: string, blocker: string | null, open: OpenBlocker[], add: string[], clear: string[]]>([
  ['new', '供电未落实', [], ['power'], []],
  ['the same again', '供电未落实', [open('power', '供电未落实', '1')], [], []],
  ['no longer listed', null, [open('power', '供电未落实', '1')], [], ['power-1']],
  ['in other words', '供电仍未落实', [open('power', '供电未落实', '1')], ['power'], ['power-1']],
  ['another kind', '资金缺口', [open('power', '供电未落实', '1')], ['funds'], ['power-1']],
  ['recorded by hand stays', null, [open('power', '变压器', null)], [], []],
  ['known by hand already', '供电未落实', [open('power', '变压器', null)], [], []],
])('a ledger row: %s', (_why, blocker, known, add, clear) => {
  const change = decideBlockers({ communityId: 'c', blocker }, known, rule)
  expect(change.add.map((row) => row.kind)).toEqual(add)
  expect(change.clear).toEqual(clear)
})

test('in other words the since-when is carried on', () => {
  const change = decideBlockers({ communityId: 'c', blocker: '供电仍未落实' }, [open('power', '供电未落实', '1')], rule)
  expect(change.add[0]).toMatchObject({ since: '2020-01-01', followsId: 'power-1' })
})

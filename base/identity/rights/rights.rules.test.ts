/** From grants to rights: the union, but each capability only where it was granted. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listRoles, type NodeKind, ROLES } from '#terms/capabilities.ts'
import { decideRights, type Grant, isWithin } from './rights.rules.ts'

const below = new Map([
  ['1', ['1', '2', '3']],
  ['2', ['2']],
])
const grant = (role: string, unitId: string | null, deputyFor: string | null = null): Grant => ({
  role,
  unitId,
  deputyFor,
})

test('a clerk who is deputy of a supervisor reads everywhere and edits at home', () => {
  const rights = decideRights('county', [grant('clerk', '2'), grant('supervisor', null, '9')], below)
  expect(rights.scopes.get('registry.read')).toEqual({ kind: 'all' })
  expect(rights.scopes.get('registry.edit')).toEqual({ kind: 'units', unitIds: ['2'] })
  expect(rights).toMatchObject({ deputyFor: ['9'], strong: true, scope: { kind: 'all' } })
})

test('a role of another version and a unit that is gone give nothing', () => {
  expect(decideRights('county', [grant('emperor', null)], below).capabilities.size).toBe(0)
  expect(decideRights('county', [grant('clerk', '99')], below).scope).toEqual({ kind: 'units', unitIds: [] })
})

test.each<[node: NodeKind, other: NodeKind]>([
  ['county', 'site'],
  ['site', 'county'],
])('on a %s no role of a %s gives anything', (node, other) => {
  const held = listRoles(other).map((role) => grant(role, null))
  expect(decideRights(node, held, below)).toMatchObject({ roles: [], capabilities: new Set() })
})

test('no grants, no rights', () => {
  expect(decideRights('county', [], below)).toMatchObject({
    roles: [],
    strong: false,
    scope: { kind: 'units', unitIds: [] },
  })
})

test('a capability never reaches further than the grants of the roles that bring it', () => {
  const grants = fc.array(
    fc.record({
      role: fc.constantFrom(...listRoles('county')),
      unitId: fc.constantFrom('1', '2', null),
      deputyFor: fc.constantFrom(null, '9'),
    }),
  )
  fc.assert(
    fc.property(grants, (held) => {
      for (const [capability, scope] of decideRights('county', held, below).scopes) {
        const bringing = held.filter(({ role }) => (ROLES[role].may as readonly string[]).includes(capability))
        const wide = bringing.some(({ unitId }) => unitId === null)
        const units = bringing.flatMap(({ unitId }) => below.get(unitId ?? '') ?? [])
        if (scope.kind === 'all') expect(wide).toBe(true)
        else expect(new Set(scope.unitIds)).toEqual(new Set(units))
      }
    }),
  )
})

test.each([
  [{ kind: 'all' } as const, null, true],
  [{ kind: 'all' } as const, '5', true],
  [{ kind: 'units', unitIds: ['5'] } as const, '5', true],
  [{ kind: 'units', unitIds: ['5'] } as const, '6', false],
  [{ kind: 'units', unitIds: ['5'] } as const, null, false],
])('%j covers %s: %s', (scope, unitId, covers) => {
  expect(isWithin(scope, unitId)).toBe(covers)
})

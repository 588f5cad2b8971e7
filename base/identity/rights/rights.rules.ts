/** From grants and deputies to what an account may do where. Pure: the rows and the unit tree are given. */
import type { Scope } from '#base/postgres/scope.ts'
import { type Capability, listRoles, type NodeKind, ROLES, type Role } from '#terms/capabilities.ts'

/** A live grant. `unitId` null: everywhere. `deputyFor`: it is another account's, held as its deputy. */
export interface Grant {
  readonly role: string
  readonly unitId: string | null
  readonly deputyFor: string | null
}

/** For each top unit, itself and every unit below it. */
export type UnitsBelow = ReadonlyMap<string, readonly string[]>

export interface Rights {
  readonly roles: readonly Role[]
  readonly capabilities: ReadonlySet<Capability>
  /** Everything the account may see in any capacity. */
  readonly scope: Scope
  /** Where each capability holds: only where a grant that brings it holds. */
  readonly scopes: ReadonlyMap<Capability, Scope>
  readonly deputyFor: readonly string[]
  /** A role among them demands TOTP. */
  readonly strong: boolean
}

/** True when this kind of node knows the role. */
export function isRole(node: NodeKind, role: string): role is Role {
  return (listRoles(node) as string[]).includes(role)
}

/** A role that this version does not know, or that belongs to the other kind of node, gives nothing. */
export function decideRights(node: NodeKind, grants: readonly Grant[], below: UnitsBelow): Rights {
  const known = grants.flatMap((grant) => (isRole(node, grant.role) ? [{ ...grant, role: grant.role }] : []))
  const scopes = new Map<Capability, Scope>()
  for (const grant of known)
    for (const capability of ROLES[grant.role].may)
      scopes.set(capability, unite(scopes.get(capability), scopeOf(grant, below)))
  return {
    roles: [...new Set(known.map((grant) => grant.role))],
    capabilities: new Set(scopes.keys()),
    scope: known.map((grant) => scopeOf(grant, below)).reduce(unite, NOWHERE),
    scopes,
    deputyFor: [...new Set(known.flatMap((grant) => grant.deputyFor ?? []))],
    strong: known.some((grant) => ROLES[grant.role].strong),
  }
}

/** True when `wide` covers the unit (null: everywhere). Nobody gives away more than they hold. */
export function isWithin(wide: Scope, unitId: string | null): boolean {
  return wide.kind === 'all' || (unitId !== null && wide.unitIds.includes(unitId))
}

const NOWHERE: Scope = { kind: 'units', unitIds: [] }

function scopeOf(grant: Grant, below: UnitsBelow): Scope {
  return grant.unitId === null ? { kind: 'all' } : { kind: 'units', unitIds: below.get(grant.unitId) ?? [] }
}

function unite(one: Scope | undefined, other: Scope): Scope {
  if (one === undefined) return other
  if (one.kind === 'all' || other.kind === 'all') return { kind: 'all' }
  return { kind: 'units', unitIds: [...new Set([...one.unitIds, ...other.unitIds])] }
}

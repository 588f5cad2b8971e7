/** What must hold for every route of a node, tried on its whole list: a new route cannot escape. For tests only. */
import { CFB, read, utils } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { listRoles, type NodeKind, ROLES, type Role } from '#terms/capabilities.ts'
import type { Route } from './route.ts'
import { type Aims, sampleRequest } from './route-samples.ts'
import type { TestServer } from './testing.ts'

/**
 * What somebody of another place (unit, community) gets from a route.
 * - `public`: needs no session; the list is closed.
 * - `refused`: names a thing of one place or account; a caller of another is refused as if it were not there.
 * - `hidden`: lists or counts; a caller of another place gets an answer without this place's rows.
 * - `shared`: the same for everybody who may call it.
 * - `own`: touches the caller's own account alone and names no other.
 * - `office`: held by roles that only the whole node can have; the capability is the wall.
 */
export type Expected = 'public' | 'refused' | 'hidden' | 'shared' | 'own' | 'office'

export interface RouteTable {
  readonly node: NodeKind
  /** The list as the node makes it; also used to name the tests, so it needs no database. */
  readonly listed: readonly Route[]
  readonly scopes: Readonly<Record<string, Expected>>
  /** Changes that rest on something else than a version: why nobody's change is lost there. */
  readonly unversioned: Readonly<Record<string, string>>
  /** Readings that hold no name of the place: that they keep to the scope is tested in their rooms. */
  readonly nameless: readonly string[]
  /** Readings of a thing that the sample does not have. */
  readonly notMade: readonly string[]
  /** In every name and number of the place's things: no answer to another place may hold it. */
  readonly mark: string
  /** Known when the tests run. */
  readonly given: () => {
    readonly server: TestServer
    readonly aims: Aims
    readonly unitId: string
    readonly otherUnit: string
  }
}

const nameOf = ({ contract }: Route): string => `${contract.method} ${contract.path}`

/** Whatever came back as text, a workbook's cells included. */
function readAnswer(body: unknown): string {
  if (!Buffer.isBuffer(body)) return JSON.stringify(body)
  if (body.subarray(0, 2).toString('latin1') !== 'PK') return body.toString('utf8')
  const word = body.includes('word/document.xml') && CFB.find(CFB.read(body, { type: 'buffer' }), 'document.xml')
  if (word) return Buffer.from(word.content as Uint8Array).toString('utf8')
  // An archive of files bears their names in the open; a workbook is opened.
  if (!body.includes('xl/workbook.xml')) return body.toString('utf8')
  return Object.values(read(body).Sheets)
    .map((sheet) => utils.sheet_to_csv(sheet))
    .join('\n')
}

/** Declares the tests; call it once in a test file. */
export function testRouteTable(table: RouteTable): void {
  testList(table)
  testVersions(table)
  testRefusals(table)
  testOtherPlaces(table)
}

const closedOf = ({ listed }: RouteTable) => listed.filter(({ contract }) => contract.capability !== 'public')

const holdersOf = ({ node }: RouteTable, capability: string): Role[] =>
  listRoles(node).filter((role) => (ROLES[role].may as readonly string[]).includes(capability))

/** A role that holds it; for what any session may do, one that manages nobody. */
const anyRole = (table: RouteTable, capability: string): Role =>
  holdersOf(table, capability)[0] ?? (listRoles(table.node)[1] as Role)

function testList(table: RouteTable): void {
  const { listed, scopes } = table

  test('every route stands in the table, and the table names no other', () => {
    expect(Object.keys(scopes).sort()).toEqual(listed.map(nameOf).sort())
  })

  test('a path names its parameters in braces, and names the ones that its shape has', () => {
    const crooked = listed.filter(({ contract }) => {
      const named = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
      const shaped = Object.keys(contract.params?.shape ?? {})
      return contract.path.includes(':') || named.sort().join() !== shaped.sort().join()
    })
    expect(crooked.map(nameOf)).toEqual([])
  })

  test('the table calls public what is public', () => {
    const said = Object.keys(scopes).filter((name) => scopes[name] === 'public')
    const open = listed.filter(({ contract }) => contract.capability === 'public').map(nameOf)
    expect(said.sort()).toEqual(open.sort())
  })

  test('no capability is held by nobody', () => {
    const idle = closedOf(table).filter(
      ({ contract }) => contract.capability !== 'signedIn' && holdersOf(table, contract.capability).length === 0,
    )
    expect(idle.map(nameOf)).toEqual([])
  })
}

function testVersions(table: RouteTable): void {
  const { listed, unversioned, given } = table

  test('every change of a thing says on which version it rests', () => {
    const blind = listed.filter(({ contract }) => ['PUT', 'PATCH'].includes(contract.method) && !contract.versioned)
    expect(blind.map(nameOf).sort()).toEqual(Object.keys(unversioned).sort())
  })

  describe('without the version that was seen', () => {
    const versioned = listed.filter(({ contract }) => contract.versioned)
    test.each(versioned.map((route) => [nameOf(route), route] as const))(
      '%s is refused',
      async (_name, { contract }) => {
        const { server, aims } = given()
        const { path, body } = sampleRequest(contract, aims)
        const answer = await server.send({ role: anyRole(table, contract.capability) }, contract.method, path, { body })
        expect([answer.status, answer.body.type]).toEqual([428, 'urn:anlin:base.versionMissing'])
      },
    )
  })
}

function testRefusals(table: RouteTable): void {
  const { listed, node, given } = table
  const closed = closedOf(table)

  describe('without a session', () => {
    test.each(closed.map((route) => [nameOf(route), route] as const))('%s is refused', async (_name, { contract }) => {
      const { server, aims } = given()
      const { path, body } = sampleRequest(contract, aims)
      const answer = await server.send(null, contract.method, path, { body })
      expect(answer.status).toBe(401)
    })
  })

  describe('with every role that lacks the capability', () => {
    const guarded = closed.filter(({ contract }) => contract.capability !== 'signedIn')
    test.each(guarded.map((route) => [nameOf(route), route] as const))('%s is refused', async (_name, { contract }) => {
      const { server, aims } = given()
      const { path, body } = sampleRequest(contract, aims)
      const may = holdersOf(table, contract.capability)
      const others = listRoles(node).filter((role) => !may.includes(role))
      const statuses = await Promise.all(
        others.map(async (role) => (await server.send({ role }, contract.method, path, { body })).status),
      )
      expect(statuses).toEqual(others.map(() => 403))
    })
  })

  describe('from another site in the browser', () => {
    const changing = listed.filter(({ contract }) => contract.method !== 'GET')
    test.each(changing.map((route) => [nameOf(route), route] as const))(
      '%s is refused',
      async (_name, { contract }) => {
        const { server, aims } = given()
        const { path, body } = sampleRequest(contract, aims)
        const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }
        const role = anyRole(table, contract.capability)
        const answer = await server.send({ role }, contract.method, path, { body, headers })
        expect(answer.status).toBe(403)
      },
    )
  })
}

function testOtherPlaces(table: RouteTable): void {
  const { scopes, mark, given, nameless, notMade } = table
  const guarded = closedOf(table).filter((route) => ['refused', 'hidden'].includes(scopes[nameOf(route)] ?? ''))

  describe('for a caller of another place', () => {
    test.each(guarded.map((route) => [nameOf(route), route] as const))('%s', async (name, { contract }) => {
      const { server, aims, otherUnit } = given()
      const params = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param ?? '')
      expect(params.filter((param) => aims[param] === undefined)).toEqual([])
      const caller = { role: anyRole(table, contract.capability), unitIds: [otherUnit], accountId: '999999' }
      const { path, body } = sampleRequest(contract, aims)
      const answer = await server.send(caller, contract.method, path, { body, headers: { 'if-match': '"1"' } })
      const text = readAnswer(answer.body)
      expect(text).not.toContain(mark)
      if (scopes[name] === 'hidden') expect(answer.status).toBe(200)
      else expect([403, 404], text).toContain(answer.status)
    })

    test('the same requests from the place itself do reach their thing', async () => {
      const { server, aims, unitId } = given()
      const answers = await Promise.all(
        guarded
          .filter(({ contract }) => contract.method === 'GET')
          .map(async ({ contract }) => {
            const caller = { role: anyRole(table, contract.capability), unitIds: [unitId] }
            const answer = await server.send(caller, 'GET', sampleRequest(contract, aims).path)
            return { path: contract.path, status: answer.status, marked: readAnswer(answer.body).includes(mark) }
          }),
      )
      expect(answers.filter(({ status }) => status !== 200)).toEqual(
        notMade.map((path) => ({ path, status: 404, marked: false })),
      )
      const silent = answers.filter(({ path, marked }) => !marked && !notMade.includes(path)).map(({ path }) => path)
      expect(silent.sort()).toEqual(nameless)
    })
  })
}
